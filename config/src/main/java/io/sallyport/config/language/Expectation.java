package io.sallyport.config.language;

import java.util.List;

/**
 * What could stand at a place of a line.
 *
 * @param text the keyword, or the placeholder such as {@code WORD} or {@code <0-255>}; {@code <cr>} where the line may end
 * @param help its help
 * @param keyword whether it can be typed as it stands
 * @param role the argument it begins, for example {@code source address}; empty for keywords of the command itself
 * @param kind kind of existing things whose names fit, or empty
 * @param least how many letters of a keyword are needed to mean it
 */
public record Expectation(String text, String help, boolean keyword, String role, String kind, int least) {

    /** The line may end here. */
    public static final Expectation END = new Expectation("<cr>", "", false, "", "", 0);

    /** Whether it is a keyword that these letters may stand for. */
    boolean begins(String letters) {
        return keyword && letters.length() >= least && Prefixes.begins(text, letters);
    }

    /** Those that can be typed as they stand. */
    static List<String> keywords(List<Expectation> expected) {
        return expected.stream()
                .filter(Expectation::keyword)
                .map(Expectation::text)
                .distinct()
                .toList();
    }
}
