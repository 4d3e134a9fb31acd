package io.sallyport.config.command;

/**
 * A word that is never shown. What was masked when it was read, by asterisks or {@code <removed>}, is printed as it was.
 *
 * @param word the secret
 * @param mask what stands for it in print
 */
record Secret(String word, String mask) {

    /** Whether the secret itself is not known, for it was masked before. */
    static boolean isMasked(String word) {
        return word.equals("<removed>") || word.chars().allMatch(c -> c == '*');
    }

    /** What may be shown. */
    @Override
    public String toString() {
        return isMasked(word) ? word : mask;
    }
}
