package io.sallyport.replay.report;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.drop.FlowDrop;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.operate.show.ConnectionText;
import io.sallyport.operate.show.DropText;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Hint;
import io.sallyport.replay.Operator;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private final Section section;
    private final int inFull;
    private final MessageChoice choice;
    private final List<String> messages = new ArrayList<>();
    private final Map<Cause, Group> groups = new LinkedHashMap<>();
    private final Map<FlowDrop, Long> ended = new EnumMap<>(FlowDrop.class);
    private @Nullable Engine engine;
    private long dropsInFull;
    private long dropsLeftOut;
    private long uncertain;
    private boolean afterBlank = true;
    private boolean afterCommand;

    /** How much is told of single packets. */
    public enum Detail {
        /** Nothing: the counts alone. */
        COUNTS,
        /** The first dropped packets. */
        DROPS,
        /** Every packet. */
        PACKETS
    }

    /**
     * @param out where lines go
     * @param detail how much is told of single packets
     * @param choice which messages are told
     * @param section what others tell, with a blank line before it
     */
    public TextReport(Appendable out, Detail detail, MessageChoice choice, Section section) {
        this.choice = choice;
        this.out = out;
        allPackets = detail == Detail.PACKETS;
        inFull = detail == Detail.DROPS ? IN_FULL : 0;
        this.section = section;
    }

    private void print(String line) {
        try {
            out.append(line).append('\n');
            afterBlank = line.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One blank line before what follows, none at the very top. */
    private void separate() {
        if (!afterBlank) {
            print("");
        }
    }

    /** Before what is told of packets: a command's output stands apart. */
    private void leaveCommand() {
        if (afterCommand) {
            separate();
            afterCommand = false;
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String number(long count, String one, String several) {
        return number(count) + ' ' + (count == 1 ? one : several);
    }

    private static String column(long count, String what) {
        return String.format(Locale.ROOT, "%,10d  %s", count, what);
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
        if ((allPackets || dropsInFull < inFull) && choice.includes(event)) {
            messages.add(text(event));
        }
    }

    private String text(LogEvent event) {
        return SyslogText.format(event, engine().context());
    }

    @Override
    public void syslog(LogEvent event) {
        if (allPackets && choice.includes(event)) {
            leaveCommand();
            print(INDENT + clock(event.time()) + ' ' + text(event));
        }
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (judgement != null && !judgement.certain()) {
            uncertain++;
        }
        boolean dropped = judgement != null && verdict == Verdict.DROP;
        if (allPackets || dropped && dropsInFull < inFull) {
            leaveCommand();
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
                    VerdictText.explains(judgement.reason(), judgement.rule()) ? judgement.rule() : RuleRegistry.NONE);
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
        return String.format(Locale.ROOT, "%4d: %s ", frame.number(), clock(frame.time()))
                + where
                + FrameText.summary(frame);
    }

    private static String clock(long nanos) {
        return CLOCK.format(Instant.ofEpochSecond(0, nanos));
    }

    private String decision(Verdict verdict, @Nullable Judgement judgement) {
        return VerdictText.of(verdict, judgement, engine().context());
    }

    @Override
    public void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {
        if (allPackets) {
            leaveCommand();
            print(INDENT + clock(timeNanos) + " packet " + frame.number() + ": " + decision(verdict, judgement));
        }
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        if (allPackets) {
            leaveCommand();
            print(INDENT + clock(frame.time()) + " generated " + FrameText.summary(frame));
        }
    }

    @Override
    public void command(long timeNanos, String line, Operator.Answer answer) {
        separate();
        print(clock(timeNanos) + ':');
        print(answer.prompt() + line);
        if (!answer.output().isEmpty()) {
            print(answer.output().stripTrailing());
        }
        afterCommand = true;
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
        if (dropsLeftOut > 0 && inFull > 0) {
            separate();
            print(number(dropsLeftOut, "more dropped packet is", "more dropped packets are")
                    + " not shown; --packets shows every packet");
        }
        separate();
        counts(summary);
        if (!groups.isEmpty()) {
            separate();
            print("Dropped packets by reason and rule:");
            groups.forEach((cause, group) -> {
                String by = VerdictText.explains(cause.reason(), cause.rule())
                        ? ", " + VerdictText.rule(cause.rule(), engine().context())
                        : "";
                print(column(group.count, cause.reason().aspName() + by));
                print("            first " + group.first);
            });
            separate();
            print(DropText.frames(reason -> summary.drops().getOrDefault(reason, 0L), Optional.empty()));
            print(DropText.flows(reason -> flows(reason, summary), Optional.empty())
                    .stripTrailing());
        }
        connections(summary, alive);
        try {
            section.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Hint hint : summary.hints()) {
            separate();
            print("Hint: " + hint.message() + '.');
            print("Remedy: " + hint.remedy());
        }
    }

    private long flows(FlowDrop reason, ReplaySummary summary) {
        long refused = summary.drops().entrySet().stream()
                .filter(drop -> drop.getKey().flow() == reason)
                .mapToLong(Map.Entry::getValue)
                .sum();
        return refused + ended.getOrDefault(reason, 0L);
    }

    @Override
    public void ended(ConnectionView connection, TeardownReason reason, long timeNanos) {
        if (reason.flowDrop() != null) {
            ended.merge(reason.flowDrop(), 1L, Long::sum);
        }
    }

    private void counts(ReplaySummary summary) {
        if (summary.skipped() > 0) {
            print(number(summary.skipped(), "packet was", "packets were") + " left out by --filter or --from.");
        }
        if (summary.packets() == 0) {
            print("No packet was judged.");
            return;
        }
        print(String.format(
                Locale.ROOT,
                "%s in %.3f seconds of capture, judged as version %s, every neighbour assumed to answer:",
                number(summary.packets(), "packet", "packets"),
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
            print(column(summary.agree(), "agree"));
            print(column(summary.disagree(), "disagree"));
        }
        if (uncertain > 0) {
            String what = uncertain == 1 ? "verdict is uncertain" : "verdicts are uncertain";
            print(column(
                    uncertain,
                    what + ": unsupported lines or cut packets bear on " + (uncertain == 1 ? "it" : "them")));
        }
    }

    private void count(long count, String what) {
        if (count != 0) {
            print(column(count, what));
        }
    }

    private void connections(ReplaySummary summary, List<ConnectionView> alive) {
        separate();
        print(number(summary.connectionsBuilt(), "connection", "connections") + " built; now:");
        print(ConnectionText.heading(alive.size(), summary.connectionsMost()));
        ConnectionText page = new ConnectionText(engine().context(), engine().now());
        alive.stream().limit(MOST_CONNECTIONS).forEach(connection -> print(page.line(connection)));
        if (alive.size() > MOST_CONNECTIONS) {
            print("and " + number(alive.size() - (long) MOST_CONNECTIONS) + " more");
        }
    }
}
