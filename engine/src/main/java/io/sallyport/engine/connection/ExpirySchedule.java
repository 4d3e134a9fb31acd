package io.sallyport.engine.connection;

import io.sallyport.packet.Steps;
import java.util.Arrays;

/**
 * When connections end. Each slice of 1,024 slots has a bound: no connection in it ends before. Packets only move ends
 * further away, so the bounds stay true without being touched by the fast path; a sweep looks only into slices whose
 * bound has come, and costs the same for a second and for a century.
 */
final class ExpirySchedule {
    static final int SLICE_BITS = 10;
    private static final long NEVER = Long.MAX_VALUE;

    private final ProbeRecords probes;
    private long[] bounds = new long[0];
    private long earliest = NEVER;
    private long[] due = new long[256];
    private int dueCount;

    ExpirySchedule(ProbeRecords probes) {
        this.probes = probes;
    }

    /** Makes room for that many slots. */
    void grow(int capacity) {
        int before = bounds.length;
        bounds = Arrays.copyOf(bounds, (capacity >> SLICE_BITS) + 1);
        Arrays.fill(bounds, before, bounds.length, NEVER);
    }

    /** A connection in this slot may end at that second. */
    void lower(int slot, long second) {
        int slice = slot >> SLICE_BITS;
        bounds[slice] = Math.min(bounds[slice], second);
        earliest = Math.min(earliest, second);
    }

    /** Whether some connection may have ended by this second. */
    boolean isDue(long nowSecond) {
        return nowSecond >= earliest;
    }

    /** Finds the ended connections, ordered by their end, then by slot; read them by {@link #slot} and {@link #end}. */
    int collect(HotRecords hot, int slots, long nowSecond) {
        dueCount = 0;
        earliest = NEVER;
        for (int slice = 0; slice < bounds.length; slice++) {
            Steps.one();
            if (bounds[slice] <= nowSecond) {
                bounds[slice] = collectSlice(hot, slice << SLICE_BITS, slots, nowSecond);
            }
            earliest = Math.min(earliest, bounds[slice]);
        }
        Arrays.sort(due, 0, dueCount);
        return dueCount;
    }

    private long collectSlice(HotRecords hot, int first, int slots, long nowSecond) {
        long bound = NEVER;
        int last = Math.min(first + (1 << SLICE_BITS), slots);
        for (int slot = first; slot < last; slot++) {
            if (hot.isLive(slot)) {
                long end = end(hot, slot);
                if (end <= nowSecond) {
                    add(end, slot);
                } else {
                    bound = Math.min(bound, end);
                }
            }
        }
        return bound;
    }

    /**
     * The second at which a connection ends: the first whole one at or after its last packet plus its timeout, or that at which a
     * probe has waited long enough.
     */
    long end(HotRecords hot, int slot) {
        int timeout = hot.timeout(slot);
        if (probes.isProbing(slot)) {
            return probes.end(slot);
        }
        return timeout == 0 ? NEVER : hot.lastSecond(slot) + (hot.lastEighth(slot) > 0 ? 1 : 0) + timeout;
    }

    private void add(long end, int slot) {
        if (dueCount == due.length) {
            due = Arrays.copyOf(due, due.length * 2);
        }
        // Ends fit in 33 bits and slots in 27.
        due[dueCount++] = end << 27 | slot;
    }

    int slot(int i) {
        return (int) due[i] & (1 << 27) - 1;
    }

    long end(int i) {
        return due[i] >>> 27;
    }
}
