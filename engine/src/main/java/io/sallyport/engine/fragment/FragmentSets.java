package io.sallyport.engine.fragment;

import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.packet.Address;
import io.sallyport.packet.Memory;
import java.util.Arrays;

/** The sets of a {@link FragmentQueue} as columns, with an index of sets by key and one of fragments by their place. */
final class FragmentSets {
    private static final int NONE = FragmentQueue.NONE;
    private static final int UNKNOWN = -1;
    private static final int UNIT_SHIFT = 3;
    private static final int PROTOCOL_SHIFT = 16;
    private static final int PROTOCOL_BITS = 0xff << PROTOCOL_SHIFT;
    /** A bit for each eight bytes of the largest packet. */
    private static final int MAP_BYTES = 1024;

    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xbf58476d1ce4e5b9L;

    private final long secret;
    private final Address scratchSource = new Address();
    private final Address scratchDestination = new Address();
    private Memory maps = Memory.allocate(1);
    private int mask;
    private int[] setBuckets = {};
    private int[] placeBuckets = {};
    private long steps;

    // Sets.
    private long[] sourceHigh = {};
    private long[] sourceLow = {};
    private long[] destinationHigh = {};
    private long[] destinationLow = {};
    private int[] identity = {};
    private int[] identification = {};
    private int[] zone = {};
    private int[] count = {};
    private int[] received = {};
    private int[] total = {};
    private int[] farthest = {};
    private int[] first = {};
    private int[] setNext = {};
    private int firstFree = NONE;

    // Fragments.
    private int[] owner = {};
    private int[] offset = {};
    private int[] length = {};
    private int[] header = {};
    private int[] network = {};
    private boolean[] more = {};
    private int[] next = {};
    private int[] placeNext = {};

    FragmentSets(long secret) {
        this.secret = secret;
    }

    void reserve(int capacity) {
        maps = Memory.allocate((long) capacity * MAP_BYTES);
        int buckets = Integer.highestOneBit(capacity) << 1;
        mask = buckets - 1;
        setBuckets = filled(buckets);
        placeBuckets = filled(buckets);
        sourceHigh = new long[capacity];
        sourceLow = new long[capacity];
        destinationHigh = new long[capacity];
        destinationLow = new long[capacity];
        identity = new int[capacity];
        identification = new int[capacity];
        zone = new int[capacity];
        count = new int[capacity];
        received = new int[capacity];
        total = new int[capacity];
        farthest = new int[capacity];
        first = new int[capacity];
        setNext = new int[capacity];
        owner = new int[capacity];
        offset = new int[capacity];
        length = new int[capacity];
        header = new int[capacity];
        network = new int[capacity];
        more = new boolean[capacity];
        next = new int[capacity];
        placeNext = new int[capacity];
        for (int set = capacity - 1; set >= 0; set--) {
            setNext[set] = firstFree;
            firstFree = set;
        }
    }

    private static int[] filled(int size) {
        int[] made = new int[size];
        Arrays.fill(made, NONE);
        return made;
    }

    long steps() {
        return steps;
    }

    /** Fragments of IPv6 belong together whatever header they say comes next. */
    private static int key(ParsedPacket parsed) {
        return parsed.isIpv6() ? parsed.identity() & ~PROTOCOL_BITS : parsed.identity();
    }

    private int bucket(Address source, Address destination, int key, int id, int ingress) {
        long h = (source.high() ^ secret) * FIRST;
        h = (h ^ h >>> 32 ^ source.low()) * SECOND;
        h = (h ^ h >>> 29 ^ destination.high()) * FIRST;
        h = (h ^ h >>> 32 ^ destination.low()) * SECOND;
        h = (h ^ h >>> 29 ^ ((long) id << 32 | key & 0xffff_ffffL)) * FIRST;
        h = (h ^ h >>> 32 ^ ingress ^ secret) * SECOND;
        return (int) (h >>> 40) & mask;
    }

    private int bucketOf(int set) {
        return bucket(
                scratchSource.v6(sourceHigh[set], sourceLow[set]),
                scratchDestination.v6(destinationHigh[set], destinationLow[set]),
                identity[set],
                identification[set],
                zone[set]);
    }

    int find(ParsedPacket parsed, Address source, Address destination, int ingress) {
        int key = key(parsed);
        int id = parsed.fragmentIdentification();
        int set = setBuckets[bucket(source, destination, key, id, ingress)];
        while (set != NONE && !isKey(set, source, destination, key, id, ingress)) {
            steps++;
            set = setNext[set];
        }
        steps++;
        return set;
    }

    private boolean isKey(int set, Address source, Address destination, int key, int id, int ingress) {
        return identification[set] == id
                && identity[set] == key
                && zone[set] == ingress
                && sourceLow[set] == source.low()
                && sourceHigh[set] == source.high()
                && destinationLow[set] == destination.low()
                && destinationHigh[set] == destination.high();
    }

    /** There are as many sets as fragments, so there is always room. */
    int begin(ParsedPacket parsed, Address source, Address destination, int ingress) {
        int set = firstFree;
        firstFree = setNext[set];
        sourceHigh[set] = source.high();
        sourceLow[set] = source.low();
        destinationHigh[set] = destination.high();
        destinationLow[set] = destination.low();
        identity[set] = key(parsed);
        identification[set] = parsed.fragmentIdentification();
        zone[set] = ingress;
        count[set] = 0;
        received[set] = 0;
        total[set] = UNKNOWN;
        farthest[set] = 0;
        first[set] = NONE;
        maps.clear((long) set * MAP_BYTES, MAP_BYTES);
        int bucket = bucketOf(set);
        setNext[set] = setBuckets[bucket];
        setBuckets[bucket] = set;
        return set;
    }

    /** @param frame offset of its frame */
    void add(int set, int fragment, ParsedPacket parsed, long frame) {
        owner[fragment] = set;
        offset[fragment] = parsed.fragmentOffset();
        length[fragment] = parsed.payload();
        header[fragment] = (int) (parsed.transport() - frame);
        network[fragment] = (int) (parsed.network() - frame);
        more[fragment] = parsed.hasMoreFragments();
        next[fragment] = first[set];
        first[set] = fragment;
        int bucket = place(set, offset[fragment]);
        placeNext[fragment] = placeBuckets[bucket];
        placeBuckets[bucket] = fragment;
        count[set]++;
        received[set] += length[fragment];
        if (!more[fragment]) {
            total[set] = offset[fragment] + length[fragment];
        }
        farthest[set] = Math.max(farthest[set], offset[fragment] + length[fragment]);
        mark(set, offset[fragment], offset[fragment] + length[fragment], true);
    }

    private int place(int set, int at) {
        long h = ((long) set << 32 | at) * FIRST;
        return (int) (h >>> 40) & mask;
    }

    int at(int set, int wanted) {
        int each = placeBuckets[place(set, wanted)];
        while (each != NONE && (owner[each] != set || offset[each] != wanted)) {
            steps++;
            each = placeNext[each];
        }
        steps++;
        return each;
    }

    /** Whether the very same fragment has come before. */
    boolean isThere(int set, int at, int bytes, boolean followed) {
        int known = at(set, at);
        return known != NONE && length[known] == bytes && more[known] == followed;
    }

    /** Whether a fragment covers bytes that are there, or contradicts where the packet ends. */
    boolean collides(int set, int from, int end, boolean followed) {
        int known = total[set];
        boolean contradicts =
                known != UNKNOWN && (end > known || !followed && end != known) || !followed && end < farthest[set];
        return contradicts || mark(set, from, end, false);
    }

    /** Looks at the bits of a range, or sets them; whether one was set. */
    private boolean mark(int set, int from, int end, boolean write) {
        long map = (long) set * MAP_BYTES;
        int bit = from >>> UNIT_SHIFT;
        int last = end - 1 >>> UNIT_SHIFT;
        boolean found = false;
        while (bit <= last) {
            int word = bit >>> 6;
            int low = bit & 63;
            int high = Math.min(63, last - (word << 6));
            long bits = (-1L >>> 63 - high) & -1L << low;
            long there = maps.getLong(map + word * 8L);
            found |= (there & bits) != 0;
            if (write) {
                maps.putLong(map + word * 8L, there | bits);
            }
            steps++;
            bit = (word + 1) << 6;
        }
        return found;
    }

    int count(int set) {
        return count[set];
    }

    /** Nothing overlaps, so all is there once as many bytes have come as there are. */
    boolean isComplete(int set) {
        return received[set] == total[set];
    }

    int totalLength(int set) {
        return total[set];
    }

    int offset(int fragment) {
        return offset[fragment];
    }

    int length(int fragment) {
        return length[fragment];
    }

    int header(int fragment) {
        return header[fragment];
    }

    int network(int fragment) {
        return network[fragment];
    }

    int first(int set) {
        return first[set];
    }

    int next(int fragment) {
        return next[fragment];
    }

    int zone(int set) {
        return zone[set];
    }

    void end(int set) {
        for (int each = first[set]; each != NONE; each = next[each]) {
            unlink(placeBuckets, placeNext, place(set, offset[each]), each);
        }
        unlink(setBuckets, setNext, bucketOf(set), set);
        setNext[set] = firstFree;
        firstFree = set;
    }

    private void unlink(int[] buckets, int[] chain, int bucket, int gone) {
        int each = buckets[bucket];
        steps++;
        if (each == gone) {
            buckets[bucket] = chain[gone];
            return;
        }
        while (chain[each] != gone) {
            steps++;
            each = chain[each];
        }
        chain[each] = chain[gone];
    }
}
