package io.sallyport.config.language;

/** Reads decimal numbers without exceptions. */
public final class Numbers {
    private Numbers() {}

    /** The number, if the word consists of digits and lies in the range. */
    public static Reading<Integer> read(String word, long low, long high, String expected) {
        if (!isDecimal(word)) {
            return Reading.otherThan(expected);
        }
        long value = word.length() > 12 ? Long.MAX_VALUE : Long.parseLong(word);
        return value < low || value > high ? Reading.outside(expected) : Reading.of((int) value);
    }

    /** Whether the word has digits only, and at least one. */
    public static boolean isDecimal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
