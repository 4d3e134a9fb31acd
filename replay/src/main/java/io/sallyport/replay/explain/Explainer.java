package io.sallyport.replay.explain;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogText;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.engine.trace.Phase;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.Witness;
import io.sallyport.replay.report.FrameText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Explains one packet. The captures are read up to it twice: the first time to learn which flow it belongs to, the second time
 * to keep that flow's packets.
 */
public final class Explainer implements ReplayObserver, Witness {
    /** Earlier packets that are kept: the first ones, and the last ones. */
    static final int FIRST = 6;

    private static final int LAST = 10;

    /** What came of asking. */
    public sealed interface Answer {
        /** The packet, explained. */
        record Explained(Explanation explanation) implements Answer {}

        /** It cannot be; one line says why, with the remedy. */
        record Impossible(String problem) implements Answer {}
    }

    /** Two endpoints in either order. */
    private record Pair(IpAddress low, int lowPort, IpAddress high, int highPort) {
        static Pair of(IpAddress one, int onePort, IpAddress other, int otherPort) {
            int order = one.compareTo(other);
            return order < 0 || order == 0 && onePort <= otherPort
                    ? new Pair(one, onePort, other, otherPort)
                    : new Pair(other, otherPort, one, onePort);
        }
    }

    private final long number;
    private final Set<Pair> pairs;
    private final List<Phase> phases = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Explanation.Step> first = new ArrayList<>();
    private final Deque<Explanation.Step> last = new ArrayDeque<>();
    private long earlier;
    private long frames;
    private long leftOut;
    private Optional<Explanation.Step> syn = Optional.empty();
    private Optional<Explanation.Step> answer = Optional.empty();
    private boolean answerLeft;
    private Optional<ConnectionView> before = Optional.empty();
    private Optional<Explanation> explanation = Optional.empty();
    private @Nullable Engine engine;

    private Explainer(long number, Set<Pair> pairs) {
        this.number = number;
        this.pairs = pairs;
    }

    /**
     * Explains a packet.
     *
     * @param settings gives the replay, each time anew: a replay may change its configuration
     * @param number number of the packet, from 1
     * @param twice whether the captures can be read twice; else earlier packets are not told
     */
    public static Answer explain(Supplier<ReplaySettings> settings, long number, boolean twice) {
        Explainer once = new Explainer(number, new HashSet<>());
        if (Replay.run(settings.get(), once, once) instanceof ReplayOutcome.Stopped stopped) {
            return new Answer.Impossible(stopped.problem());
        }
        if (once.explanation.isEmpty() && once.leftOut > 0) {
            return new Answer.Impossible("packet " + number + " is not judged: --filter and --from leave out "
                    + once.leftOut + " packets; explain it without them");
        }
        if (once.explanation.isEmpty()) {
            return new Answer.Impossible("there is no packet " + number + ": the captures hold " + once.frames
                    + "; give --explain a number from 1 to " + once.frames);
        }
        if (!twice) {
            return new Answer.Explained(once.explanation.get());
        }
        Explainer again = new Explainer(number, once.pairs);
        Replay.run(settings.get(), again, again);
        return new Answer.Explained(again.explanation.or(() -> once.explanation).orElseThrow());
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void begin(Engine started) {
        engine = started;
    }

    private SecurityContext context() {
        if (engine == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return engine.context();
    }

    @Override
    public void before(Engine running, Frame frame) {
        before = connection(running, frame);
        messages.clear();
    }

    /** The connection that the frame would meet: between its endpoints, as either side sees them. */
    private static Optional<ConnectionView> connection(Engine running, Frame frame) {
        Pair wanted = pair(frame);
        return running.connections(ConnectionFilter.of(frame.protocol())).stream()
                .filter(view -> pairs(view).contains(wanted))
                .filter(view -> view.initiator().interfaceIndex() == frame.interfaceIndex()
                        || view.responder().interfaceIndex() == frame.interfaceIndex())
                .findFirst();
    }

    private static Pair pair(Frame frame) {
        boolean ports = frame.protocol() == Protocol.TCP || frame.protocol() == Protocol.UDP;
        return Pair.of(
                frame.source().value(),
                ports ? frame.sourcePort() : 0,
                frame.destination().value(),
                ports ? frame.destinationPort() : 0);
    }

    private static Set<Pair> pairs(ConnectionView view) {
        boolean ports = view.protocol() == Protocol.TCP || view.protocol() == Protocol.UDP;
        ConnectionView.Endpoint one = view.initiator();
        ConnectionView.Endpoint other = view.responder();
        Set<Pair> pairs = new HashSet<>();
        pairs.add(
                Pair.of(one.address(), ports ? one.port() : 0, other.mappedAddress(), ports ? other.mappedPort() : 0));
        pairs.add(
                Pair.of(one.mappedAddress(), ports ? one.mappedPort() : 0, other.address(), ports ? other.port() : 0));
        return pairs;
    }

    @Override
    public DecisionRecorder recorder() {
        return new DecisionRecorder() {
            @Override
            public boolean isRecording() {
                return true;
            }

            @Override
            public void record(Phase phase) {
                phases.add(phase);
            }
        };
    }

    /** For the comments of the capture. */
    @Override
    public boolean wantsOriginals() {
        return true;
    }

    @Override
    public void message(LogEvent event) {
        messages.add(SyslogText.format(event, context()));
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        frames = frame.number();
        if (frame.number() == number) {
            explained(frame, verdict, judgement);
        } else if (frame.isIp() && !pairs.isEmpty() && pairs.contains(pair(frame))) {
            keep(step(frame, verdict, judgement), frame, verdict);
        }
        messages.clear();
    }

    private void keep(Explanation.Step step, Frame frame, Verdict verdict) {
        earlier++;
        if (first.size() < FIRST) {
            first.add(step);
        } else {
            last.add(step);
            if (last.size() > LAST) {
                last.remove();
            }
        }
        if (frame.protocol() == Protocol.TCP && (frame.flags() & TcpHeader.SYN) != 0) {
            boolean answers = (frame.flags() & TcpHeader.ACK) != 0;
            if (verdict == Verdict.OBSERVED) {
                answerLeft |= answers;
            } else if (answers) {
                answer = Optional.of(step);
            } else {
                syn = Optional.of(step);
            }
        }
    }

    private Explanation.Step step(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        Optional<DropReason> reason =
                judgement != null && verdict == Verdict.DROP ? Optional.of(judgement.reason()) : Optional.empty();
        return new Explanation.Step(
                frame.number(),
                frame.time(),
                frame.interfaceIndex() < 0 ? "" : context().interfaceName(frame.interfaceIndex()),
                FrameText.summary(frame),
                verdict,
                reason,
                judgement == null ? 0 : judgement.connection());
    }

    private void explained(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        Engine running = engine;
        if (running == null) {
            return;
        }
        boolean known = !pairs.isEmpty();
        Optional<ConnectionView> after = judgement == null ? Optional.empty() : connection(running, frame);
        if (frame.isIp()) {
            pairs.add(pair(frame));
            before.ifPresent(view -> pairs.addAll(pairs(view)));
            after.ifPresent(view -> pairs.addAll(pairs(view)));
        }
        List<Explanation.Step> steps = new ArrayList<>(first);
        steps.addAll(last);
        explanation = Optional.of(new Explanation(
                step(frame, verdict, judgement),
                frame.capture(),
                frame.comments(),
                frame.interfaceIndex(),
                judgement != null && verdict == Verdict.FORWARD ? judgement.egress() : Judgement.NO_INTERFACE,
                judgement == null ? Path.NONE.label() : judgement.path().label(),
                judgement == null ? 0 : judgement.rule(),
                judgement == null || judgement.certain(),
                messages,
                phases,
                before,
                after,
                steps,
                earlier,
                new Explanation.Handshake(syn, answer, answerLeft, known),
                context(),
                running.now()));
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        frames = summary.packets();
        leftOut = summary.skipped();
    }
}
