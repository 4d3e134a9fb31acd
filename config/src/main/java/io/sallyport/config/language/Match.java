package io.sallyport.config.language;

/**
 * The result of looking up a line.
 *
 * @param <C> what commands act upon
 */
public sealed interface Match<C> {

    /**
     * The line is a command.
     *
     * @param command the declaration
     * @param form the form of it that matched: plain or {@code no}
     * @param mode the mode that knows it: the one asked for, or one above
     * @param bindings what the line said
     */
    record Found<C>(Command<C> command, Command.Form<C> form, Mode mode, Bindings bindings) implements Match<C> {

        /** Runs it. */
        public Outcome run(C target) {
            return form.action().run(target, bindings);
        }
    }

    /** It is not. */
    record Missed<C>(Failure failure) implements Match<C> {}
}
