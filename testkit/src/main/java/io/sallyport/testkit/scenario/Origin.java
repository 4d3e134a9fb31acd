package io.sallyport.testkit.scenario;

import java.util.Locale;

/**
 * Where an expectation comes from.
 *
 * @param kind what kind of truth it is
 * @param source the document, the device's output, or the reasoning
 */
public record Origin(Kind kind, String source) {
    /** The three kinds of truth. */
    public enum Kind {
        /** A Cisco document says so. */
        DOCUMENTED,
        /** A real device's published output shows it. */
        OBSERVED,
        /** We conclude it. */
        INFERRED
    }

    /**
     * Reads {@code KIND: SOURCE}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Origin parse(String text) {
        int split = text.indexOf(':');
        String source = text.substring(split + 1).strip();
        for (Kind kind : Kind.values()) {
            if (split > 0
                    && kind.name().toLowerCase(Locale.ROOT).equals(text.substring(0, split))
                    && !source.isEmpty()) {
                return new Origin(kind, source);
            }
        }
        throw new IllegalArgumentException("an origin is documented, observed or inferred, a colon and the source");
    }
}
