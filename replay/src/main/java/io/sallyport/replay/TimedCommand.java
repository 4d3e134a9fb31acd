package io.sallyport.replay;

/**
 * A command that a user types at some moment of a replay.
 *
 * @param moment when
 * @param line what
 */
public record TimedCommand(Moment moment, String line) {

    /**
     * Reads {@code TIME=COMMAND}; splits at the first {@code =}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static TimedCommand parse(String text) {
        int split = text.indexOf('=');
        if (split <= 0 || split == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is no TIME=COMMAND");
        }
        return new TimedCommand(Moment.parse(text.substring(0, split)), text.substring(split + 1));
    }
}
