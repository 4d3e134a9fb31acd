package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.model.ClockSettings;
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

    /** Zones and summer time of Central Europe, of New York by default, and south of the equator. */
    @ParameterizedTest
    @CsvSource({
        "clock timezone CET 1, 2026-11-20T07:00:00, true",
        "clock timezone CET 1, 2026-11-20T06:59:59, false",
        "clock timezone EST -5, 2026-11-20T13:00:00, true",
        "clock timezone IST 5 30, 2026-11-20T02:30:00, true",
        "clock timezone X -3 30, 2026-11-20T11:30:00, true",
        "clock timezone CET 1/clock summer-time C recurring last Sun Mar 2:00 last Sun Oct 3:00, 2026-03-29T06:00:00, true",
        "clock timezone CET 1/clock summer-time C recurring last Sun Mar 2:00 last Sun Oct 3:00, 2026-03-28T06:00:00, false",
        "clock timezone CET 1/clock summer-time C recurring last Sun Mar 2:00 last Sun Oct 3:00, 2026-10-25T06:59:00, false",
        "clock timezone EST -5/clock summer-time EDT recurring, 2026-03-08T12:00:00, true",
        "clock timezone EST -5/clock summer-time EDT recurring, 2026-03-07T12:00:00, false",
        "clock timezone EST -5/clock summer-time EDT recurring, 2026-11-01T12:00:00, false",
        "clock timezone A 10/clock summer-time B recurring 1 Sun Oct 2:00 1 Sun Apr 3:00, 2026-01-01T21:00:00, true",
        "clock timezone A 10/clock summer-time B recurring 1 Sun Oct 2:00 1 Sun Apr 3:00, 2026-06-01T21:00:00, false",
        "clock summer-time B date 20 November 2026 7:00 1 Dec 2026 7:00 30, 2026-11-20T07:30:00, true",
        "clock summer-time B date 20 November 2026 7:00 1 Dec 2026 7:00 30, 2026-11-20T07:29:00, false",
        "clock summer-time B date Nov 20 2026 7:00 Dec 1 2026 7:00 30, 2026-12-01T07:29:00, false",
    })
    void followsTheCalendarOfItsZone(String zone, String time, boolean expected) {
        ClockSettings settings = new ConfigParser()
                .parse("test.cfg", "ASA Version 9.8\n" + zone.replace('/', '\n'))
                .configuration()
                .clock();
        assertThat(settings).isNotEqualTo(ClockSettings.UTC);
        TimeRangeClock clock = new TimeRangeClock();
        int number = clock.number(range("periodic daily 8:00 to 17:00"));
        clock.zone(settings);
        clock.update(nanos(time));
        assertThat(clock.isActive(number)).isEqualTo(expected);
    }

    /** Whoever asks only when a change is due hears of every one, also of those that summer time brings. */
    @Test
    void summerTimeIsAChange() {
        ClockSettings settings = new ConfigParser()
                .parse("test.cfg", "ASA Version 9.8\nclock timezone EST -5\nclock summer-time EDT recurring")
                .configuration()
                .clock();
        TimeRangeClock lazy = new TimeRangeClock();
        TimeRangeClock eager = new TimeRangeClock();
        int number = lazy.number(range("periodic daily 1:30 to 3:15"));
        assertThat(eager.number(range("periodic daily 1:30 to 3:15"))).isEqualTo(number);
        lazy.zone(settings);
        eager.zone(settings);
        lazy.update(nanos("2026-01-01T00:00:00"));
        for (long at = nanos("2026-01-01T00:00:00"); at < nanos("2027-01-01T00:00:00"); at += 7 * MINUTE) {
            if (at >= lazy.nextChange()) {
                lazy.update(at);
            }
            eager.update(at);
            assertThat(lazy.isActive(number)).isEqualTo(eager.isActive(number));
        }
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

    /** Ours: {@code show access-list} says what an entry is worth now, so the name must lead to the latest of its ranges. */
    @Test
    void aNameIsTheRangeThatWasCompiledLast() {
        TimeRangeClock clock = new TimeRangeClock();
        clock.update(nanos("2026-11-20T12:00:00"));
        assertThat(clock.isActive("T")).as("never compiled").isTrue();
        TimeRange day = range("periodic daily 8:00 to 17:00");
        TimeRange night = range("periodic daily 22:00 to 6:00");
        int number = clock.number(day);
        assertThat(clock.isActive("T")).isTrue();
        clock.number(night);
        assertThat(clock.isActive("T")).isFalse();
        assertThat(clock.number(day)).as("the number stays").isEqualTo(number);
        assertThat(clock.isActive("T")).as("set back to what it was").isTrue();
    }

    @Test
    void thereMayBeManyRanges() {
        TimeRangeClock clock = new TimeRangeClock();
        clock.update(nanos("2026-11-20T12:30:00"));
        for (int hour = 0; hour < 24; hour++) {
            int number = clock.number(range("periodic daily " + hour + ":00 to " + hour + ":59"));
            assertThat(number).isEqualTo(hour + 1);
            assertThat(clock.isActive(number)).as("hour %d", hour).isEqualTo(hour == 12);
        }
        clock.update(nanos("2026-11-20T23:59:59"));
        assertThat(clock.isActive(13)).isFalse();
        assertThat(clock.isActive(24)).isTrue();
    }

    @Test
    void withoutRangesTheClockIsNeverAsked() {
        assertThat(new TimeRangeClock().nextChange()).isEqualTo(Long.MAX_VALUE);
    }
}
