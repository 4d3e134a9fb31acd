package io.sallyport.operate.tracer;

import io.sallyport.engine.trace.Phase;
import java.util.List;
import java.util.stream.Stream;

/** A trace in the layout of {@code packet-tracer} (asa-behaviour 10.1). */
public final class PhaseText {
    static final String UNCERTAIN =
            "Uncertain: lines that this version does not model could change this answer; see check\n";

    private PhaseText() {}

    /**
     * The whole output.
     *
     * @param detailed whether the rules that were looked up are shown
     */
    public static String of(Trace trace, boolean detailed) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 0; i < trace.phases().size(); i++) {
            phase(text, i + 1, trace.phases().get(i), detailed);
        }
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
            phase(text, i + 1, phases.get(i), /* detailed= */ false);
        }
    }

    private static void phase(StringBuilder text, int number, Phase phase, boolean detailed) {
        text.append("\nPhase: ").append(number);
        text.append("\nType: ").append(phase.type());
        text.append("\nSubtype: ").append(phase.subtype());
        text.append("\nResult: ").append(phase.allowed() ? "ALLOW" : "DROP");
        text.append("\nConfig:\n");
        phase.config().forEach(line -> text.append(line).append('\n'));
        text.append("Additional Information:\n");
        information(phase, detailed).forEach(line -> text.append(line).append('\n'));
    }

    /** What stands under {@code Additional Information:}; the rule for frames takes the place of its name (observed). */
    static List<String> information(Phase phase, boolean detailed) {
        if (!detailed || phase.rule().isEmpty()) {
            return phase.information();
        }
        return phase.information().contains("MAC Access list")
                ? phase.rule()
                : Stream.concat(phase.information().stream(), phase.rule().stream())
                        .toList();
    }

    private static void link(StringBuilder text, String which, Trace.Link link) {
        String state = link.up() ? "up" : "down";
        text.append(which).append("-interface: ").append(link.name()).append('\n');
        text.append(which).append("-status: ").append(state).append('\n');
        text.append(which).append("-line-status: ").append(state).append('\n');
    }
}
