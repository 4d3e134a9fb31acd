package io.sallyport.replay.report;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.operate.show.ConnectionText;
import io.sallyport.operate.show.DropText;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Operator;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a replay for people: the first dropped packets in full, then counts, drops and connections as an ASA prints them. */
public final class TextReport implements ReplayObserver {
    private static final int IN_FULL = 20;
    private static final int MOST_CONNECTIONS = 50;
    private static final String INDENT = "      ";
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Cause(DropReason reason, int rule) {}

    /** Packets with the same cause. */
    private static final class Group {
        private final String first;
        private long count;

        Group(String first) {
            this.first = first;
        }
    }

    private final Appendable out;
    private final boolean allPackets;
    private final List<String> messages = new ArrayList<>();
    private final Map<Cause, Group> groups = new LinkedHashMap<>();
    private @Nullable Engine engine;
    private long dropsInFull;
    private long dropsLeftOut;
    private long uncertain;

    /**
     * @param out where lines go
     * @param allPackets whether every packet is printed
     */
    public TextReport(Appendable out, boolean allPackets) {
        this.out = out;
        this.allPackets = allPackets;
    }

    private void print(String line) {
        try {
            out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Engine engine() {
        if (engine == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return engine;
    }

    @Override
    public void begin(Engine started) {
        engine = started;
    }

    @Override
    public void message(LogEvent event) {
        if (allPackets || dropsInFull < IN_FULL) {
            messages.add(text(event));
        }
    }

    private String text(LogEvent event) {
        return SyslogText.format(event, engine().context());
    }

    @Override
    public void syslog(LogEvent event) {
        if (allPackets) {
            print(INDENT + clock(event.time()) + ' ' + text(event));
        }
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (judgement != null && !judgement.certain()) {
            uncertain++;
        }
        boolean dropped = judgement != null && verdict == Verdict.DROP;
        if (allPackets || dropped && dropsInFull < IN_FULL) {
            print(line(frame));
            print(INDENT + decision(verdict, judgement));
            messages.forEach(message -> print(INDENT + message));
            dropsInFull += dropped ? 1 : 0;
        } else if (dropped) {
            dropsLeftOut++;
        }
        messages.clear();
        if (judgement != null && dropped) {
            Cause cause = new Cause(
                    judgement.reason(),
                    explains(judgement.reason(), judgement.rule()) ? judgement.rule() : RuleRegistry.NONE);
            Group group = groups.get(cause);
            if (group == null) {
                group = new Group(line(frame).strip());
                groups.put(cause, group);
            }
            group.count++;
        }
    }

    private String line(Frame frame) {
        String where = frame.interfaceIndex() < 0 ? "" : engine().context().interfaceName(frame.interfaceIndex()) + ' ';
        return String.format("%4d: %s ", frame.number(), clock(frame.time())) + where + FrameText.summary(frame);
    }

    private static String clock(long nanos) {
        return CLOCK.format(Instant.ofEpochSecond(0, nanos));
    }

    private String decision(Verdict verdict, @Nullable Judgement judgement) {
        if (judgement == null) {
            return verdict.label();
        }
        StringBuilder text = new StringBuilder(verdict.label());
        if (verdict == Verdict.DROP) {
            text.append(" (")
                    .append(judgement.reason().aspName())
                    .append(") ")
                    .append(judgement.reason().label());
        } else if (verdict == Verdict.FORWARD) {
            text.append(" to ").append(engine().context().interfaceName(judgement.egress()));
            text.append(", ").append(judgement.path().label());
        }
        if (judgement.connection() != 0) {
            text.append(", connection ").append(judgement.connection());
        }
        boolean tells = verdict == Verdict.DROP
                ? explains(judgement.reason(), judgement.rule())
                : judgement.rule() != RuleRegistry.NONE;
        if (tells) {
            text.append(", ").append(rule(judgement.rule()));
        }
        return text.append(judgement.certain() ? "" : ", uncertain").toString();
    }

    /** The rule of a packet that a later check dropped is the one that had let it in: no explanation. */
    private static boolean explains(DropReason reason, int rule) {
        return reason == DropReason.ACL_DROP && rule != RuleRegistry.NONE;
    }

    private String rule(int number) {
        RuleReference rule = engine().context().rules().rule(number);
        return rule.isImplicit() ? rule.text() : "rule " + rule.file() + ':' + rule.line() + ": " + rule.text();
    }

    @Override
    public void fate(long number, long timeNanos, Verdict verdict, Judgement judgement) {
        if (allPackets) {
            print(INDENT + clock(timeNanos) + " packet " + number + ": " + decision(verdict, judgement));
        }
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        if (allPackets) {
            print(INDENT + clock(frame.time()) + " generated " + FrameText.summary(frame));
        }
    }

    @Override
    public void command(long timeNanos, String line, Operator.Answer answer) {
        print("\n" + clock(timeNanos) + ':');
        print(answer.prompt() + line);
        if (!answer.output().isEmpty()) {
            print(answer.output().stripTrailing());
        }
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        if (dropsLeftOut > 0) {
            print(String.format(
                    "%n%,d more dropped packets are not shown; --packets shows every packet", dropsLeftOut));
        }
        if (allPackets || dropsInFull > 0) {
            print("");
        }
        counts(summary);
        if (!groups.isEmpty()) {
            print("\nDropped packets by reason and rule:");
            groups.forEach((cause, group) -> {
                String by = explains(cause.reason(), cause.rule()) ? ", " + rule(cause.rule()) : "";
                print(String.format("%,10d  %s%s", group.count, cause.reason().aspName(), by));
                print("            first " + group.first);
            });
            print("");
            print(DropText.table(reason -> summary.drops().getOrDefault(reason, 0L))
                    .stripTrailing());
        }
        connections(summary, alive);
    }

    private void counts(ReplaySummary summary) {
        print(String.format(
                "%,d packets in %.3f seconds of capture, judged as version %s, every neighbour assumed to answer:",
                summary.packets(),
                summary.captureNanos() / 1e9,
                engine().context().policy().version()));
        count(summary.count(Verdict.FORWARD), "forwarded");
        count(summary.count(Verdict.DROP), "dropped");
        count(summary.count(Verdict.CONSUME), "for the firewall itself");
        count(summary.count(Verdict.HOLD), "held");
        count(summary.count(Verdict.OBSERVED), "observed on their way out");
        count(summary.count(Verdict.IGNORE), "ignored");
        if (summary.agree() + summary.disagree() > 0) {
            print("Compared with what left the real firewall:");
            print(String.format("%,10d  agree", summary.agree()));
            print(String.format("%,10d  disagree", summary.disagree()));
        }
        if (uncertain > 0) {
            print(String.format(
                    "%,10d  verdicts are uncertain: unsupported lines or cut packets bear on them", uncertain));
        }
    }

    private void count(long count, String what) {
        if (count != 0) {
            print(String.format("%,10d  %s", count, what));
        }
    }

    private void connections(ReplaySummary summary, List<ConnectionView> alive) {
        print(String.format("%n%,d connections built; now:", summary.connectionsBuilt()));
        print(ConnectionText.heading(alive.size(), summary.connectionsMost()));
        alive.stream()
                .limit(MOST_CONNECTIONS)
                .forEach(connection -> print(ConnectionText.line(
                        connection, engine().context().policy().version(), engine().context(), engine().now())));
        if (alive.size() > MOST_CONNECTIONS) {
            print("and " + (alive.size() - MOST_CONNECTIONS) + " more");
        }
    }
}
