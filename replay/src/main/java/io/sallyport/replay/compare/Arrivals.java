package io.sallyport.replay.compare;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The frames that arrived last, with what the replay made of them: a ring of rows, each two cache lines, so that keeping one
 * costs no object and one stream of memory. Frames are found again by what no firewall changes (protocol, IP identification,
 * flags, length) and by their flow. Who never asks pays for no index: rows are linked when something is looked for.
 */
final class Arrivals {
    static final int NONE = -1;

    private static final int LEAST = 1 << 10;
    private static final int SIZE = 1 << 16;
    private static final int BUCKETS = 1 << 16;
    /** Packets without an identification, as those of IPv6 are, may be alike by the thousand: the latest are looked at. */
    private static final int MOST_ALIKE = 1 << 12;

    private static final DropReason[] REASONS = DropReason.values();

    /** Words of a row. */
    private static final int WORDS = 16;

    private static final int NUMBER = 0;
    private static final int TIME = 1;
    private static final int ADDRESSES = 2;
    private static final int IDENTITY = 3;
    private static final int PORTS = 4;
    private static final int NUMBERS = 5;
    /** Payload and ingress interface. */
    private static final int PAYLOAD_INGRESS = 6;
    /** Rule, reason and the marks below. */
    private static final int JUDGED = 7;

    private static final int SENT_ADDRESSES = 8;
    private static final int SENT_IDENTITY = 9;
    private static final int SENT_PORTS = 10;
    private static final int SENT_NUMBERS = 11;
    private static final int SENT_PAYLOAD_EGRESS = 12;
    /** Next older row of those alike, and of its flow; written when rows are linked. */
    private static final int NEXT_ALIKE_OF_FLOW = 13;
    /** Next older row of its flow as it is sent. */
    private static final int NEXT_OF_SENT_FLOW = 14;

    private static final long DROPPED = 1;
    private static final long CERTAIN = 1 << 1;
    private static final long CLAIMED = 1 << 2;
    private static final int REASON_SHIFT = 8;
    private static final int REASON_MASK = 0xffff;

    private long[] rows = new long[LEAST * WORDS];
    private final WideAddresses wide = new WideAddresses();
    private final WideAddresses sentWide = new WideAddresses();
    private int capacity = LEAST;
    private int[] alike = {};
    private int[] ofFlow = {};
    private int[] ofSentFlow = {};
    private long count;
    private long linked;

    /** A frame arrived, and the replay has judged it. */
    void add(Frame frame, MatchKey key, Verdict verdict, @Nullable Judgement judgement) {
        if (count == capacity && capacity < SIZE) {
            capacity *= 4;
            rows = Arrays.copyOf(rows, capacity * WORDS);
        }
        int row = row(count++);
        rows[row + NUMBER] = frame.number();
        rows[row + TIME] = frame.time();
        rows[row + ADDRESSES] = key.addresses();
        if (key.isIpv6()) {
            wide.set(row / WORDS, key, capacity);
        }
        rows[row + IDENTITY] = key.identity();
        rows[row + PORTS] = key.ports();
        rows[row + NUMBERS] = key.numbers();
        rows[row + PAYLOAD_INGRESS] = pair(key.payload(), key.egress());
        long judged = verdict == Verdict.DROP ? DROPPED : 0;
        if (judgement != null) {
            judged |= (judgement.certain() ? CERTAIN : 0)
                    | (long) judgement.reason().ordinal() << REASON_SHIFT
                    | (long) judgement.rule() << 32;
        }
        rows[row + JUDGED] = judged;
        rows[row + SENT_PAYLOAD_EGRESS] = NONE;
    }

    private int row(long number) {
        return (int) (number & capacity - 1) * WORDS;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }

    private static int high(long pair) {
        return (int) (pair >>> 32);
    }

    private void link() {
        if (alike.length == 0) {
            alike = new int[BUCKETS];
            ofFlow = new int[BUCKETS];
            ofSentFlow = new int[BUCKETS];
            Arrays.fill(alike, NONE);
            Arrays.fill(ofFlow, NONE);
            Arrays.fill(ofSentFlow, NONE);
        }
        for (long each = Math.max(linked, count - capacity); each < count; each++) {
            int row = row(each);
            int payload = high(rows[row + PAYLOAD_INGRESS]);
            int first = alikeBucket(rows[row + IDENTITY], (int) rows[row + PORTS], payload);
            int second = flowBucket(rows[row + ADDRESSES], rows[row + PORTS]);
            rows[row + NEXT_ALIKE_OF_FLOW] = pair(alike[first], ofFlow[second]);
            alike[first] = row;
            ofFlow[second] = row;
            if ((int) rows[row + SENT_PAYLOAD_EGRESS] != NONE) {
                int third = flowBucket(rows[row + SENT_ADDRESSES], rows[row + SENT_PORTS]);
                rows[row + NEXT_OF_SENT_FLOW] = ofSentFlow[third];
                ofSentFlow[third] = row;
            }
        }
        linked = count;
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
    private int older(int row, int next) {
        return next != NONE && rows[next + NUMBER] < rows[row + NUMBER] ? next : NONE;
    }

    private boolean is(int row, long mark) {
        return (rows[row + JUDGED] & mark) != 0;
    }

    /**
     * The frame that may have become this departing one: alike, not much later, and the nearest to it in addresses, ports
     * and numbers; or {@link #NONE}. It is taken for no other one after this.
     */
    int claim(MatchKey departed, long departedTime, long window) {
        link();
        int best = NONE;
        int bestScore = 0;
        int row = alike[alikeBucket(departed.identity(), (int) departed.ports(), departed.payload())];
        for (int seen = 0; row != NONE && seen < MOST_ALIKE && departedTime - rows[row + TIME] <= window; seen++) {
            boolean fits = !is(row, CLAIMED)
                    && (int) rows[row + PAYLOAD_INGRESS] != departed.egress()
                    && rows[row + IDENTITY] == departed.identity()
                    && high(rows[row + PAYLOAD_INGRESS]) == departed.payload()
                    && (int) rows[row + PORTS] == (int) departed.ports()
                    && rows[row + TIME] - departedTime <= window;
            int score = fits ? score(row, departed) : 0;
            if (score > bestScore) {
                best = row;
                bestScore = score;
            }
            row = older(row, high(rows[row + NEXT_ALIKE_OF_FLOW]));
        }
        if (best != NONE) {
            rows[best + JUDGED] |= CLAIMED;
        }
        return best;
    }

    /** An end that is the same, and numbers that are the same, tell that a packet is the same one; 0: they do not. */
    private int score(int row, MatchKey departed) {
        long addresses = rows[row + ADDRESSES];
        long ports = rows[row + PORTS];
        int score = 0;
        boolean ipv6 = departed.isIpv6();
        int place = row / WORDS;
        if (ipv6 ? wide.hasSender(place, departed) : addresses >>> 32 == departed.addresses() >>> 32) {
            score += ports >>> 48 == departed.ports() >>> 48 ? 2 : 1;
        }
        if (ipv6 ? wide.hasReceiver(place, departed) : (int) addresses == (int) departed.addresses()) {
            score += (ports >>> 32 & 0xffff) == (departed.ports() >>> 32 & 0xffff) ? 2 : 1;
        }
        boolean tcp = departed.protocol() == Protocol.TCP;
        if (rows[row + NUMBERS] == departed.numbers()) {
            score += tcp ? 4 : 1;
        }
        return score >= 2 ? score : 0;
    }

    /**
     * Whether the receiver of a departing segment acknowledged it: a segment of the other direction says so, before the data was
     * sent again.
     *
     * @param frame number of the segment as it arrived
     * @param since when it did
     */
    boolean isAcknowledged(MatchKey sent, long frame, long since) {
        if (!sent.isData()) {
            return false;
        }
        link();
        long back = sent.addresses() << 32 | sent.addresses() >>> 32;
        long twoPorts = sent.ports() >>> 32;
        long backPorts = (twoPorts & 0xffff) << 16 | twoPorts >>> 16;
        int end = (int) (sent.numbers() >>> 32) + sent.payload();
        long until = sentAgain(sent, frame, since);
        int row = ofFlow[flowBucket(back, backPorts << 32)];
        while (row != NONE && rows[row + TIME] >= since) {
            boolean reverse = rows[row + TIME] < until
                    && rows[row + ADDRESSES] == back
                    && rows[row + IDENTITY] >>> 32 == sent.identity() >>> 32
                    && (!sent.isIpv6() || wide.areTurned(row / WORDS, sent))
                    && rows[row + PORTS] >>> 32 == backPorts
                    && (int) rows[row + PAYLOAD_INGRESS] == sent.egress();
            if (reverse && (int) rows[row + NUMBERS] - end >= 0) {
                return true;
            }
            row = older(row, (int) rows[row + NEXT_ALIKE_OF_FLOW]);
        }
        return false;
    }

    /** When the first byte of a segment first came again after that frame, as this firewall sends it. */
    private long sentAgain(MatchKey sent, long frame, long since) {
        long first = Long.MAX_VALUE;
        int row = ofSentFlow[flowBucket(sent.addresses(), sent.ports())];
        while (row != NONE && rows[row + TIME] >= since) {
            long payloadAndEgress = rows[row + SENT_PAYLOAD_EGRESS];
            boolean again = rows[row + NUMBER] > frame
                    && (int) payloadAndEgress == sent.egress()
                    && high(payloadAndEgress) > 0
                    && rows[row + SENT_ADDRESSES] == sent.addresses()
                    && rows[row + SENT_IDENTITY] >>> 32 == sent.identity() >>> 32
                    && (!sent.isIpv6() || sentWide.are(row / WORDS, sent))
                    && rows[row + SENT_PORTS] >>> 32 == sent.ports() >>> 32
                    && rows[row + SENT_NUMBERS] >>> 32 == sent.numbers() >>> 32;
            first = again ? rows[row + TIME] : first;
            row = older(row, (int) rows[row + NEXT_OF_SENT_FLOW]);
        }
        return first;
    }

    /** The packet that was added last, if it has that number, is sent like this. */
    void sent(long frame, MatchKey key) {
        int last = row(count - 1);
        if (count != 0 && rows[last + NUMBER] == frame) {
            rows[last + SENT_ADDRESSES] = key.addresses();
            if (key.isIpv6()) {
                sentWide.set(last / WORDS, key, capacity);
            }
            rows[last + SENT_IDENTITY] = key.identity();
            rows[last + SENT_PORTS] = key.ports();
            rows[last + SENT_NUMBERS] = key.numbers();
            rows[last + SENT_PAYLOAD_EGRESS] = pair(key.payload(), key.egress());
        }
    }

    /** Sets the key to how the packet is sent; false if it is not, or where nobody captures. */
    boolean sentAs(int row, MatchKey into) {
        long payloadAndEgress = rows[row + SENT_PAYLOAD_EGRESS];
        into.set(
                (int) payloadAndEgress,
                rows[row + SENT_ADDRESSES],
                rows[row + SENT_IDENTITY],
                rows[row + SENT_PORTS],
                rows[row + SENT_NUMBERS],
                high(payloadAndEgress));
        if ((int) payloadAndEgress == NONE) {
            return false;
        }
        if (into.isIpv6()) {
            sentWide.into(row / WORDS, into);
        }
        return true;
    }

    Difference.Shape shape(int row) {
        boolean ipv6 = MatchKey.isIpv6(rows[row + IDENTITY]);
        long addresses = rows[row + ADDRESSES];
        return Difference.Shape.of(
                ipv6 ? wide.sender(row / WORDS) : IpAddress.v4(high(addresses)),
                ipv6 ? wide.receiver(row / WORDS) : IpAddress.v4((int) addresses),
                rows[row + PORTS]);
    }

    long number(int row) {
        return rows[row + NUMBER];
    }

    boolean isDropped(int row) {
        return is(row, DROPPED);
    }

    DropReason reason(int row) {
        return REASONS[(int) (rows[row + JUDGED] >>> REASON_SHIFT) & REASON_MASK];
    }

    int rule(int row) {
        return high(rows[row + JUDGED]);
    }

    boolean isCertain(int row) {
        return is(row, CERTAIN);
    }
}
