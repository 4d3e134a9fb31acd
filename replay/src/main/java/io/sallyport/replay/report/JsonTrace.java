package io.sallyport.replay.report;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.trace.Phase;
import io.sallyport.operate.tracer.Trace;

/** A packet-tracer answer as JSON lines: {@code phase} objects and a {@code result}. */
public final class JsonTrace {
    private JsonTrace() {}

    /**
     * All lines.
     *
     * @param detailed whether phases have a member {@code rule}
     */
    public static String of(Trace trace, boolean detailed) {
        StringBuilder text = new StringBuilder();
        JsonObject json = new JsonObject();
        for (int i = 0; i < trace.phases().size(); i++) {
            Phase phase = trace.phases().get(i);
            // The first member names the kind of object, so the phase's own type is called "phase".
            json.begin("phase")
                    .put("number", i + 1)
                    .put("phase", phase.type())
                    .put("subtype", phase.subtype())
                    .put("result", phase.allowed() ? "ALLOW" : "DROP")
                    .put("config", phase.config())
                    .put("information", phase.information());
            if (detailed) {
                json.put("rule", phase.rule());
            }
            text.append(json.end());
        }
        json.begin("result")
                .put("action", trace.action())
                .put("input", trace.input().name())
                .put("output", trace.output().map(Trace.Link::name).orElse(null))
                .put("reason", trace.reason().map(DropReason::aspName).orElse(null))
                .put("certain", trace.certain());
        return text.append(json.end()).toString();
    }
}
