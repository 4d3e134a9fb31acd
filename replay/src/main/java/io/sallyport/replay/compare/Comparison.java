package io.sallyport.replay.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

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

    private record Waiting(MatchKey key, long time, int origin) {}

    private final IntPredicate isWatched;
    private final Map<MatchKey, Deque<Waiting>> observed = new HashMap<>();
    private final Map<MatchKey, Deque<Waiting>> sent = new HashMap<>();
    private final Deque<Waiting> observedInOrder = new ArrayDeque<>();
    private final Deque<Waiting> sentInOrder = new ArrayDeque<>();
    private long[] first = {};
    private long[] last = {};
    private long agree;
    private long disagree;

    /**
     * @param isWatched whether departures of an interface are captured
     */
    public Comparison(IntPredicate isWatched) {
        this.isWatched = isWatched;
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

    /** A frame was seen leaving; {@code origin} is the interface behind which its sender is, or -1. */
    public void observed(MatchKey key, long time, int origin) {
        if (take(sent, key, time)) {
            agree++;
        } else {
            wait(observed, observedInOrder, new Waiting(key, time, origin));
        }
    }

    /** Whether it is of use to tell what the engine sends there. */
    public boolean wants(int egress) {
        return isWatched.test(egress);
    }

    /** The engine has sent a packet. */
    public void sent(MatchKey key, long time) {
        if (take(observed, key, time)) {
            agree++;
        } else {
            wait(sent, sentInOrder, new Waiting(key, time, -1));
        }
    }

    private static void wait(Map<MatchKey, Deque<Waiting>> byKey, Deque<Waiting> inOrder, Waiting waiting) {
        byKey.computeIfAbsent(waiting.key(), key -> new ArrayDeque<>(1)).add(waiting);
        inOrder.add(waiting);
    }

    private static boolean take(Map<MatchKey, Deque<Waiting>> byKey, MatchKey key, long time) {
        Deque<Waiting> candidates = byKey.get(key);
        if (candidates == null
                || candidates.isEmpty()
                || Math.abs(candidates.element().time() - time) > WINDOW) {
            return false;
        }
        candidates.remove();
        if (candidates.isEmpty()) {
            byKey.remove(key);
        }
        return true;
    }

    /** Decides what can no longer find a counterpart at this time. */
    public void advance(long now) {
        decideObserved(now - WINDOW);
        decideSent(now - WINDOW, false);
    }

    /** Decides the rest. */
    public void finish() {
        decideObserved(Long.MAX_VALUE);
        decideSent(Long.MAX_VALUE, true);
    }

    private void decideObserved(long before) {
        while (!observedInOrder.isEmpty() && observedInOrder.element().time() < before) {
            Waiting waiting = observedInOrder.remove();
            if (withdraw(observed, waiting) && isCovered(waiting.origin(), waiting.time(), TRANSIT)) {
                disagree++;
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
                disagree++;
            }
        }
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

    /** Packets that left one firewall only. */
    public long disagree() {
        return disagree;
    }
}
