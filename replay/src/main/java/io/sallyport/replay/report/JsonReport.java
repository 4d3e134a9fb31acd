package io.sallyport.replay.report;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Hint;
import io.sallyport.replay.Operator;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a replay as one JSON object a line, with the stable names of the design. */
public final class JsonReport implements ReplayObserver {
    private final Appendable out;
    private final Section section;
    private final JsonObject json = new JsonObject();
    private final MessageChoice choice;
    private final List<String> messages = new ArrayList<>();
    private final List<String> destinations = new ArrayList<>();
    private @Nullable SecurityContext context;

    /**
     * @param out where lines go
     * @param choice which messages are told
     * @param section what others tell, before the drops and the summary
     */
    public JsonReport(Appendable out, MessageChoice choice, Section section) {
        this.choice = choice;
        this.out = out;
        this.section = section;
    }

    private void write() {
        try {
            out.append(json.end());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecurityContext context() {
        if (context == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return context;
    }

    @Override
    public void begin(Engine engine) {
        context = engine.context();
    }

    /** Something about the configuration that the reader of the verdicts must know. */
    public void warning(String file, int line, String text, String status, String reason) {
        json.begin("warning")
                .put("file", file)
                .put("line", line)
                .put("text", text)
                .put("status", status)
                .put("reason", reason);
        write();
    }

    @Override
    public void message(LogEvent event) {
        if (choice.includes(event)) {
            messages.add(SyslogText.format(event, context()));
            destinations.add(String.join(" ", MessageChoice.destinations(event)));
        }
    }

    @Override
    public void syslog(LogEvent event) {
        if (choice.includes(event)) {
            json.begin("syslog")
                    .putTime("time", event.time())
                    .put("text", SyslogText.format(event, context()))
                    .put("destinations", String.join(" ", MessageChoice.destinations(event)));
            write();
        }
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        json.begin("packet")
                .put("n", frame.number())
                .putTime("time", frame.time())
                .put("capture", frame.capture())
                .put("in", interfaceName(frame.interfaceIndex()))
                .put("protocol", FrameText.protocol(frame))
                .put("length", frame.wireLength())
                .put("summary", FrameText.summary(frame))
                .put("verdict", verdict.label());
        if (judgement == null) {
            json.put("out", (String) null)
                    .put("path", Path.NONE.label())
                    .put("reason", (String) null)
                    .put("rule", (String) null)
                    .put("connection", (String) null)
                    .put("certain", true);
        } else {
            judged(verdict, judgement);
        }
        json.put("syslog", messages).put("destinations", destinations);
        messages.clear();
        destinations.clear();
        write();
    }

    private void judged(Verdict verdict, Judgement judgement) {
        json.put("out", verdict == Verdict.FORWARD ? interfaceName(judgement.egress()) : null)
                .put("path", judgement.path().label())
                .put("reason", verdict == Verdict.DROP ? judgement.reason().aspName() : null);
        rule(judgement.rule());
        if (judgement.connection() == 0) {
            json.put("connection", (String) null);
        } else {
            json.put("connection", judgement.connection());
        }
        json.put("certain", judgement.certain());
    }

    private void rule(int number) {
        if (number == RuleRegistry.NONE) {
            json.put("rule", (String) null);
            return;
        }
        RuleReference rule = context().rules().rule(number);
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

    private @Nullable String interfaceName(int index) {
        return index < 0 ? null : context().interfaceName(index);
    }

    @Override
    public void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {
        json.begin("fate")
                .put("n", frame.number())
                .putTime("time", timeNanos)
                .put("verdict", verdict.label())
                .put("reason", verdict == Verdict.DROP ? judgement.reason().aspName() : null);
        write();
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        json.begin("generated")
                .putTime("time", frame.time())
                .put("cause", judgement.reason().aspName())
                .put("out", interfaceName(judgement.egress()))
                .put("summary", FrameText.summary(frame));
        write();
    }

    @Override
    public void ended(ConnectionView connection, TeardownReason reason, long timeNanos) {
        connection(connection);
        json.putTime("ended", timeNanos).put("teardown", reason.text());
        write();
    }

    private void connection(ConnectionView connection) {
        json.begin("connection")
                .put("id", connection.number())
                .put("protocol", FrameText.protocol(connection.protocol()))
                .put("flags", connection.flags());
        endpoint("initiator", connection.initiator());
        endpoint("responder", connection.responder());
        json.put("bytes", connection.bytes()).putTime("built", connection.builtNanos());
    }

    private void endpoint(String name, ConnectionView.Endpoint end) {
        json.open(name)
                .put("interface", interfaceName(end.interfaceIndex()))
                .put("address", end.address().toString())
                .put("port", end.port())
                .put("mappedAddress", end.mappedAddress().toString())
                .put("mappedPort", end.mappedPort())
                .close();
    }

    @Override
    public void command(long timeNanos, String line, Operator.Answer answer) {
        json.begin("command")
                .putTime("time", timeNanos)
                .put("prompt", answer.prompt())
                .put("command", line)
                .put("output", answer.output())
                .put("refused", answer.refused());
        write();
    }

    @Override
    public void pause() {
        if (out instanceof Flushable flushable) {
            try {
                flushable.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        for (ConnectionView connection : alive) {
            connection(connection);
            json.put("ended", (String) null).put("teardown", (String) null);
            write();
        }
        try {
            section.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Hint hint : summary.hints()) {
            json.begin("warning").put("message", hint.message()).put("remedy", hint.remedy());
            write();
        }
        json.begin("drops").open("frame");
        for (Map.Entry<DropReason, Long> drop : summary.drops().entrySet()) {
            json.put(drop.getKey().aspName(), drop.getValue());
        }
        json.close().open("flow").close();
        write();
        AsaVersion version = context().policy().version();
        json.begin("summary")
                .put("packets", summary.packets())
                .put("forwarded", summary.count(Verdict.FORWARD))
                .put("dropped", summary.count(Verdict.DROP))
                .put("consumed", summary.count(Verdict.CONSUME))
                .put("held", summary.count(Verdict.HOLD))
                .put("observed", summary.count(Verdict.OBSERVED))
                .put("ignored", summary.count(Verdict.IGNORE))
                .put("skipped", summary.skipped())
                .put("agree", summary.agree())
                .put("disagree", summary.disagree())
                .put("connectionsBuilt", summary.connectionsBuilt())
                .put("connectionsMost", summary.connectionsMost())
                .putSeconds("captureSeconds", summary.captureNanos(), 9)
                .putSeconds("runSeconds", summary.runNanos(), 3)
                .put("version", version.toString())
                .put("adjacency", "assumed");
        write();
    }
}
