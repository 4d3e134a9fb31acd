package io.sallyport.operate.tracer;

import io.sallyport.engine.trace.Phase;
import java.util.List;

/** A trace as {@code packet-tracer ... xml} prints it: elements without a root (observed in tools that read it). */
final class XmlTrace {
    private XmlTrace() {}

    static String of(Trace trace, boolean detailed) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 0; i < trace.phases().size(); i++) {
            phase(text, i + 1, trace.phases().get(i), detailed);
        }
        text.append("<result>\n");
        link(text, "input", trace.input());
        trace.output().ifPresent(output -> link(text, "output", output));
        element(text, "action", trace.action());
        trace.reason()
                .ifPresent(reason -> element(text, "drop-reason", "(" + reason.aspName() + ") " + reason.label()));
        text.append("</result>\n");
        if (!trace.certain()) {
            text.append("<!-- ").append(PhaseText.UNCERTAIN.strip()).append(" -->\n");
        }
        return text.toString();
    }

    private static void phase(StringBuilder text, int number, Phase phase, boolean detailed) {
        text.append("<Phase>\n");
        element(text, "id", String.valueOf(number));
        element(text, "type", phase.type());
        element(text, "subtype", phase.subtype());
        element(text, "result", phase.allowed() ? "ALLOW" : "DROP");
        lines(text, "config", phase.config());
        lines(text, "extra", PhaseText.information(phase, detailed));
        text.append("</Phase>\n");
    }

    private static void link(StringBuilder text, String which, Trace.Link link) {
        String state = link.up() ? "up" : "down";
        element(text, which + "-interface", link.name());
        element(text, which + "-status", state);
        element(text, which + "-line-status", state);
    }

    private static void element(StringBuilder text, String name, String value) {
        text.append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static void lines(StringBuilder text, String name, List<String> lines) {
        text.append('<').append(name).append(">\n");
        lines.forEach(line -> text.append(escaped(line)).append('\n'));
        text.append("</").append(name).append(">\n");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
