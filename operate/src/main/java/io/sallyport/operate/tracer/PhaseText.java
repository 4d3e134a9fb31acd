package io.sallyport.operate.tracer;

import io.sallyport.engine.trace.Phase;
import java.util.List;

/** A trace in the layout of {@code packet-tracer} (asa-behaviour 10.1). */
public final class PhaseText {
    private static final String UNCERTAIN =
            "Uncertain: lines that this version does not model could change this answer; see check\n";

    private PhaseText() {}

    /** The whole output. */
    public static String of(Trace trace) {
        StringBuilder text = new StringBuilder(1024);
        phases(text, trace.phases());
        text.append("\nResult:\n");
        link(text, "input", trace.input());
        trace.output().ifPresent(output -> link(text, "output", output));
        text.append("Action: ").append(trace.action()).append('\n');
        trace.reason()
                .ifPresent(reason -> text.append("Drop-reason: (")
                        .append(reason.aspName())
                        .append(") ")
                        .append(reason.label())
                        .append('\n'));
        text.append('\n');
        if (!trace.certain()) {
            text.append(UNCERTAIN);
        }
        return text.toString();
    }

    /** The phases alone, each with a blank line before it. */
    public static void phases(StringBuilder text, List<Phase> phases) {
        for (int i = 0; i < phases.size(); i++) {
            phase(text, i + 1, phases.get(i));
        }
    }

    private static void phase(StringBuilder text, int number, Phase phase) {
        text.append("\nPhase: ").append(number);
        text.append("\nType: ").append(phase.type());
        text.append("\nSubtype: ").append(phase.subtype());
        text.append("\nResult: ").append(phase.allowed() ? "ALLOW" : "DROP");
        text.append("\nConfig:\n");
        phase.config().forEach(line -> text.append(line).append('\n'));
        text.append("Additional Information:\n");
        phase.information().forEach(line -> text.append(line).append('\n'));
    }

    private static void link(StringBuilder text, String which, Trace.Link link) {
        String state = link.up() ? "up" : "down";
        text.append(which).append("-interface: ").append(link.name()).append('\n');
        text.append(which).append("-status: ").append(state).append('\n');
        text.append(which).append("-line-status: ").append(state).append('\n');
    }
}
