package io.sallyport.replay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** A point of a replay's time as a user gives it: seconds from the first packet, or a UTC clock time. */
public sealed interface Moment {

    /** Nanoseconds after the first packet. */
    record AfterStart(long nanos) implements Moment {}

    /** A time of day, UTC: the first one that is not before the first packet. */
    record TimeOfDay(LocalTime time) implements Moment {}

    /** A date and time, UTC. */
    record Calendar(LocalDateTime time) implements Moment {}

    /** What {@link #parse} understands, in words. */
    String FORMS = "seconds from the first packet, or a UTC time as 12:34:56 or 2026-01-31T12:34:56Z";

    /**
     * Reads a moment.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Moment parse(String text) {
        try {
            if (text.indexOf('T') > 0) {
                return new Calendar(
                        LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            }
            if (text.indexOf(':') > 0) {
                return new TimeOfDay(LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            }
            long nanos = new BigDecimal(text).movePointRight(9).longValueExact();
            if (nanos >= 0) {
                return new AfterStart(nanos);
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no time: give " + FORMS, e);
        }
        throw new IllegalArgumentException("'" + text + "' is no time: give " + FORMS);
    }

    /** Nanoseconds since the epoch, for a replay whose first packet has that time. */
    default long resolve(long firstNanos) {
        Instant first = Instant.ofEpochSecond(0, firstNanos);
        return switch (this) {
            case AfterStart after -> firstNanos + after.nanos();
            case TimeOfDay day -> {
                LocalDate date = LocalDate.ofInstant(first, ZoneOffset.UTC);
                LocalDateTime same = date.atTime(day.time());
                boolean past = same.toInstant(ZoneOffset.UTC).isBefore(first);
                yield nanos(past ? same.plusDays(1) : same);
            }
            case Calendar calendar -> nanos(calendar.time());
        };
    }

    private static long nanos(LocalDateTime time) {
        Instant instant = time.toInstant(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
