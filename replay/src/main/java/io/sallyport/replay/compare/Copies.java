package io.sallyport.replay.compare;

import java.util.Arrays;

/**
 * Copies of packets that wait for the other copy, each found by its key and in the order in which they came: columns and lists
 * through them, so that keeping one costs no object. Grows to a limit.
 */
final class Copies {
    static final int NONE = -1;

    private static final int LEAST = 1 << 10;
    private static final int MOST = 1 << 20;

    private long[] addresses = {};
    private long[] identity = {};
    private long[] ports = {};
    private long[] numbers = {};
    private long[] time = {};
    private long[] number = {};
    private int[] payload = {};
    private int[] egress = {};
    private int[] origin = {};
    private short[] life = {};
    private short[] segment = {};
    private boolean[] certain = {};
    /** Neighbours in a bucket, oldest first; {@code next} also links what is free. */
    private int[] next = {};

    private int[] previous = {};
    /** Neighbours in order. */
    private int[] later = {};

    private int[] earlier = {};
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
            grow(Math.min(2 * next.length, MOST));
        }
        int at = free;
        free = next[at];
        addresses[at] = key.addresses();
        identity[at] = key.identity();
        ports[at] = key.ports();
        numbers[at] = key.numbers();
        payload[at] = key.payload();
        egress[at] = key.egress();
        time[at] = nanos;
        number[at] = frame;
        origin[at] = from;
        life[at] = (short) timeToLive;
        segment[at] = (short) maximumSegment;
        certain[at] = isCertain;
        intoBucket(at);
        later[at] = NONE;
        earlier[at] = newest;
        if (newest == NONE) {
            oldest = at;
        } else {
            later[newest] = at;
        }
        newest = at;
        size++;
    }

    private void intoBucket(int at) {
        int bucket = bucket(addresses[at], identity[at], ports[at], numbers[at]);
        next[at] = NONE;
        previous[at] = last[bucket];
        if (last[bucket] == NONE) {
            first[bucket] = at;
        } else {
            next[last[bucket]] = at;
        }
        last[bucket] = at;
    }

    /** The copy with this key that came first, or {@link #NONE}. */
    int find(MatchKey key) {
        int at = first[bucket(key.addresses(), key.identity(), key.ports(), key.numbers())];
        while (at != NONE && !is(at, key)) {
            at = next[at];
        }
        return at;
    }

    /** The copy with this key of a frame, or {@link #NONE}. */
    int find(MatchKey key, long frame) {
        int at = find(key);
        while (at != NONE && !(number[at] == frame && is(at, key))) {
            at = next[at];
        }
        return at;
    }

    private boolean is(int at, MatchKey key) {
        return addresses[at] == key.addresses()
                && numbers[at] == key.numbers()
                && identity[at] == key.identity()
                && ports[at] == key.ports()
                && payload[at] == key.payload()
                && egress[at] == key.egress();
    }

    /** The copy that has waited longest, or {@link #NONE}. */
    int oldest() {
        return oldest;
    }

    /** Forgets a copy; what it was can be read until the next one is added. */
    void remove(int at) {
        int bucket = bucket(addresses[at], identity[at], ports[at], numbers[at]);
        if (previous[at] == NONE) {
            first[bucket] = next[at];
        } else {
            next[previous[at]] = next[at];
        }
        if (next[at] == NONE) {
            last[bucket] = previous[at];
        } else {
            previous[next[at]] = previous[at];
        }
        if (earlier[at] == NONE) {
            oldest = later[at];
        } else {
            later[earlier[at]] = later[at];
        }
        if (later[at] == NONE) {
            newest = earlier[at];
        } else {
            earlier[later[at]] = earlier[at];
        }
        next[at] = free;
        free = at;
        size--;
    }

    private int bucket(long a, long b, long c, long d) {
        long mixed = (((a * 0x9e37_79b9_7f4a_7c15L ^ b) * 0xbf58_476d_1ce4_e5b9L ^ c) * 0x94d0_49bb_1331_11ebL ^ d)
                * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32) & first.length - 1;
    }

    private void grow(int capacity) {
        int known = next.length;
        addresses = Arrays.copyOf(addresses, capacity);
        identity = Arrays.copyOf(identity, capacity);
        ports = Arrays.copyOf(ports, capacity);
        numbers = Arrays.copyOf(numbers, capacity);
        time = Arrays.copyOf(time, capacity);
        number = Arrays.copyOf(number, capacity);
        payload = Arrays.copyOf(payload, capacity);
        egress = Arrays.copyOf(egress, capacity);
        origin = Arrays.copyOf(origin, capacity);
        life = Arrays.copyOf(life, capacity);
        segment = Arrays.copyOf(segment, capacity);
        certain = Arrays.copyOf(certain, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        later = Arrays.copyOf(later, capacity);
        earlier = Arrays.copyOf(earlier, capacity);
        for (int at = capacity - 1; at >= known; at--) {
            next[at] = free;
            free = at;
        }
        first = new int[capacity];
        last = new int[capacity];
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
        for (int at = oldest; at != NONE; at = later[at]) {
            intoBucket(at);
        }
    }

    /** Sets the key to that of a copy. */
    MatchKey key(int at, MatchKey into) {
        return into.set(egress[at], addresses[at], identity[at], ports[at], numbers[at], payload[at]);
    }

    long time(int at) {
        return time[at];
    }

    long number(int at) {
        return number[at];
    }

    int egress(int at) {
        return egress[at];
    }

    int origin(int at) {
        return origin[at];
    }

    int life(int at) {
        return life[at] & 0xff;
    }

    int segment(int at) {
        return segment[at] & 0xffff;
    }

    boolean isCertain(int at) {
        return certain[at];
    }
}
