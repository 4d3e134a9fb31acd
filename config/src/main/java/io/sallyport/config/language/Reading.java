package io.sallyport.config.language;

import java.util.function.Supplier;

/** What an argument makes of a word: its value, or what would be right. */
public sealed interface Reading<T> {

    /** The word is this value. */
    record Value<T>(T value) implements Reading<T> {}

    /**
     * The word is not of this kind.
     *
     * @param close whether it has the right shape but a wrong value (a number out of range), so that the reason is worth telling
     * @param explanation what would be right, for example {@code a number from 1 to 255}; most are never asked for
     */
    record Refusal<T>(boolean close, Supplier<String> explanation) implements Reading<T> {

        /** What would be right. */
        public String expected() {
            return explanation.get();
        }
    }

    /** A value. */
    static <T> Reading<T> of(T value) {
        return new Value<>(value);
    }

    /** Another kind of word. */
    static <T> Reading<T> otherThan(String expected) {
        return new Refusal<>(false, () -> expected);
    }

    /** The right kind of word with a value that cannot be. */
    static <T> Reading<T> outside(String expected) {
        return new Refusal<>(true, () -> expected);
    }

    /** The same where what would be right depends on what is configured. */
    static <T> Reading<T> outside(Supplier<String> expected) {
        return new Refusal<>(true, expected);
    }
}
