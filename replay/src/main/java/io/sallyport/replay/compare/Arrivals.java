package io.sallyport.replay.compare;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.Protocol;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frames that arrived last, with what the replay made of them: columns of a ring, so that keeping one costs no object.
 * Frames are found again by what no firewall changes (protocol, IP identification, flags, length) and by their flow.
 */
final class Arrivals {
    static final int NONE = -1;

    private static final int SIZE = 1 << 16;
    private static final int BUCKETS = 1 << 16;
    private static final DropReason[] REASONS = DropReason.values();

    private final long[] number = new long[SIZE];
    private final long[] time = new long[SIZE];
    private final long[] addresses = new long[SIZE];
    private final long[] identity = new long[SIZE];
    private final long[] ports = new long[SIZE];
    private final long[] numbers = new long[SIZE];
    private final int[] payload = new int[SIZE];
    private final int[] ingress = new int[SIZE];
    private final int[] rule = new int[SIZE];
    private final short[] reason = new short[SIZE];
    private final boolean[] dropped = new boolean[SIZE];
    private final boolean[] certain = new boolean[SIZE];
    private final boolean[] claimed = new boolean[SIZE];
    private final int[] sentBy = new int[SIZE];
    private final long[] sentAddresses = new long[SIZE];
    private final long[] sentIdentity = new long[SIZE];
    private final long[] sentPorts = new long[SIZE];
    private final long[] sentNumbers = new long[SIZE];
    private final int[] sentPayload = new int[SIZE];
    private final int[] nextAlike = new int[SIZE];
    private final int[] nextOfFlow = new int[SIZE];
    private final int[] alike = new int[BUCKETS];
    private final int[] ofFlow = new int[BUCKETS];
    private long count;

    Arrivals() {
        Arrays.fill(alike, NONE);
        Arrays.fill(ofFlow, NONE);
    }

    /** A frame arrived, and the replay has judged it. */
    void add(Frame frame, MatchKey key, Verdict verdict, @Nullable Judgement judgement) {
        int at = (int) (count++ % SIZE);
        number[at] = frame.number();
        time[at] = frame.time();
        addresses[at] = key.addresses();
        identity[at] = key.identity();
        ports[at] = key.ports();
        numbers[at] = key.numbers();
        payload[at] = key.payload();
        ingress[at] = frame.interfaceIndex();
        dropped[at] = verdict == Verdict.DROP;
        claimed[at] = false;
        sentBy[at] = NONE;
        if (judgement != null) {
            rule[at] = judgement.rule();
            reason[at] = (short) judgement.reason().ordinal();
            certain[at] = judgement.certain();
        }
        link(at, alike, nextAlike, alikeBucket(key.identity(), (int) key.ports(), key.payload()));
        link(at, ofFlow, nextOfFlow, flowBucket(key.addresses(), key.ports()));
    }

    private static void link(int at, int[] heads, int[] next, int bucket) {
        next[at] = heads[bucket];
        heads[bucket] = at;
    }

    private static int alikeBucket(long identity, int flags, int payload) {
        return bucket(identity * 31 + flags * 17L + payload);
    }

    private static int flowBucket(long addresses, long ports) {
        return bucket(addresses * 31 + (ports >>> 32));
    }

    private static int bucket(long value) {
        long mixed = value * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 48) & BUCKETS - 1;
    }

    /** The row after this one in a chain, if it is older: a chain ends where the ring has been written anew. */
    private int older(int at, int next) {
        return next != NONE && number[next] < number[at] ? next : NONE;
    }

    /**
     * The frame that may have become this departing one: alike, not much later, and the nearest to it in addresses, ports
     * and numbers; or {@link #NONE}. It is taken for no other one after this.
     */
    int claim(MatchKey departed, long departedTime, long window) {
        int best = NONE;
        int bestScore = 0;
        int at = alike[alikeBucket(departed.identity(), (int) departed.ports(), departed.payload())];
        while (at != NONE && departedTime - time[at] <= window) {
            boolean fits = !claimed[at]
                    && ingress[at] != departed.egress()
                    && identity[at] == departed.identity()
                    && payload[at] == departed.payload()
                    && (int) ports[at] == (int) departed.ports()
                    && time[at] - departedTime <= window;
            int score = fits ? score(at, departed) : 0;
            if (score > bestScore) {
                best = at;
                bestScore = score;
            }
            at = older(at, nextAlike[at]);
        }
        if (best != NONE) {
            claimed[best] = true;
        }
        return best;
    }

    /** An end that is the same, and numbers that are the same, tell that a packet is the same one; 0: they do not. */
    private int score(int at, MatchKey departed) {
        int score = 0;
        if (addresses[at] >>> 32 == departed.addresses() >>> 32) {
            score += ports[at] >>> 48 == departed.ports() >>> 48 ? 2 : 1;
        }
        if ((int) addresses[at] == (int) departed.addresses()) {
            score += (ports[at] >>> 32 & 0xffff) == (departed.ports() >>> 32 & 0xffff) ? 2 : 1;
        }
        boolean tcp = departed.identity() >>> 32 == Protocol.TCP;
        if (numbers[at] == departed.numbers()) {
            score += tcp ? 4 : 1;
        }
        return score >= 2 ? score : 0;
    }

    /** Whether the receiver of a departing segment acknowledged it: a segment of the other direction says so. */
    boolean isAcknowledged(MatchKey sent, long since) {
        if (sent.identity() >>> 32 != Protocol.TCP || sent.payload() == 0) {
            return false;
        }
        long back = sent.addresses() << 32 | sent.addresses() >>> 32;
        long twoPorts = sent.ports() >>> 32;
        long backPorts = (twoPorts & 0xffff) << 16 | twoPorts >>> 16;
        int end = (int) (sent.numbers() >>> 32) + sent.payload();
        int at = ofFlow[flowBucket(back, backPorts << 32)];
        while (at != NONE && time[at] >= since) {
            boolean reverse = addresses[at] == back && ports[at] >>> 32 == backPorts && ingress[at] == sent.egress();
            if (reverse && (int) numbers[at] - end >= 0) {
                return true;
            }
            at = older(at, nextOfFlow[at]);
        }
        return false;
    }

    /** The packet that was added last, if it has that number, is sent like this. */
    void sent(long frame, MatchKey key) {
        int last = (int) ((count + SIZE - 1) % SIZE);
        if (number[last] == frame) {
            sentBy[last] = key.egress();
            sentAddresses[last] = key.addresses();
            sentIdentity[last] = key.identity();
            sentPorts[last] = key.ports();
            sentNumbers[last] = key.numbers();
            sentPayload[last] = key.payload();
        }
    }

    /** Sets the key to how the packet is sent; false if it is not, or where nobody captures. */
    boolean sentAs(int at, MatchKey into) {
        into.set(sentBy[at], sentAddresses[at], sentIdentity[at], sentPorts[at], sentNumbers[at], sentPayload[at]);
        return sentBy[at] != NONE;
    }

    Difference.Shape shape(int at) {
        return Difference.Shape.of(addresses[at], ports[at]);
    }

    long number(int at) {
        return number[at];
    }

    boolean isDropped(int at) {
        return dropped[at];
    }

    DropReason reason(int at) {
        return REASONS[reason[at]];
    }

    int rule(int at) {
        return rule[at];
    }

    boolean isCertain(int at) {
        return certain[at];
    }
}
