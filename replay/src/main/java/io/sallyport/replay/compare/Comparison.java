package io.sallyport.replay.compare;

import io.sallyport.engine.Judgement;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Verdict;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
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

    /**
     * One copy of a packet that waits for the other one.
     *
     * @param origin interface behind which its sender is, or -1
     * @param number of the frame in the captures: as it departed, or as it arrived
     * @param certain whether the verdict is certain
     */
    private record Waiting(MatchKey key, long time, int origin, long number, int life, int segment, boolean certain) {}

    private final IntPredicate isWatched;
    private final Consumer<Difference> differences;
    private final Arrivals arrivals = new Arrivals();
    private final Map<MatchKey, Deque<Waiting>> observed = new HashMap<>();
    private final Map<MatchKey, Deque<Waiting>> sent = new HashMap<>();
    private final Deque<Waiting> observedInOrder = new ArrayDeque<>();
    private final Deque<Waiting> sentInOrder = new ArrayDeque<>();
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
        Waiting copy = new Waiting(
                key, frame.time(), origin, frame.number(), frame.timeToLive(), frame.maximumSegment(), true);
        Waiting ours = take(sent, key, frame.time());
        if (ours != null) {
            agree(copy, ours);
        } else {
            wait(observed, observedInOrder, copy);
        }
    }

    /** Whether it is of use to tell what the engine sends there. */
    public boolean wants(int egress) {
        return isWatched.test(egress);
    }

    /** The engine has sent a packet that arrived as the frame {@code number}; {@code rewritten} is what it has become. */
    public void sent(MatchKey key, long time, long number, Frame rewritten, boolean certain) {
        arrivals.sent(number, key);
        Waiting copy = new Waiting(key, time, -1, number, rewritten.timeToLive(), rewritten.maximumSegment(), certain);
        Waiting real = take(observed, key, time);
        if (real != null) {
            agree(real, copy);
        } else {
            wait(sent, sentInOrder, copy);
        }
    }

    private void agree(Waiting real, Waiting ours) {
        agree++;
        long nanos = Math.abs(real.time() - ours.time());
        longest = Math.max(longest, nanos);
        total += nanos;
        shorterLife += real.life() < ours.life() ? 1 : 0;
        smallerSegments += real.segment() != 0 && real.segment() < ours.segment() ? 1 : 0;
    }

    private static void wait(Map<MatchKey, Deque<Waiting>> byKey, Deque<Waiting> inOrder, Waiting waiting) {
        byKey.computeIfAbsent(waiting.key(), key -> new ArrayDeque<>(1)).add(waiting);
        inOrder.add(waiting);
    }

    private static @Nullable Waiting take(Map<MatchKey, Deque<Waiting>> byKey, MatchKey key, long time) {
        Deque<Waiting> candidates = byKey.get(key);
        if (candidates == null
                || candidates.isEmpty()
                || Math.abs(candidates.element().time() - time) > WINDOW) {
            return null;
        }
        Waiting found = candidates.remove();
        if (candidates.isEmpty()) {
            byKey.remove(key);
        }
        return found;
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
        while (!observedInOrder.isEmpty() && observedInOrder.element().time() < before) {
            Waiting waiting = observedInOrder.remove();
            if (withdraw(observed, waiting)) {
                explainObserved(waiting, isCovered(waiting.origin(), waiting.time(), TRANSIT));
            }
        }
    }

    private void decideSent(long before, boolean all) {
        while (!sentInOrder.isEmpty() && sentInOrder.element().time() < before) {
            Waiting waiting = sentInOrder.element();
            int egress = waiting.key().egress();
            // A silent capture may go on later: only its next frame tells that it covered this moment.
            if (!all && isWaiting(waiting) && !isCovered(egress, waiting.time(), 0)) {
                return;
            }
            sentInOrder.remove();
            if (withdraw(sent, waiting) && isCovered(egress, waiting.time(), 0)) {
                explainSent(waiting);
            }
        }
    }

    /**
     * The real firewall sent what this one did not: told if its arrival was seen, or if it would have been seen
     * ({@code covered}).
     */
    private void explainObserved(Waiting real, boolean covered) {
        int at = arrivals.claim(real.key(), real.time(), WINDOW);
        if (at == Arrivals.NONE) {
            if (covered) {
                disagree++;
                differences.accept(new Difference(
                        Difference.Kind.UNEXPECTED,
                        real.time(),
                        0,
                        real.number(),
                        real.key().egress(),
                        Optional.empty(),
                        0,
                        true,
                        Optional.empty(),
                        Optional.of(Difference.Shape.of(real.key())),
                        Optional.empty()));
            }
            return;
        }
        disagree++;
        boolean dropped = arrivals.isDropped(at);
        MatchKey ours = arrivals.sentAs(at);
        Waiting twin = ours == null ? null : waitingFor(ours, arrivals.number(at));
        if (twin != null && withdraw(sent, twin) && isCovered(twin.key().egress(), twin.time(), 0)) {
            disagree++;
        }
        differences.accept(new Difference(
                dropped ? Difference.Kind.PASSED_THERE : kind(ours, real.key()),
                real.time(),
                arrivals.number(at),
                real.number(),
                real.key().egress(),
                dropped ? Optional.of(arrivals.reason(at)) : Optional.empty(),
                arrivals.rule(at),
                arrivals.isCertain(at),
                Optional.of(arrivals.shape(at)),
                Optional.of(Difference.Shape.of(real.key())),
                Optional.ofNullable(ours).map(Difference.Shape::of)));
    }

    private @Nullable Waiting waitingFor(MatchKey key, long number) {
        Deque<Waiting> candidates = sent.get(key);
        if (candidates != null) {
            for (Waiting each : candidates) {
                if (each.number() == number) {
                    return each;
                }
            }
        }
        return null;
    }

    private static Difference.Kind kind(@Nullable MatchKey ours, MatchKey real) {
        if (ours == null || ours.egress() != real.egress()) {
            return Difference.Kind.OTHER_INTERFACE;
        }
        if (ours.addresses() != real.addresses() || ours.ports() >>> 32 != real.ports() >>> 32) {
            return Difference.Kind.TRANSLATED;
        }
        return ours.numbers() != real.numbers() ? Difference.Kind.SEQUENCE : Difference.Kind.CHANGED;
    }

    /** This firewall sent what the real one did not. What its receiver acknowledged did leave: then the capture lost it. */
    private void explainSent(Waiting ours) {
        boolean left = arrivals.isAcknowledged(ours.key(), ours.time());
        if (!left) {
            disagree++;
        }
        differences.accept(new Difference(
                left ? Difference.Kind.NOT_CAPTURED : Difference.Kind.DROPPED_THERE,
                ours.time(),
                ours.number(),
                0,
                ours.key().egress(),
                Optional.empty(),
                0,
                ours.certain(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Difference.Shape.of(ours.key()))));
    }

    private boolean isWaiting(Waiting waiting) {
        Deque<Waiting> candidates = sent.get(waiting.key());
        return candidates != null && candidates.contains(waiting);
    }

    private static boolean withdraw(Map<MatchKey, Deque<Waiting>> byKey, Waiting waiting) {
        Deque<Waiting> candidates = byKey.get(waiting.key());
        if (candidates == null || !candidates.remove(waiting)) {
            return false;
        }
        if (candidates.isEmpty()) {
            byKey.remove(waiting.key());
        }
        return true;
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
