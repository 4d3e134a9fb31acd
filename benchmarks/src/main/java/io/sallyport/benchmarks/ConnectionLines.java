package io.sallyport.benchmarks;

import java.util.function.LongFunction;

/**
 * The memory traffic of a connection table without its logic: an index of 64-byte buckets (eight 32-bit tags, eight ids;
 * two choices) and one 64-byte record a connection. Lines are touched by loops that do nothing else: a read that misses
 * holds up the processor's window, and only in a tight loop do many misses fit into it (done in the loop that hashes or
 * probes, the same touch gave 8 instead of 20 million packets a second at a million connections).
 */
final class ConnectionLines {
    static final int BATCH = 64;

    private static final int LINE = 64;
    private static final int SLOTS = 8;
    private static final int IDS = 32; // where the ids of a bucket begin
    private static final long SECRET = 0x9e3779b97f4a7c15L;

    // A record: key 0..15, state 16, idle 20, initiator's next/acknowledged/window 24, 28, 32, responder's 36, 40, 44,
    // sequence delta 48, packets 52, bytes 56.
    private static final int STATE = 16;
    private static final int IDLE = 20;
    private static final int NEXT = 24;
    private static final int ACKNOWLEDGED = 28;
    private static final int WINDOW = 32;
    private static final int DELTA = 48;
    private static final int PACKETS = 52;
    private static final int BYTES = 56;

    private final int connections;
    private final int mask;
    private final Block index;
    private final Block records;

    private final long[] addresses = new long[BATCH];
    private final long[] ports = new long[BATCH];
    private final long[] hashes = new long[BATCH];
    private final int[] ids = new int[BATCH];
    private long random = 42;
    private int now;

    ConnectionLines(int connections, LongFunction<Block> allocate) {
        this.connections = connections;
        int buckets = Integer.highestOneBit(connections / SLOTS * 2 - 1) * 2; // at most half full
        mask = buckets - 1;
        index = allocate.apply((long) buckets * LINE);
        records = allocate.apply((long) (connections + 1) * LINE); // id 0 means none
        for (int id = 1; id <= connections; id++) {
            insert(id);
        }
    }

    private static long addresses(int id) {
        return id * 0xbf58476d1ce4e5b9L;
    }

    private static long ports(int id) {
        return id * 0x94d049bb133111ebL >>> 24;
    }

    private static long hash(long addresses, long ports) {
        long x = (addresses ^ SECRET) * 0xff51afd7ed558ccdL;
        x = (x ^ x >>> 32 ^ ports) * 0xc4ceb9fe1a85ec53L;
        return x ^ x >>> 29;
    }

    private static int tag(long hash) {
        return (int) (hash >>> 32) | 1; // 0 means empty
    }

    private long first(long hash) {
        return (hash & mask) * LINE;
    }

    /** The other bucket of an entry, seen from either: the tag alone says how far it is. */
    private long other(long bucket, int tag) {
        return bucket ^ (tag * 0x5bd1e995L & mask) * LINE;
    }

    private void insert(int id) {
        long line = (long) id * LINE;
        records.putLong(line, addresses(id));
        records.putLong(line + 8, ports(id));
        records.putInt(line + WINDOW, 65_535);
        long hash = hash(addresses(id), ports(id));
        place(id, first(hash), tag(hash));
    }

    /** Into the first bucket, else the second, else by moving another entry to its own second (cuckoo). */
    private void place(int id, long bucket, int tag) {
        for (int moves = 0; moves < 500; moves++) {
            if (put(id, bucket, tag) || put(id, other(bucket, tag), tag)) {
                return;
            }
            long moved = bucket + 4L * (moves % SLOTS);
            int movedTag = index.getInt(moved);
            int movedId = index.getInt(moved + IDS);
            index.putInt(moved, tag);
            index.putInt(moved + IDS, id);
            id = movedId;
            tag = movedTag;
            bucket = other(bucket, tag);
        }
        throw new IllegalStateException("the index is full");
    }

    private boolean put(int id, long bucket, int tag) {
        for (long slot = bucket; slot < bucket + IDS; slot += 4) {
            if (index.getInt(slot) == 0) {
                index.putInt(slot, tag);
                index.putInt(slot + IDS, id);
                return true;
            }
        }
        return false;
    }

    /** Judges {@link #BATCH} packets of random connections; the number accepted keeps the work alive. */
    int batch() {
        int touched = 0;
        for (int i = 0; i < BATCH; i++) {
            random ^= random << 13;
            random ^= random >>> 7;
            random ^= random << 17;
            int id = (int) ((random >>> 32) * connections >>> 32) + 1;
            addresses[i] = addresses(id);
            ports[i] = ports(id);
            hashes[i] = hash(addresses[i], ports[i]);
        }
        for (int i = 0; i < BATCH; i++) {
            touched += index.getInt(first(hashes[i]));
        }
        for (int i = 0; i < BATCH; i++) {
            ids[i] = find(hashes[i]);
        }
        for (int i = 0; i < BATCH; i++) {
            touched += records.getInt((long) ids[i] * LINE);
        }
        now++;
        int accepted = 0;
        for (int i = 0; i < BATCH; i++) {
            accepted += judge(ids[i], addresses[i], ports[i]);
        }
        return accepted + (touched == 0x12345678 ? 1 : 0);
    }

    private int find(long hash) {
        int tag = tag(hash);
        long bucket = first(hash);
        int id = probe(bucket, tag);
        return id != 0 ? id : probe(other(bucket, tag), tag);
    }

    /** All eight tags are compared, without a branch for each. */
    private int probe(long bucket, int tag) {
        int hits = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            hits |= index.getInt(bucket + 4L * slot) == tag ? 1 << slot : 0;
        }
        return hits == 0 ? 0 : index.getInt(bucket + IDS + 4L * Integer.numberOfTrailingZeros(hits));
    }

    /** Window check and counters, as full TCP tracking does them. */
    private int judge(int id, long addresses, long ports) {
        long line = (long) id * LINE;
        if (records.getLong(line) != addresses || records.getLong(line + 8) != ports) {
            return 0;
        }
        int next = records.getInt(line + NEXT);
        int acknowledged = records.getInt(line + ACKNOWLEDGED);
        int sequence = next + records.getInt(line + DELTA);
        if (sequence - acknowledged > records.getInt(line + WINDOW) || records.getInt(line + STATE) != 0) {
            return 0;
        }
        records.putInt(line + NEXT, next + 10);
        records.putInt(line + ACKNOWLEDGED, next);
        records.putInt(line + IDLE, now);
        records.putInt(line + PACKETS, records.getInt(line + PACKETS) + 1);
        records.putLong(line + BYTES, records.getLong(line + BYTES) + 64);
        return 1;
    }
}
