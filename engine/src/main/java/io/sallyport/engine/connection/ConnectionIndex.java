package io.sallyport.engine.connection;

import io.sallyport.packet.Memory;

/**
 * From hash to connection: 64-byte buckets of eight 32-bit tags and eight 32-bit handles, two buckets for each hash, with
 * cuckoo moves (partial-key: the other bucket follows from bucket and tag). Holds no keys: a hit is a candidate that the
 * record confirms.
 */
public final class ConnectionIndex {
    private static final int BUCKET = 64;
    private static final int SLOTS = 8;
    private static final int HANDLES = 32;
    private static final int EMPTY = 0;
    /** All bits but the signs of both halves of a word. */
    private static final long LOWER_31 = 0x7fff_ffff_7fff_ffffL;

    private static final long SIGNS = ~LOWER_31;

    private static final int MOST_MOVES = 128;
    private static final int TAG_SPREAD = 0x5bd1e995;

    private final Memory memory;
    private final int bucketMask;
    private final int[] walkBucket = new int[MOST_MOVES];
    private final int[] walkSlot = new int[MOST_MOVES];
    private int entries;

    ConnectionIndex(int buckets) {
        memory = Memory.allocate((long) buckets * BUCKET);
        bucketMask = buckets - 1;
    }

    /** The tag of a hash; never {@link #EMPTY}. */
    public static int tag(long hash) {
        int tag = (int) hash;
        return tag == EMPTY ? 1 : tag;
    }

    /** First bucket of a hash. */
    public int bucket(long hash) {
        return (int) (hash >>> 32) & bucketMask;
    }

    /** The other bucket of an entry. */
    public int otherBucket(int bucket, int tag) {
        int step = tag * TAG_SPREAD;
        return (bucket ^ (step ^ step >>> 15 | 1)) & bucketMask;
    }

    /** Reads one word of a bucket, so that its line is on its way. */
    public int touch(int bucket) {
        return memory.getInt(at(bucket));
    }

    /** The same for the second bucket of a hash. */
    public int touchOther(long hash) {
        return touch(otherBucket(bucket(hash), tag(hash)));
    }

    /**
     * A bit for each of the eight slots whose tag fits, without branches: bit n for the low half of word n, bit 32 + n for its high
     * half. {@link #slot} says whose the lowest is.
     */
    public long matches(int bucket, int tag) {
        long at = at(bucket);
        long both = tag & 0xffff_ffffL | (long) tag << 32;
        long first = nonZero(memory.getLong(at) ^ both);
        long second = nonZero(memory.getLong(at + 8) ^ both);
        long third = nonZero(memory.getLong(at + 16) ^ both);
        long fourth = nonZero(memory.getLong(at + 24) ^ both);
        return (~first & SIGNS) >>> 31 | (~second & SIGNS) >>> 30 | (~third & SIGNS) >>> 29 | (~fourth & SIGNS) >>> 28;
    }

    /** The slot of the lowest bit of {@link #matches}. */
    public static int slot(long matches) {
        int bit = Long.numberOfTrailingZeros(matches);
        return (bit & 3) << 1 | bit >>> 5;
    }

    /**
     * A word whose halves have their signs set if they were not zero. Adding to the lower 31 bits of a half carries into its sign
     * unless they are all zero, and never into the other half.
     */
    private static long nonZero(long difference) {
        return (difference & LOWER_31) + LOWER_31 | difference;
    }

    /** The handle of some entry of a bucket whose tag fits, or {@link ConnectionTable#NONE}. */
    int first(int bucket, int tag) {
        long hits = matches(bucket, tag);
        return hits == 0 ? ConnectionTable.NONE : handle(bucket, slot(hits));
    }

    /** The handle in a slot of a bucket. */
    public int handle(int bucket, int slot) {
        return memory.getInt(at(bucket) + HANDLES + 4L * slot);
    }

    /** Whether another entry would make the index too full to be quick. */
    boolean isCrowded() {
        return entries > (bucketMask + 1) * (SLOTS * 3 / 4);
    }

    /** Entries that were added and not removed. */
    public int entries() {
        return entries;
    }

    /** Slots in use, counted one by one: for tests and {@code show}-like readers, not for the packet path. */
    public int occupied() {
        int used = 0;
        for (int bucket = 0; bucket <= bucketMask; bucket++) {
            used += SLOTS - Long.bitCount(matches(bucket, EMPTY));
        }
        return used;
    }

    long footprint() {
        return memory.size();
    }

    int buckets() {
        return bucketMask + 1;
    }

    /** Adds an entry; false if no slot could be freed by moves, and then nothing has changed for look-ups. */
    boolean insert(long hash, int handle) {
        int tag = tag(hash);
        int bucket = bucket(hash);
        if (place(bucket, tag, handle) || place(otherBucket(bucket, tag), tag, handle)) {
            entries++;
            return true;
        }
        return makeRoom(bucket) && insert(hash, handle);
    }

    private boolean place(int bucket, int tag, int handle) {
        long free = matches(bucket, EMPTY);
        if (free == 0) {
            return false;
        }
        set(bucket, slot(free), tag, handle);
        return true;
    }

    /**
     * Frees a slot of the bucket by a walk: it is found first, no place twice, and then done backwards, so that an entry
     * is never away.
     */
    private boolean makeRoom(int bucket) {
        int current = bucket;
        for (int depth = 0; depth < MOST_MOVES; depth++) {
            int victim = unvisited(current, depth);
            if (victim < 0) {
                return false;
            }
            walkBucket[depth] = current;
            walkSlot[depth] = victim;
            int next = otherBucket(current, tagAt(current, victim));
            long free = matches(next, EMPTY);
            if (free != 0) {
                unwind(depth, next, slot(free));
                return true;
            }
            current = next;
        }
        return false;
    }

    private int unvisited(int bucket, int depth) {
        for (int i = 0; i < SLOTS; i++) {
            int slot = i + depth & SLOTS - 1;
            boolean visited = false;
            for (int before = 0; before < depth; before++) {
                visited |= walkBucket[before] == bucket && walkSlot[before] == slot;
            }
            if (!visited && otherBucket(bucket, tagAt(bucket, slot)) != bucket) {
                return slot;
            }
        }
        return -1;
    }

    private void unwind(int depth, int target, int targetSlot) {
        int toBucket = target;
        int toSlot = targetSlot;
        for (int i = depth; i >= 0; i--) {
            set(toBucket, toSlot, tagAt(walkBucket[i], walkSlot[i]), handle(walkBucket[i], walkSlot[i]));
            set(walkBucket[i], walkSlot[i], EMPTY, 0);
            toBucket = walkBucket[i];
            toSlot = walkSlot[i];
        }
    }

    /** Removes an entry. Written as a loop over its two buckets, so that the compiler sees the search once. */
    void remove(long hash, int handle) {
        int tag = tag(hash);
        int first = bucket(hash);
        int bucket = first;
        do {
            for (long hits = matches(bucket, tag); hits != 0; hits &= hits - 1) {
                int slot = slot(hits);
                if (handle(bucket, slot) == handle) {
                    // What handle stands in an empty slot does not matter.
                    memory.putInt(at(bucket) + 4L * slot, EMPTY);
                    entries--;
                    return;
                }
            }
            bucket = otherBucket(bucket, tag);
        } while (bucket != first);
        throw new IllegalStateException("connection " + handle + " is not in the index");
    }

    /** Where a bucket begins. */
    private static long at(int bucket) {
        return Integer.toUnsignedLong(bucket) * BUCKET;
    }

    private int tagAt(int bucket, int slot) {
        return memory.getInt(at(bucket) + 4L * slot);
    }

    private void set(int bucket, int slot, int tag, int handle) {
        long at = at(bucket);
        memory.putInt(at + 4L * slot, tag);
        memory.putInt(at + HANDLES + 4L * slot, handle);
    }
}
