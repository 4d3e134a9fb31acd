package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares a configuration command: what it looks like, where it stands in print, what identifies it, what it is worth. A line that
 * is only kept needs nothing else; a modelled one adds what it does.
 */
final class Declaration {
    private static final Argument<String> IGNORED = Argument.rest("rest", "");

    private final Mode mode;
    private final String grammar;
    private final Argument<?>[] arguments;
    private Section section = Section.BODY;
    private Versions versions = Versions.ALL;
    private String elsewhere = "";
    private Function<Bindings, String> key = Declaration::plain;
    private Optional<String> noGrammar;
    private Optional<Mode> opens = Optional.empty();
    private Standing worth = Standing.MODELLED;

    private Declaration(Mode mode, String grammar, Argument<?>... arguments) {
        this.mode = mode;
        this.grammar = grammar;
        this.arguments = arguments;
        this.noGrammar = grammar.startsWith("no ") ? Optional.empty() : Optional.of(grammar);
    }

    /** A command of a mode. */
    static Declaration in(Mode mode, String grammar, Argument<?>... arguments) {
        return new Declaration(mode, grammar, arguments);
    }

    /** A command of global configuration. */
    static Declaration global(String grammar, Argument<?>... arguments) {
        return new Declaration(Mode.CONFIGURE, grammar, arguments);
    }

    /** Where it stands in print. */
    Declaration at(Section place) {
        section = place;
        return this;
    }

    /** There is one such line only: setting it again replaces it. The key is also what follows {@code no}. */
    Declaration single(String words) {
        key = b -> words;
        noGrammar = Optional.of(words + " [<rest>]");
        return this;
    }

    /** One such line for each key; the {@code no} form has this grammar. */
    Declaration keyed(Function<Bindings, String> by, String no) {
        key = by;
        noGrammar = Optional.of(no);
        return this;
    }

    /** A line that begins with {@code no} and takes the place of the plain line with this key. */
    Declaration replacing(String words) {
        key = b -> words;
        return this;
    }

    /** Known to these versions; others write something else. */
    Declaration only(Versions some, String instead) {
        versions = some;
        elsewhere = instead;
        return this;
    }

    /** It opens a block with a mode of its own. */
    Declaration opens(Mode below) {
        opens = Optional.of(below);
        return this;
    }

    /** What every line of a command that acts in a way of its own is worth; modelled unless said. */
    Declaration worth(Standing standing) {
        worth = standing;
        return this;
    }

    /** A line that cannot change a verdict here. */
    Command<Editor> noEffect(String reason) {
        return kept(Standing.noEffect(reason));
    }

    /** A line that would change verdicts and is not built yet. */
    Command<Editor> unsupported(Feature feature, String reason) {
        return kept(Standing.unsupported(feature, reason));
    }

    /** A line that acts in a way of its own. */
    Command<Editor> does(Command.Action<Editor> action) {
        return new Command<>(
                mode,
                versions,
                elsewhere,
                worth.status(),
                worth.reason(),
                false,
                List.of(Command.of(mode, grammar, action, arguments).forms().getFirst()));
    }

    private Command<Editor> kept(Standing standing) {
        Command<Editor> command = new Command<>(
                mode,
                versions,
                elsewhere,
                standing.status(),
                standing.reason(),
                opens.isPresent(),
                Command.of(mode, grammar, (Editor editor, Bindings b) -> keep(editor, b, standing), arguments)
                        .forms());
        return noGrammar
                .map(no -> command.no(no, (editor, b) -> remove(editor, b), withRest()))
                .orElse(command);
    }

    private Argument<?>[] withRest() {
        Argument<?>[] more = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = IGNORED;
        return more;
    }

    private Outcome keep(Editor editor, Bindings bindings, Standing standing) {
        RunningLine line = editor.keep(section, key.apply(bindings), bindings.text(), standing);
        opens.ifPresent(below -> editor.enter(below, line.text(), "", line.below()));
        return Outcome.SILENT;
    }

    private Outcome remove(Editor editor, Bindings bindings) {
        editor.place().lines().remove(key.apply(bindings));
        editor.note(Standing.noEffect("takes a line away that is only kept"));
        return Outcome.SILENT;
    }

    /** The line without {@code no}. */
    static String plain(Bindings bindings) {
        String text = bindings.text();
        return text.startsWith("no ") ? text.substring(3) : text;
    }
}
