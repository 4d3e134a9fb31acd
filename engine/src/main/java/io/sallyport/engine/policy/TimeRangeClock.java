package io.sallyport.engine.policy;

import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.TimeRange;
import io.sallyport.config.model.TimeRange.Period;
import io.sallyport.config.model.TimeRange.Span;
import io.sallyport.engine.policy.classifier.ActivePeriods;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which time ranges of a context are in force. The calendar is asked when one of them changes, not for a packet: until
 * {@link #nextChange} nothing does. Numbers stay from generation to generation.
 */
public final class TimeRangeClock implements ActivePeriods {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    /** 1970-01-01 was a Thursday. */
    private static final long MINUTES_INTO_FIRST_WEEK = 3L * 24 * 60;

    private final List<TimeRange> ranges = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private boolean[] active = new boolean[8];
    private ClockSettings zone = ClockSettings.UTC;
    private long offset;
    private long now;
    private long nextChange = NEVER;

    /** How far the firewall's calendar is ahead of engine time, in nanoseconds. */
    public void offset(long nanos) {
        offset = nanos;
        update(now);
    }

    /** The time zone of the calendar. */
    public void zone(ClockSettings newZone) {
        zone = newZone;
        update(now);
    }

    /** The time zone of the calendar. */
    public ClockSettings zone() {
        return zone;
    }

    /** What the calendar says at an engine time in UTC: nanoseconds since 1970. */
    public long calendarNanos(long engineNanos) {
        return engineNanos + offset;
    }

    /** The number of a time range, from 1. */
    int number(TimeRange range) {
        int number = ranges.indexOf(range) + 1;
        if (number == 0) {
            ranges.add(range);
            number = ranges.size();
            if (number >= active.length) {
                active = Arrays.copyOf(active, active.length * 2);
            }
            update(now);
        }
        numbers.put(range.name(), number);
        return number;
    }

    @Override
    public boolean isActive(int period) {
        return active[period];
    }

    /** Whether the time range of this name, as it was last compiled, is in force. */
    public boolean isActive(String name) {
        Integer number = numbers.get(name);
        return number == null || active[number];
    }

    /** Engine time at which some range begins or ends, in nanoseconds. */
    public long nextChange() {
        return nextChange;
    }

    /** Time has passed: to be called when {@link #nextChange} has come, and harmless otherwise. */
    public void update(long engineNanos) {
        now = engineNanos;
        long utc = Math.floorDiv(engineNanos + offset, NANOS_PER_MINUTE);
        int ahead = zone.aheadAt(utc);
        long minute = utc + ahead;
        long next = NEVER;
        for (int i = 0; i < ranges.size(); i++) {
            active[i + 1] = isActive(ranges.get(i), minute);
            next = Math.min(next, nextBoundary(ranges.get(i), minute));
        }
        if (next != NEVER) {
            next = Math.min(next - ahead, zone.nextChange(utc));
        }
        nextChange = next == NEVER ? NEVER : next * NANOS_PER_MINUTE - offset;
    }

    private static boolean isActive(TimeRange range, long minute) {
        boolean started = range.start().map(at -> minute >= minuteOf(at)).orElse(true);
        boolean ended = range.end().map(at -> minute > minuteOf(at)).orElse(false);
        return started && !ended && (range.periods().isEmpty() || includes(range.periods(), minuteOfWeek(minute)));
    }

    private static boolean includes(List<Period> periods, int minute) {
        for (Period period : periods) {
            for (Span span : period.spans()) {
                if (span.includes(minute)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The next minute at which the answer may differ. */
    private static long nextBoundary(TimeRange range, long minute) {
        long next = NEVER;
        if (range.start().isPresent() && minuteOf(range.start().get()) > minute) {
            next = minuteOf(range.start().get());
        }
        if (range.end().isPresent() && minuteOf(range.end().get()) >= minute) {
            next = Math.min(next, minuteOf(range.end().get()) + 1);
        }
        int week = minuteOfWeek(minute);
        for (Period period : range.periods()) {
            for (Span span : period.spans()) {
                next = Math.min(next, minute + until(week, span.first()));
                next = Math.min(next, minute + until(week, (span.last() + 1) % TimeRange.WEEK));
            }
        }
        return next;
    }

    /** Minutes from one minute of the week to the next time that another one comes: 1 to a week. */
    private static int until(int from, int to) {
        return Math.floorMod(to - from - 1, TimeRange.WEEK) + 1;
    }

    private static int minuteOfWeek(long minute) {
        return Math.floorMod(minute + MINUTES_INTO_FIRST_WEEK, TimeRange.WEEK);
    }

    private static long minuteOf(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) / 60;
    }
}
