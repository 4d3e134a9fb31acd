package io.sallyport.replay.explain;

import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.engine.trace.Phase;
import io.sallyport.replay.report.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** Writes an explanation as one JSON object. */
public final class ExplanationJson {
    private final Appendable out;
    private final JsonObject json = new JsonObject();

    /**
     * @param out where it goes
     */
    public ExplanationJson(Appendable out) {
        this.out = out;
    }

    /** Writes it. */
    public void write(Explanation it) throws IOException {
        json.begin("explanation");
        step(it.step());
        json.put("capture", it.capture())
                .put("comments", it.comments())
                .put("out", it.egress() < 0 ? null : it.context().interfaceName(it.egress()))
                .put("path", it.path())
                .put("certain", it.certain())
                .put("why", Why.of(it));
        rule(it);
        json.put("syslog", it.messages());
        connection("before", it.before(), it);
        connection("after", it.after(), it);
        json.openList("phases");
        int number = 1;
        for (Phase phase : it.phases()) {
            json.openItem()
                    .put("number", number++)
                    .put("phase", phase.type())
                    .put("subtype", phase.subtype())
                    .put("result", phase.allowed() ? "ALLOW" : "DROP")
                    .put("config", phase.config())
                    .put("information", phase.information())
                    .close();
        }
        json.closeList().put("earlierCount", it.earlierCount()).openList("earlier");
        for (Explanation.Step step : it.earlier()) {
            json.openItem();
            step(step);
            json.close();
        }
        json.closeList();
        out.append(json.end());
    }

    private void rule(Explanation it) {
        if (it.rule() == RuleRegistry.NONE) {
            json.put("rule", (String) null);
            return;
        }
        RuleReference rule = it.context().rules().rule(it.rule());
        if (rule.isImplicit()) {
            json.put("rule", rule.text());
        } else {
            json.open("rule")
                    .put("text", rule.text())
                    .put("file", rule.file())
                    .put("line", rule.line())
                    .close();
        }
    }

    private void step(Explanation.Step step) {
        json.put("n", step.number())
                .putTime("time", step.time())
                .put("in", step.interfaceName().isEmpty() ? null : step.interfaceName())
                .put("summary", step.summary())
                .put("verdict", step.verdict().label())
                .put("reason", step.reason().map(DropReason::aspName).orElse(null));
        if (step.connection() == 0) {
            json.put("connection", (String) null);
        } else {
            json.put("connection", step.connection());
        }
    }

    private void connection(String name, Optional<ConnectionView> view, Explanation it) {
        if (view.isEmpty()) {
            json.put(name, (String) null);
            return;
        }
        ConnectionView each = view.get();
        json.open(name)
                .put("id", each.number())
                .put("flags", each.flags())
                .put("bytes", each.bytes())
                .putTime("built", each.builtNanos());
        end("initiator", each.initiator(), it);
        end("responder", each.responder(), it);
        json.close();
    }

    private void end(String name, ConnectionView.Endpoint end, Explanation it) {
        json.open(name)
                .put("interface", it.context().interfaceName(end.interfaceIndex()))
                .put("address", end.address().toString())
                .put("port", end.port())
                .put("mappedAddress", end.mappedAddress().toString())
                .put("mappedPort", end.mappedPort())
                .close();
    }
}
