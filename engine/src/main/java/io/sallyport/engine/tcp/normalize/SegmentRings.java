package io.sallyport.engine.tcp.normalize;

import static io.sallyport.packet.SequenceNumber.before;

/**
 * Cells of segments in the order of their sequence numbers, at most {@value #CAPACITY} in a ring. Whatever the order in which
 * segments come: a place is found by halving, an entry moves at most half of the others, and the first leaves at once. So no
 * arrangement of segments costs much more than another.
 */
final class SegmentRings {
    static final int CAPACITY = 256;
    /** No ring. */
    static final int NONE = 0;

    private static final int RINGS = 1024;

    private long[] entries = {};
    private int[] heads = {};
    private int[] sizes = {};
    private int firstFree = NONE;
    private long steps;

    /** Takes the memory, unless it is there. */
    void reserve() {
        if (heads.length > 0) {
            return;
        }
        entries = new long[(RINGS + 1) * CAPACITY];
        heads = new int[RINGS + 1];
        sizes = new int[RINGS + 1];
        for (int ring = RINGS; ring > NONE; ring--) {
            give(ring);
        }
    }

    /** An empty ring, or {@link #NONE}. */
    int take() {
        int ring = firstFree;
        if (ring != NONE) {
            firstFree = heads[ring];
            heads[ring] = 0;
            sizes[ring] = 0;
        }
        return ring;
    }

    void give(int ring) {
        heads[ring] = firstFree;
        firstFree = ring;
    }

    int size(int ring) {
        return sizes[ring];
    }

    private int index(int ring, int position) {
        return ring * CAPACITY + (heads[ring] + position & CAPACITY - 1);
    }

    int sequence(int ring, int position) {
        return (int) entries[index(ring, position)];
    }

    int cell(int ring, int position) {
        return (int) (entries[index(ring, position)] >>> 32);
    }

    /** Position of the first entry whose number is not before {@code sequence}; the size if there is none. */
    int find(int ring, int sequence) {
        int low = 0;
        int high = sizes[ring];
        while (low < high) {
            int middle = low + high >>> 1;
            steps++;
            if (before(sequence(ring, middle), sequence)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Puts an entry at a position that {@link #find} gave; there must be room. */
    void insert(int ring, int position, int sequence, int cell) {
        int size = sizes[ring]++;
        if (position < size / 2) {
            heads[ring] = heads[ring] - 1 & CAPACITY - 1;
            for (int i = 0; i < position; i++) {
                move(ring, i + 1, i);
            }
        } else {
            for (int i = size; i > position; i--) {
                move(ring, i - 1, i);
            }
        }
        entries[index(ring, position)] = sequence & 0xffff_ffffL | (long) cell << 32;
    }

    /** Takes the entry at a position out. */
    void remove(int ring, int position) {
        int last = --sizes[ring];
        if (position < last / 2) {
            for (int i = position; i > 0; i--) {
                move(ring, i - 1, i);
            }
            heads[ring] = heads[ring] + 1 & CAPACITY - 1;
        } else {
            for (int i = position; i < last; i++) {
                move(ring, i + 1, i);
            }
        }
    }

    private void move(int ring, int from, int to) {
        steps++;
        entries[index(ring, to)] = entries[index(ring, from)];
    }

    /** Comparisons and moves so far. */
    long steps() {
        return steps;
    }
}
