package io.sallyport.testkit.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Points of time as scenarios write them: seconds from the first packet ({@code 12.5}) or a UTC time of day ({@code 13:24:55}). */
final class ScenarioTime {
    private static final BigDecimal DAY = new BigDecimal(86_400);

    private final String text;

    private ScenarioTime(String text) {
        this.text = text;
    }

    static ScenarioTime parse(String text) {
        try {
            ScenarioTime time = new ScenarioTime(text);
            time.since(BigDecimal.ZERO);
            return time;
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time: give seconds or hh:mm:ss", e);
        }
    }

    /** Epoch seconds, for a scenario that starts at {@code start}; a time of day is the first that is not before it. */
    BigDecimal since(BigDecimal start) {
        if (text.indexOf(':') < 0) {
            return start.add(new BigDecimal(text));
        }
        LocalTime day = LocalTime.parse(text);
        long midnight = Instant.ofEpochSecond(
                        start.setScale(0, RoundingMode.FLOOR).longValueExact())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay()
                .toEpochSecond(ZoneOffset.UTC);
        BigDecimal time = BigDecimal.valueOf(midnight).add(BigDecimal.valueOf(day.toNanoOfDay(), 9));
        return time.compareTo(start) < 0 ? time.add(DAY) : time;
    }

    /** Whether that is the time of a line, given as epoch seconds. */
    boolean is(String epochSeconds, BigDecimal start) {
        return !epochSeconds.isEmpty() && new BigDecimal(epochSeconds).compareTo(since(start)) == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
