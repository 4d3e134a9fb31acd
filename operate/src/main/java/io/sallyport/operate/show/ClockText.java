package io.sallyport.operate.show;

import io.sallyport.config.model.ClockSettings;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.engine.Engine;
import io.sallyport.engine.policy.TimeRangeClock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Times and time ranges as an ASA prints them (layout of the clock documented, of time ranges inferred). */
public final class ClockText {
    private static final long MINUTE = 60_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter TURN = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d yyyy", Locale.ENGLISH);

    private ClockText() {}

    /** {@code show clock}, with the next beginning and end of summer time if {@code detail}. */
    public static String now(Engine engine, boolean detail) {
        TimeRangeClock clock = engine.context().timeRanges();
        ClockSettings zone = clock.zone();
        long nanos = clock.calendarNanos(engine.now());
        String now = text(zone, nanos, Math.floorDiv(nanos, MINUTE), TIME) + "\n";
        if (!detail || zone.summer().isEmpty()) {
            return now;
        }
        long next = zone.nextChange(Math.floorDiv(nanos, MINUTE));
        long after = next == Long.MAX_VALUE ? next : zone.nextChange(next);
        return now + turn(zone, next) + turn(zone, after);
    }

    /** A turn is told in the time that is left behind (documented). */
    private static String turn(ClockSettings zone, long minute) {
        if (minute == Long.MAX_VALUE) {
            return "";
        }
        boolean begins = zone.aheadAt(minute) > zone.aheadAt(minute - 1);
        return "Summer time " + (begins ? "starts " : "ends ") + text(zone, minute * MINUTE, minute - 1, TURN) + "\n";
    }

    private static String text(ClockSettings zone, long nanos, long inForceAt, DateTimeFormatter format) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(nanos, 1_000_000_000L),
                (int) Math.floorMod(nanos, 1_000_000_000L),
                ZoneOffset.ofTotalSeconds(0));
        LocalDateTime local = time.plusMinutes(zone.aheadAt(inForceAt));
        return format.format(local) + " " + zone.zoneAt(inForceAt) + " " + DATE.format(local);
    }

    /** {@code show time-range}. */
    public static String timeRanges(Configuration configuration, Predicate<String> active, Optional<String> wanted) {
        StringBuilder text = new StringBuilder();
        for (RunningLine line : configuration.runningLines().lines()) {
            if (line.section() != Section.TIME_RANGE) {
                continue;
            }
            String name = line.text().substring(line.text().indexOf(' ') + 1);
            if (wanted.isPresent() && !wanted.get().equals(name)) {
                continue;
            }
            text.append("time-range entry: ").append(name).append(active.test(name) ? " (active)\n" : " (inactive)\n");
            line.below().lines().forEach(part -> text.append("   ").append(part).append('\n'));
            boolean used = configuration.accessLists().values().stream()
                    .flatMap(list -> list.lines().stream())
                    .anyMatch(entry -> (entry.source().text() + " ").contains(" time-range " + name + " "));
            text.append(used ? "   used in: IP ACL entry\n" : "");
        }
        return text.toString();
    }
}
