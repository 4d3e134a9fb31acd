package io.sallyport.config.language;

/** What a command did. */
public sealed interface Outcome {

    /** Done; what it prints, possibly nothing. */
    record Done(String output) implements Outcome {}

    /**
     * Understood and refused.
     *
     * @param message as an ASA prints it, for example {@code ERROR: access-list <X> does not exist}
     * @param remedy what would be right
     * @param column column of the word at fault, from 0
     */
    record Refused(String message, String remedy, int column) implements Outcome {}

    /** Done, prints nothing. */
    Outcome SILENT = new Done("");

    /** Refused because of an argument. */
    static Outcome refused(Bindings bindings, Argument<?> at, String message, String remedy) {
        return new Refused(message, remedy, bindings.column(at));
    }
}
