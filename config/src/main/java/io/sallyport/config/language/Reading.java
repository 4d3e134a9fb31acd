package io.sallyport.config.language;

/** What an argument makes of a word: its value, or what would be right. */
public sealed interface Reading<T> {

    /** The word is this value. */
    record Value<T>(T value) implements Reading<T> {}

    /**
     * The word is not of this kind.
     *
     * @param close whether it has the right shape but a wrong value (a number out of range), so that the reason is worth telling
     * @param expected what would be right, for example {@code a number from 1 to 255}
     */
    record Refusal<T>(boolean close, String expected) implements Reading<T> {}

    /** A value. */
    static <T> Reading<T> of(T value) {
        return new Value<>(value);
    }

    /** Another kind of word. */
    static <T> Reading<T> otherThan(String expected) {
        return new Refusal<>(false, expected);
    }

    /** The right kind of word with a value that cannot be. */
    static <T> Reading<T> outside(String expected) {
        return new Refusal<>(true, expected);
    }
}
