package io.sallyport.operate.show;

import io.sallyport.engine.drop.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** {@code show asp drop}. The columns are measured on published outputs (asa-behaviour 6.4). */
public final class DropText {
    private static final int SHORT = 68;
    private static final int LONG = 100;
    private static final String CLEARING = "\nLast clearing: Never\n";

    private DropText() {}

    /** The whole table, ended by a line feed; counters that are zero are left out. */
    public static String table(ToLongFunction<DropReason> frames) {
        Map<DropReason, Long> counts = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            long count = frames.applyAsLong(reason);
            if (count != 0) {
                counts.put(reason, count);
            }
        }
        StringBuilder text = new StringBuilder("Frame drop:\n");
        counts.forEach((reason, count) -> text.append(line(reason, count)).append('\n'));
        return text.append(CLEARING).append("\nFlow drop:\n").append(CLEARING).toString();
    }

    /** One line: {@code LABEL (name)} and the count. */
    public static String line(DropReason reason, long count) {
        String label = reason.label() + " (" + reason.aspName() + ")";
        if (label.length() >= SHORT) {
            String cut = label.length() > LONG ? label.substring(0, LONG) : label;
            return String.format("  %-" + LONG + "s %10d", cut, count);
        }
        return String.format("  %-" + SHORT + "s%10d", label, count);
    }
}
