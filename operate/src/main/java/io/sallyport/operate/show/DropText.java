package io.sallyport.operate.show;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.drop.FlowDrop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
     * The drops of frames; counters that are zero are left out.
     *
     * @param counts packets for each reason
     * @param cleared when they were last set to zero; empty: never
     * @return ended by a line feed
     */
    public static String frames(ToLongFunction<DropReason> counts, Optional<Instant> cleared) {
        StringBuilder text = new StringBuilder("Frame drop:\n");
        for (DropReason reason : DropReason.values()) {
            if (reason.flow() == null) {
                append(text, reason.label(), reason.aspName(), counts.applyAsLong(reason));
            }
        }
        return text.append(clearing(cleared)).toString();
    }

    /** The same for flows. */
    public static String flows(ToLongFunction<FlowDrop> counts, Optional<Instant> cleared) {
        StringBuilder text = new StringBuilder("Flow drop:\n");
        for (FlowDrop reason : FlowDrop.values()) {
            append(text, reason.label(), reason.aspName(), counts.applyAsLong(reason));
        }
        return text.append(clearing(cleared)).toString();
    }

    private static String clearing(Optional<Instant> cleared) {
        return "\nLast clearing: " + cleared.map(CLEARED::format).orElse("Never") + '\n';
    }

    /** One line: {@code LABEL (name)} and the count. */
    private static void append(StringBuilder text, String label, String name, long count) {
        if (count == 0) {
            return;
        }
        String words = label + " (" + name + ")";
        if (words.length() >= SHORT) {
            String cut = words.length() > LONG ? words.substring(0, LONG) : words;
            text.append(String.format(Locale.ROOT, "  %-" + LONG + "s %10d", cut, count));
        } else {
            text.append(String.format(Locale.ROOT, "  %-" + SHORT + "s%10d", words, count));
        }
        text.append('\n');
    }
}
