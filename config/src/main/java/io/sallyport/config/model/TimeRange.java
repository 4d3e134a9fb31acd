package io.sallyport.config.model;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * {@code time-range NAME}: in force while the absolute part, if there is one, and one of the periods, if there are any, include
 * the time on the firewall's calendar.
 *
 * @param name its name
 * @param start first minute of the absolute part
 * @param end last minute of the absolute part, included (inferred)
 * @param periods weekly periods
 */
public record TimeRange(String name, Optional<LocalDateTime> start, Optional<LocalDateTime> end, List<Period> periods) {

    /** Minutes of a week; a week begins on Monday at 0:00. */
    public static final int WEEK = 7 * 24 * 60;

    public TimeRange {
        periods = List.copyOf(periods);
    }

    /** A range of which nothing is said yet: always in force. */
    public static TimeRange of(String name) {
        return new TimeRange(name, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * A part of every week.
     *
     * @param text as it is printed, {@code periodic weekdays 8:00 to 17:00}
     * @param spans one span for each day named
     */
    public record Period(String text, List<Span> spans) {
        public Period {
            spans = List.copyOf(spans);
        }
    }

    /**
     * Minutes of the week; a span whose end lies before its start goes on over Sunday midnight.
     *
     * @param first first minute, 0 to {@link #WEEK} - 1
     * @param last last minute, included (inferred)
     */
    public record Span(int first, int last) {

        /** Whether the span includes this minute of the week. */
        public boolean includes(int minute) {
            return first <= last ? minute >= first && minute <= last : minute >= first || minute <= last;
        }
    }
}
