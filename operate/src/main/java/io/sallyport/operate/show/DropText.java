package io.sallyport.operate.show;

import io.sallyport.engine.drop.DropReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** {@code show asp drop}. The columns are measured on published outputs (asa-behaviour 6.4). */
public final class DropText {
    private static final int SHORT = 68;
    private static final int LONG = 100;
    /** As published for an ASA: the day without a leading zero, and who did it. */
    private static final DateTimeFormatter CLEARED = DateTimeFormatter.ofPattern(
                    "HH:mm:ss 'UTC' MMM d uuuu 'by enable_15'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private DropText() {}

    /**
     * The whole table, ended by a line feed; counters that are zero are left out.
     *
     * @param frames the counters
     * @param cleared when they were last set to zero; empty: never
     */
    public static String table(ToLongFunction<DropReason> frames, Optional<Instant> cleared) {
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long count = frames.applyAsLong(reason);
            if (count != 0) {
                counts.put(reason, count);
            }
        }
        StringBuilder text = new StringBuilder("Frame drop:\n");
        counts.forEach((reason, count) -> text.append(line(reason, count)).append('\n'));
        String clearing = "\nLast clearing: " + cleared.map(CLEARED::format).orElse("Never") + '\n';
        return text.append(clearing).append("\nFlow drop:\n").append(clearing).toString();
    }

    /** One line: {@code LABEL (name)} and the count. */
    public static String line(DropReason reason, long count) {
        String label = reason.label() + " (" + reason.aspName() + ")";
        if (label.length() >= SHORT) {
            String cut = label.length() > LONG ? label.substring(0, LONG) : label;
            return String.format(Locale.ROOT, "  %-" + LONG + "s %10d", cut, count);
        }
        return String.format(Locale.ROOT, "  %-" + SHORT + "s%10d", label, count);
    }
}
