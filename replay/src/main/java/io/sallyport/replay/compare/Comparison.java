package io.sallyport.replay.compare;

import io.sallyport.engine.Judgement;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches what left the real firewall with what the engine sent. The two copies of a packet carry nearly the same time, so a
 * packet without counterpart is decided when its window has closed, and only where the captures show that the counterpart
 * would have been seen.
 */
public final class Comparison {
    /** How far apart the copies of a packet may be, either way. */
    private static final long WINDOW = 1_000_000_000L;
    /** How long after the last arriving frame a departing one may still follow from it. */
    private static final long TRANSIT = 10_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    /** How much later than a departure the packet's own copy is decided: they explain each other. */
    private static final long LAG = 200_000_000L;

    private final IntPredicate isWatched;
    private final Consumer<Difference> differences;
    private final Arrivals arrivals = new Arrivals();
    /** What left the real firewall. */
    private final Copies observed = new Copies();
    /** What the engine sent. */
    private final Copies sent = new Copies();

    private final MatchKey theirs = new MatchKey();
    private final MatchKey ours = new MatchKey();
    private long[] first = {};
    private long[] last = {};
    private long agree;
    private long disagree;
    private long longest;
    private long total;
    private long shorterLife;
    private long smallerSegments;

    /**
     * @param isWatched whether departures of an interface are captured
     * @param differences is told of each difference once it is certain to be one
     */
    public Comparison(IntPredicate isWatched, Consumer<Difference> differences) {
        this.isWatched = isWatched;
        this.differences = differences;
    }

    /** Some frame was captured at the interface. */
    public void captured(int interfaceIndex, long time) {
        if (interfaceIndex >= first.length) {
            int known = first.length;
            first = Arrays.copyOf(first, interfaceIndex + 1);
            last = Arrays.copyOf(last, interfaceIndex + 1);
            Arrays.fill(first, known, first.length, NEVER);
            Arrays.fill(last, known, last.length, NEVER);
        }
        first[interfaceIndex] = first[interfaceIndex] == NEVER ? time : Math.min(first[interfaceIndex], time);
        last[interfaceIndex] = Math.max(last[interfaceIndex], time);
    }

    /** A frame arrived and was judged; to be told before {@link #sent} of it. */
    public void arrived(Frame frame, MatchKey key, Verdict verdict, @Nullable Judgement judgement) {
        arrivals.add(frame, key, verdict, judgement);
    }

    /** A frame was seen leaving; {@code origin} is the interface behind which its sender is, or -1. */
    public void observed(MatchKey key, Frame frame, int origin) {
        int twin = take(sent, key, frame.time());
        if (twin != Copies.NONE) {
            agree(
                    frame.time() - sent.time(twin),
                    frame.timeToLive() < sent.life(twin),
                    isSmaller(frame.maximumSegment(), sent.segment(twin)));
            return;
        }
        if (observed.isFull()) {
            decideOldestObserved();
        }
        observed.add(key, frame.time(), origin, frame.number(), frame.timeToLive(), frame.maximumSegment(), true);
    }

    /** Whether it is of use to tell what the engine sends there. */
    public boolean wants(int egress) {
        return isWatched.test(egress);
    }

    /** The engine has sent a packet that arrived as the frame {@code number}; {@code rewritten} is what it has become. */
    public void sent(MatchKey key, long time, long number, Frame rewritten, boolean certain) {
        arrivals.sent(number, key);
        int twin = take(observed, key, time);
        if (twin != Copies.NONE) {
            agree(
                    observed.time(twin) - time,
                    observed.life(twin) < rewritten.timeToLive(),
                    isSmaller(observed.segment(twin), rewritten.maximumSegment()));
            return;
        }
        if (sent.isFull()) {
            decideOldestSent();
        }
        sent.add(key, time, -1, number, rewritten.timeToLive(), rewritten.maximumSegment(), certain);
    }

    private static boolean isSmaller(int real, int mine) {
        return real != 0 && real < mine;
    }

    private void agree(long nanos, boolean shorter, boolean smaller) {
        agree++;
        longest = Math.max(longest, Math.abs(nanos));
        total += Math.abs(nanos);
        shorterLife += shorter ? 1 : 0;
        smallerSegments += smaller ? 1 : 0;
    }

    /** Of equal packets the first goes first. Equal data is a repetition: the earlier copy was lost. */
    private static int take(Copies copies, MatchKey key, long time) {
        int at = key.isData() ? copies.findLatest(key) : copies.find(key);
        if (at == Copies.NONE || Math.abs(copies.time(at) - time) > WINDOW) {
            return Copies.NONE;
        }
        copies.remove(at);
        return at;
    }

    /** Decides what can no longer find a counterpart at this time. */
    public void advance(long now) {
        decideObserved(now - WINDOW);
        decideSent(now - WINDOW - LAG, false);
    }

    /** Decides the rest. */
    public void finish() {
        decideObserved(Long.MAX_VALUE);
        decideSent(Long.MAX_VALUE, true);
    }

    private void decideObserved(long before) {
        while (observed.oldest() != Copies.NONE && observed.time(observed.oldest()) < before) {
            decideOldestObserved();
        }
    }

    private void decideOldestObserved() {
        int at = observed.oldest();
        observed.remove(at);
        explainObserved(at, isCovered(observed.origin(at), observed.time(at), TRANSIT));
    }

    private void decideSent(long before, boolean all) {
        while (sent.oldest() != Copies.NONE && sent.time(sent.oldest()) < before) {
            // A silent capture may go on later: only its next frame tells that it covered this moment.
            if (!all && !isCovered(sent, sent.oldest())) {
                return;
            }
            decideOldestSent();
        }
    }

    private void decideOldestSent() {
        int at = sent.oldest();
        sent.remove(at);
        if (isCovered(sent, at)) {
            explainSent(at);
        }
    }

    private boolean isCovered(Copies copies, int at) {
        return isCovered(copies.egress(at), copies.time(at), 0);
    }

    /**
     * The real firewall sent what this one did not: told if its arrival was seen, or if it would have been seen
     * ({@code covered}).
     */
    private void explainObserved(int real, boolean covered) {
        observed.key(real, theirs);
        long time = observed.time(real);
        int at = arrivals.claim(theirs, time, WINDOW);
        if (at == Arrivals.NONE) {
            if (covered) {
                disagree++;
                differences.accept(new Difference(
                        Difference.Kind.UNEXPECTED,
                        time,
                        0,
                        observed.number(real),
                        theirs.egress(),
                        Optional.empty(),
                        0,
                        true,
                        Optional.empty(),
                        Optional.of(Difference.Shape.of(theirs)),
                        Optional.empty()));
            }
            return;
        }
        disagree++;
        boolean dropped = arrivals.isDropped(at);
        boolean passed = arrivals.sentAs(at, ours);
        int twin = passed ? sent.find(ours, arrivals.number(at)) : Copies.NONE;
        if (twin != Copies.NONE) {
            sent.remove(twin);
            disagree += isCovered(sent, twin) ? 1 : 0;
        }
        differences.accept(new Difference(
                dropped ? Difference.Kind.PASSED_THERE : kind(passed, ours, theirs),
                time,
                arrivals.number(at),
                observed.number(real),
                theirs.egress(),
                dropped ? Optional.of(arrivals.reason(at)) : Optional.empty(),
                arrivals.rule(at),
                arrivals.isCertain(at),
                Optional.of(arrivals.shape(at)),
                Optional.of(Difference.Shape.of(theirs)),
                passed ? Optional.of(Difference.Shape.of(ours)) : Optional.empty()));
    }

    private static Difference.Kind kind(boolean passed, MatchKey ours, MatchKey real) {
        if (!passed || ours.egress() != real.egress()) {
            return Difference.Kind.OTHER_INTERFACE;
        }
        if (!ours.hasAddressesOf(real) || ours.ports() >>> 32 != real.ports() >>> 32) {
            return Difference.Kind.TRANSLATED;
        }
        return ours.numbers() != real.numbers() ? Difference.Kind.SEQUENCE : Difference.Kind.CHANGED;
    }

    /** This firewall sent what the real one did not. What its receiver acknowledged, and not its repetition, did leave: the capture lost it. */
    private void explainSent(int at) {
        sent.key(at, ours);
        boolean left = arrivals.isAcknowledged(ours, sent.number(at), sent.time(at));
        if (!left) {
            disagree++;
        }
        differences.accept(new Difference(
                left ? Difference.Kind.NOT_CAPTURED : Difference.Kind.DROPPED_THERE,
                sent.time(at),
                sent.number(at),
                0,
                ours.egress(),
                Optional.empty(),
                0,
                sent.isCertain(at),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Difference.Shape.of(ours))));
    }

    private boolean isCovered(int interfaceIndex, long time, long slack) {
        return interfaceIndex >= 0
                && interfaceIndex < first.length
                && first[interfaceIndex] != NEVER
                && first[interfaceIndex] <= time
                && time <= last[interfaceIndex] + slack;
    }

    /** Departing frames that the engine sent too. */
    public long agree() {
        return agree;
    }

    /** Packets that left one firewall only; without those that are merely missing in a capture. */
    public long disagree() {
        return disagree;
    }

    /** What the real firewall did to the packets that agree. */
    public Transit transit() {
        return new Transit(agree, longest, total, shorterLife, smallerSegments);
    }
}
