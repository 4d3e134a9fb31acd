package io.sallyport.config.model;

import java.util.Optional;

/**
 * {@code clock timezone} and {@code clock summer-time}: how far the calendar of the firewall is ahead of UTC. Times are minutes since
 * 1970, of UTC unless it is said.
 *
 * @param zone name of the time zone
 * @param ahead minutes that its standard time is ahead of UTC, -1439 to 1439
 * @param summer when it is summer time
 */
public record ClockSettings(String zone, int ahead, Optional<SummerTime> summer) {
    /** UTC. */
    public static final ClockSettings UTC = new ClockSettings("UTC", 0, Optional.empty());

    private static final long NEVER = Long.MAX_VALUE;

    /** The same with another summer time. */
    public ClockSettings with(Optional<SummerTime> other) {
        return new ClockSettings(zone, ahead, other);
    }

    /** Minutes that the calendar is ahead of UTC at this time. */
    public int aheadAt(long minute) {
        return ahead + (isSummer(minute) ? summer.map(SummerTime::shift).orElse(0) : 0);
    }

    /** Name of the zone, or of its summer time. */
    public String zoneAt(long minute) {
        return isSummer(minute) ? summer.map(SummerTime::zone).orElse(zone) : zone;
    }

    /** The next minute at which summer time begins or ends, or {@link Long#MAX_VALUE}. */
    public long nextChange(long minute) {
        long next = NEVER;
        if (summer.isPresent()) {
            int year = SummerTime.year(minute + ahead);
            for (int each = year - 1; each <= year + 1; each++) {
                long start = summer.get().start(each, ahead);
                long end = summer.get().end(each, ahead);
                next = Math.min(next, start > minute ? start : NEVER);
                next = Math.min(next, end > minute ? end : NEVER);
            }
        }
        return next;
    }

    private boolean isSummer(long minute) {
        if (summer.isEmpty()) {
            return false;
        }
        int year = SummerTime.year(minute + ahead);
        long start = summer.get().start(year, ahead);
        long end = summer.get().end(year, ahead);
        // South of the equator it begins in one year and ends in the next.
        return start < end ? minute >= start && minute < end : minute >= start || minute < end;
    }
}
