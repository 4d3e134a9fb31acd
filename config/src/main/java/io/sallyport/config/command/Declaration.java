package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Declares a configuration command: what it looks like, where it stands in print, what identifies it, what it is worth. A line that
 * is only kept needs nothing else; a modelled one adds what it does.
 */
final class Declaration {
    private static final Argument<String> IGNORED = Argument.rest("rest", "");

    private static final Standing TAKES_AWAY = Standing.noEffect("takes a line away that is only kept");

    private final Mode mode;
    private final String grammar;
    private final Supplier<Argument<?>[]> arguments;
    private UnaryOperator<String> helps = Glossary::help;
    private String source = "";
    private boolean repeated;
    private boolean closing;
    private Optional<Boolean> takingAway = Optional.empty();
    private Section section = Section.BODY;
    private Versions versions = Versions.ALL;
    private String elsewhere = "";
    private Renaming renaming = Renaming.NONE;
    private Function<Bindings, String> key = Declaration::plain;
    private Optional<String> noGrammar;
    private Optional<Mode> opens = Optional.empty();
    private Standing worth = Standing.MODELLED;

    private Declaration(Mode mode, String grammar, Supplier<Argument<?>[]> arguments) {
        this.mode = mode;
        this.grammar = grammar;
        this.arguments = arguments;
        this.noGrammar = grammar.startsWith("no ") ? Optional.empty() : Optional.of(grammar);
    }

    /** A command of a mode. */
    static Declaration in(Mode mode, String grammar, Argument<?>... arguments) {
        return in(mode, grammar, () -> arguments);
    }

    /** The same, with arguments that are made when they are needed. */
    static Declaration in(Mode mode, String grammar, Supplier<Argument<?>[]> arguments) {
        return new Declaration(mode, grammar, arguments);
    }

    /** A command of global configuration. */
    static Declaration global(String grammar, Argument<?>... arguments) {
        return in(Mode.CONFIGURE, grammar, arguments);
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

    /** One such line for what its first words say, as many as these; they are also what follows {@code no}. */
    Declaration keyedBy(Syntax words, String no) {
        key = b -> startOf(b, words.length());
        noGrammar = Optional.of(no + " [<rest>]");
        return this;
    }

    /** A line that begins with {@code no}, is printed so, and takes the place of the plain one with the same first words. */
    Declaration negating(Syntax words) {
        key = b -> startOf(b, words.length());
        noGrammar = Optional.empty();
        return this;
    }

    /** The same, in the place of the plain line that says all the rest. */
    Declaration negatingWhole() {
        key = b -> b.text().substring("no ".length());
        noGrammar = Optional.empty();
        return this;
    }

    private static String startOf(Bindings b, int words) {
        return b.text(1).equals("no") ? b.text(1 + words).substring("no ".length()) : b.text(words);
    }

    /** Lines of this command add up, even where they are the same; the {@code no} form removes all that begin so. */
    Declaration repeated() {
        repeated = true;
        return this;
    }

    /** A line that begins with {@code no} and takes away all lines that begin with the rest of it; it may be kept itself. */
    Declaration takingAway(boolean kept) {
        takingAway = Optional.of(kept);
        return negatingWhole();
    }

    /** It ends the block that it stands in. */
    Declaration closing() {
        closing = true;
        return withoutNo();
    }

    /** It has no {@code no} form. */
    Declaration withoutNo() {
        noGrammar = Optional.empty();
        return this;
    }

    /** Help for keywords that have none in the grammar. */
    Declaration helpedBy(UnaryOperator<String> words) {
        helps = words;
        return this;
    }

    /** Where it is documented. */
    Declaration source(String document) {
        source = document;
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

    /** Its lines are written in other words from some version on. */
    Declaration renamed(Renaming words) {
        renaming = words;
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
        return command(worth, false, action, List.of());
    }

    /** A line that is only kept. */
    Command<Editor> kept(Standing standing) {
        List<Command.Form<Editor>> negations = noGrammar
                .map(no -> List.of(new Command.Form<Editor>(
                        Syntax.of("no 'Negate a command or set its defaults' " + no, helps, this::withRest),
                        true,
                        this::remove)))
                .orElse(List.of());
        return command(
                standing,
                opens.isPresent(),
                (editor, b) -> {
                    takingAway.ifPresent(itself -> takeAway(editor, b));
                    return takingAway.orElse(true) ? keep(editor, b, standing) : Outcome.SILENT;
                },
                negations);
    }

    private Command<Editor> command(
            Standing standing,
            boolean opensBlock,
            Command.Action<Editor> action,
            List<Command.Form<Editor>> negations) {
        List<Command.Form<Editor>> forms = new ArrayList<>();
        forms.add(new Command.Form<>(Syntax.of(grammar, helps, arguments), false, action));
        forms.addAll(negations);
        return new Command<>(
                mode, versions, elsewhere, standing.status(), standing.reason(), source, opensBlock, forms);
    }

    private Argument<?>[] withRest() {
        Argument<?>[] plain = arguments.get();
        Argument<?>[] more = Arrays.copyOf(plain, plain.length + 1);
        more[plain.length] = IGNORED;
        return more;
    }

    private Outcome keep(Editor editor, Bindings bindings, Standing standing) {
        String same = renaming.of(key.apply(bindings), editor.version());
        String own = repeated ? same + " #" + editor.nextSerial() : same;
        String text = renaming.of(bindings.text(), editor.version());
        RunningLine line = editor.keep(section, own, text, standing);
        renaming.tell(editor, bindings.text());
        opens.ifPresent(below -> editor.enter(below, line.text(), "", line.below()));
        if (closing) {
            editor.leave();
        }
        return Outcome.SILENT;
    }

    private Outcome remove(Editor editor, Bindings bindings) {
        String same = renaming.of(key.apply(bindings), editor.version());
        if (repeated) {
            editor.place()
                    .lines()
                    .removeIf(line ->
                            line.key().startsWith(same + " ") || line.key().startsWith(same + "#"));
        } else {
            editor.place().lines().remove(same);
        }
        editor.note(TAKES_AWAY);
        return Outcome.SILENT;
    }

    private static void takeAway(Editor editor, Bindings bindings) {
        String start = plain(bindings);
        editor.place()
                .lines()
                .removeIf(line -> line.text().equals(start) || line.text().startsWith(start + " "));
        editor.note(TAKES_AWAY);
    }

    /** The line without {@code no}. */
    static String plain(Bindings bindings) {
        String text = bindings.text();
        return text.startsWith("no ") ? text.substring(3) : text;
    }
}
