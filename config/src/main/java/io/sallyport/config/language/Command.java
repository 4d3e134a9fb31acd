package io.sallyport.config.language;

import io.sallyport.config.model.LineStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command, declared once.
 *
 * @param mode the mode that knows it
 * @param versions the software versions that know it
 * @param elsewhere what to write instead in other versions; may be empty
 * @param status what becomes of its lines in a file, where the command itself does not find out otherwise
 * @param reason why that status, for reports and the reference; empty for modelled ones
 * @param source where it is documented; empty until {@link CommandReference} says it
 * @param opensBlock whether it opens a block, so that indented lines below it belong to it
 * @param forms the plain form, and the {@code no} form if there is one
 * @param <C> what it acts upon
 */
public record Command<C>(
        Mode mode,
        Versions versions,
        String elsewhere,
        LineStatus status,
        String reason,
        String source,
        boolean opensBlock,
        List<Form<C>> forms) {

    /** What a form of a command does. */
    @FunctionalInterface
    public interface Action<C> {
        Outcome run(C target, Bindings bindings);
    }

    /**
     * A form of a command.
     *
     * @param syntax its syntax, with {@code no} where it negates
     * @param negates whether this is the {@code no} form
     * @param action what it does
     */
    public record Form<C>(Syntax syntax, boolean negates, Action<C> action) {}

    public Command {
        forms = List.copyOf(forms);
    }

    /** A command known to every version, with no {@code no} form: the way EXEC commands are declared. */
    public static <C> Command<C> of(Mode mode, String grammar, Action<C> action, Argument<?>... arguments) {
        return new Command<>(
                mode,
                Versions.ALL,
                "",
                LineStatus.MODELLED,
                "",
                "",
                false,
                List.of(new Form<>(Syntax.of(grammar, arguments), false, action)));
    }

    /** The same with a {@code no} form; the grammar does not repeat the word {@code no}. */
    public Command<C> no(String grammar, Action<C> action, Argument<?>... arguments) {
        List<Form<C>> more = new ArrayList<>(forms);
        more.add(
                new Form<>(Syntax.of("no 'Negate a command or set its defaults' " + grammar, arguments), true, action));
        return new Command<>(mode, versions, elsewhere, status, reason, source, opensBlock, more);
    }

    /** The same for some versions only; {@code instead} says what others write. */
    public Command<C> in(Versions some, String instead) {
        return new Command<>(mode, some, instead, status, reason, source, opensBlock, forms);
    }

    /** The same, with where it is documented. */
    public Command<C> documented(String document) {
        return new Command<>(mode, versions, elsewhere, status, reason, document, opensBlock, forms);
    }

    /** The same, opening a block. */
    public Command<C> openingBlock() {
        return new Command<>(mode, versions, elsewhere, status, reason, source, true, forms);
    }

    /** The {@code no} form. */
    public Optional<Form<C>> noForm() {
        return forms.stream().filter(Form::negates).findFirst();
    }
}
