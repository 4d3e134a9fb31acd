package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.TimeRange;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeClockTest {
    private static final long MINUTE = 60_000_000_000L;

    private static TimeRange range(String lines) {
        return Objects.requireNonNull(new ConfigParser()
                .parse("test.cfg", "ASA Version 9.8\ntime-range T\n" + lines.replace('/', '\n'))
                .configuration()
                .timeRanges()
                .get("T"));
    }

    private static long nanos(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
    }

    @ParameterizedTest
    @CsvSource({
        "periodic weekdays 8:00 to 17:00, 2026-11-20T08:00:00, true",
        "periodic weekdays 8:00 to 17:00, 2026-11-20T17:00:59, true",
        "periodic weekdays 8:00 to 17:00, 2026-11-20T17:01:00, false",
        "periodic weekdays 8:00 to 17:00, 2026-11-21T12:00:00, false",
        "periodic weekend 0:00 to 23:59, 2026-11-22T23:59:59, true",
        "periodic daily 22:00 to 6:00, 2026-11-20T03:00:00, true",
        "periodic daily 22:00 to 6:00, 2026-11-20T12:00:00, false",
        "periodic friday 18:00 to monday 6:00, 2026-11-22T12:00:00, true",
        "periodic friday 18:00 to monday 6:00, 2026-11-23T05:00:00, true",
        "periodic friday 18:00 to monday 6:00, 2026-11-23T07:00:00, false",
        "periodic monday wednesday 8:00 to 9:00, 2026-11-18T08:30:00, true",
        "periodic monday wednesday 8:00 to 9:00, 2026-11-17T08:30:00, false",
        "absolute start 8:00 20 november 2026, 2026-11-20T07:59:59, false",
        "absolute start 8:00 20 november 2026, 2026-11-20T08:00:00, true",
        "absolute end 8:00 20 november 2026, 2026-11-20T08:00:30, true",
        "absolute end 8:00 20 november 2026, 2026-11-20T08:01:00, false",
        "absolute start 8:00 1 january 2026 end 8:00 1 january 2027/periodic sunday 0:00 to 23:59, 2026-11-22T12:00:00, true",
        "absolute start 8:00 1 january 2026 end 8:00 1 january 2027/periodic sunday 0:00 to 23:59, 2026-11-20T12:00:00, false",
    })
    void isInForce(String lines, String time, boolean expected) {
        TimeRangeClock clock = new TimeRangeClock();
        int number = clock.number(range(lines));

        clock.update(nanos(time));
        assertThat(clock.isActive(number)).isEqualTo(expected);
    }

    @Test
    void nothingChangesBeforeTheNextChange() {
        TimeRangeClock clock = new TimeRangeClock();
        int number = clock.number(range("periodic weekdays 8:00 to 17:00/absolute end 12:00 25 november 2026"));
        long now = nanos("2026-11-20T07:12:00");
        clock.update(now);
        long end = nanos("2026-11-27T00:00:00");
        for (long at = now; at < end; at += MINUTE) {
            boolean before = clock.isActive(number);
            long change = clock.nextChange();
            clock.update(at);
            if (at < change) {
                assertThat(clock.isActive(number)).isEqualTo(before);
            }
        }
        assertThat(clock.isActive(number)).isFalse();
    }

    @Test
    void theCalendarMayBeAheadOfEngineTime() {
        TimeRangeClock clock = new TimeRangeClock();
        int number = clock.number(range("periodic daily 8:00 to 17:00"));
        clock.update(nanos("2026-11-20T07:30:00"));
        assertThat(clock.isActive(number)).isFalse();
        clock.offset(60 * MINUTE);
        assertThat(clock.isActive(number)).isTrue();
        assertThat(clock.nextChange()).isEqualTo(nanos("2026-11-20T16:01:00"));
    }

    @Test
    void withoutRangesTheClockIsNeverAsked() {
        assertThat(new TimeRangeClock().nextChange()).isEqualTo(Long.MAX_VALUE);
    }
}
