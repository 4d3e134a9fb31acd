package io.sallyport.replay.compare;

import java.util.Arrays;

/**
 * Copies of packets that wait for the other copy, each found by its key and in the order in which they came: rows of words,
 * each in one or two cache lines, and lists through them, so that keeping one costs no object. Grows to a limit.
 */
final class Copies {
    static final int NONE = -1;

    private static final int LEAST = 1 << 10;
    private static final int MOST = 1 << 20;

    /** Words of a row. */
    private static final int WORDS = 10;

    private static final int ADDRESSES = 0;
    private static final int IDENTITY = 1;
    private static final int PORTS = 2;
    private static final int NUMBERS = 3;
    private static final int PAYLOAD_EGRESS = 4;
    private static final int TIME = 5;
    private static final int NUMBER = 6;
    /** Interface of the sender, and below it segment size, time to live and certainty. */
    private static final int ORIGIN_REST = 7;
    /** Neighbours in a bucket, oldest first: previous and next; next also links what is free. */
    private static final int BUCKET_LINKS = 8;
    /** Neighbours in order: earlier and later. */
    private static final int ORDER_LINKS = 9;

    private static final int CERTAIN = 1;
    private static final int LIFE_SHIFT = 8;
    private static final int SEGMENT_SHIFT = 16;
    private static final long LOW = 0xffff_ffffL;

    private long[] rows = {};
    private final WideAddresses wide = new WideAddresses();
    private int capacity;
    private int[] first = {};
    private int[] last = {};
    private int free = NONE;
    private int oldest = NONE;
    private int newest = NONE;
    private int size;

    Copies() {
        grow(LEAST);
    }

    /** Whether no more fit: the oldest has to go first. */
    boolean isFull() {
        return size == MOST;
    }

    int size() {
        return size;
    }

    /**
     * Keeps a copy.
     *
     * @param from interface behind which its sender is, or -1
     * @param frame number in the captures: as it departed, or as it arrived
     * @param timeToLive 0 to 255
     * @param maximumSegment 0 to 65535
     * @param isCertain whether the verdict is certain
     */
    void add(MatchKey key, long nanos, int from, long frame, int timeToLive, int maximumSegment, boolean isCertain) {
        if (free == NONE) {
            grow(Math.min(2 * capacity, MOST));
        }
        int at = free;
        free = next(at);
        int row = at * WORDS;
        rows[row + ADDRESSES] = key.addresses();
        if (key.isIpv6()) {
            wide.set(at, key, capacity);
        }
        rows[row + IDENTITY] = key.identity();
        rows[row + PORTS] = key.ports();
        rows[row + NUMBERS] = key.numbers();
        rows[row + PAYLOAD_EGRESS] = pair(key.payload(), key.egress());
        rows[row + TIME] = nanos;
        rows[row + NUMBER] = frame;
        int rest = maximumSegment << SEGMENT_SHIFT | timeToLive << LIFE_SHIFT | (isCertain ? CERTAIN : 0);
        rows[row + ORIGIN_REST] = pair(from, rest);
        intoBucket(at);
        rows[row + ORDER_LINKS] = pair(newest, NONE);
        if (newest == NONE) {
            oldest = at;
        } else {
            later(newest, at);
        }
        newest = at;
        size++;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low & LOW;
    }

    private int previous(int at) {
        return (int) (rows[at * WORDS + BUCKET_LINKS] >>> 32);
    }

    private int next(int at) {
        return (int) rows[at * WORDS + BUCKET_LINKS];
    }

    private int earlier(int at) {
        return (int) (rows[at * WORDS + ORDER_LINKS] >>> 32);
    }

    private int later(int at) {
        return (int) rows[at * WORDS + ORDER_LINKS];
    }

    private void previous(int at, int value) {
        rows[at * WORDS + BUCKET_LINKS] = pair(value, next(at));
    }

    private void next(int at, int value) {
        rows[at * WORDS + BUCKET_LINKS] = pair(previous(at), value);
    }

    private void earlier(int at, int value) {
        rows[at * WORDS + ORDER_LINKS] = pair(value, later(at));
    }

    private void later(int at, int value) {
        rows[at * WORDS + ORDER_LINKS] = pair(earlier(at), value);
    }

    private void intoBucket(int at) {
        int bucket = bucket(at);
        rows[at * WORDS + BUCKET_LINKS] = pair(last[bucket], NONE);
        if (last[bucket] == NONE) {
            first[bucket] = at;
        } else {
            next(last[bucket], at);
        }
        last[bucket] = at;
    }

    /** The copy with this key that came first, or {@link #NONE}. */
    int find(MatchKey key) {
        if (size == 0) {
            return NONE;
        }
        int at = first[bucket(key.addresses(), key.identity(), key.ports(), key.numbers())];
        while (at != NONE && !is(at, key)) {
            at = next(at);
        }
        return at;
    }

    /** The copy with this key that came last, or {@link #NONE}. */
    int findLatest(MatchKey key) {
        if (size == 0) {
            return NONE;
        }
        int at = last[bucket(key.addresses(), key.identity(), key.ports(), key.numbers())];
        while (at != NONE && !is(at, key)) {
            at = previous(at);
        }
        return at;
    }

    /** The copy with this key of a frame, or {@link #NONE}. */
    int find(MatchKey key, long frame) {
        int at = find(key);
        while (at != NONE && !(number(at) == frame && is(at, key))) {
            at = next(at);
        }
        return at;
    }

    private boolean is(int at, MatchKey key) {
        int row = at * WORDS;
        return rows[row + ADDRESSES] == key.addresses()
                && rows[row + NUMBERS] == key.numbers()
                && rows[row + IDENTITY] == key.identity()
                && rows[row + PORTS] == key.ports()
                && rows[row + PAYLOAD_EGRESS] == pair(key.payload(), key.egress())
                && (!key.isIpv6() || wide.are(at, key));
    }

    /** The copy that has waited longest, or {@link #NONE}. */
    int oldest() {
        return oldest;
    }

    /** Forgets a copy; what it was can be read until the next one is added. */
    void remove(int at) {
        int bucket = bucket(at);
        int before = previous(at);
        int behind = next(at);
        if (before == NONE) {
            first[bucket] = behind;
        } else {
            next(before, behind);
        }
        if (behind == NONE) {
            last[bucket] = before;
        } else {
            previous(behind, before);
        }
        int older = earlier(at);
        int newer = later(at);
        if (older == NONE) {
            oldest = newer;
        } else {
            later(older, newer);
        }
        if (newer == NONE) {
            newest = older;
        } else {
            earlier(newer, older);
        }
        next(at, free);
        free = at;
        size--;
    }

    private int bucket(int at) {
        int row = at * WORDS;
        return bucket(rows[row + ADDRESSES], rows[row + IDENTITY], rows[row + PORTS], rows[row + NUMBERS]);
    }

    private int bucket(long a, long b, long c, long d) {
        long mixed = (((a * 0x9e37_79b9_7f4a_7c15L ^ b) * 0xbf58_476d_1ce4_e5b9L ^ c) * 0x94d0_49bb_1331_11ebL ^ d)
                * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32) & first.length - 1;
    }

    private void grow(int more) {
        int known = capacity;
        capacity = more;
        rows = Arrays.copyOf(rows, capacity * WORDS);
        for (int at = capacity - 1; at >= known; at--) {
            next(at, free);
            free = at;
        }
        first = new int[capacity];
        last = new int[capacity];
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
        for (int at = oldest; at != NONE; at = later(at)) {
            intoBucket(at);
        }
    }

    /** Sets the key to that of a copy. */
    MatchKey key(int at, MatchKey into) {
        int row = at * WORDS;
        long payload = rows[row + PAYLOAD_EGRESS] >>> 32;
        into.set(egress(at), rows[row + ADDRESSES], rows[row + IDENTITY], rows[row + PORTS], rows[row + NUMBERS], (int)
                payload);
        return into.isIpv6() ? wide.into(at, into) : into;
    }

    long time(int at) {
        return rows[at * WORDS + TIME];
    }

    long number(int at) {
        return rows[at * WORDS + NUMBER];
    }

    int egress(int at) {
        return (int) rows[at * WORDS + PAYLOAD_EGRESS];
    }

    int origin(int at) {
        return (int) (rows[at * WORDS + ORIGIN_REST] >>> 32);
    }

    int life(int at) {
        return (int) rows[at * WORDS + ORIGIN_REST] >>> LIFE_SHIFT & 0xff;
    }

    int segment(int at) {
        return (int) rows[at * WORDS + ORIGIN_REST] >>> SEGMENT_SHIFT;
    }

    boolean isCertain(int at) {
        return (rows[at * WORDS + ORIGIN_REST] & CERTAIN) != 0;
    }
}
