package io.sallyport.config.model;

import java.util.Locale;
import java.util.Optional;

/** Where messages go ({@code logging DESTINATION}), in the order of {@code show logging}. */
public enum LogDestination {
    CONSOLE,
    MONITOR,
    BUFFERED,
    TRAP,
    HISTORY,
    ASDM,
    MAIL;

    /** Every destination. */
    private static final LogDestination[] ALL = values();

    /** The keyword. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This destination in a set of them. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The destination of a keyword. */
    public static Optional<LogDestination> of(String word) {
        for (LogDestination each : ALL) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
