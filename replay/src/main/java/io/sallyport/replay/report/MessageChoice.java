package io.sallyport.replay.report;

import io.sallyport.config.model.LogDestination;
import io.sallyport.engine.log.LogEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which messages a report tells: all, or those that the {@code logging} lines send to a destination.
 *
 * @param destination the destination; empty: all, wherever they go
 */
public record MessageChoice(Optional<LogDestination> destination) {
    /** Every message. */
    public static final MessageChoice ALL = new MessageChoice(Optional.empty());

    /** What may be said. */
    public static final String FORMS = "all|"
            + Arrays.stream(LogDestination.values()).map(LogDestination::word).collect(Collectors.joining("|"));

    /**
     * Reads a choice.
     *
     * @throws IllegalArgumentException if it is none; the message names those that there are
     */
    public static MessageChoice parse(String word) {
        if (word.equals("all")) {
            return ALL;
        }
        return new MessageChoice(Optional.of(LogDestination.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + word + "' is no destination of messages; give " + FORMS.replace("|", ", ")))));
    }

    /** Whether a message is told. */
    boolean includes(LogEvent event) {
        return destination.isEmpty() || event.isFor(destination.get());
    }

    /** The keywords of the destinations of a message. */
    static List<String> destinations(LogEvent event) {
        List<String> words = new ArrayList<>();
        for (LogDestination each : LogDestination.values()) {
            if (event.isFor(each)) {
                words.add(each.word());
            }
        }
        return words;
    }
}
