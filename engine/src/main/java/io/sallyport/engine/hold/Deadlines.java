package io.sallyport.engine.hold;

import java.util.Arrays;

/**
 * Deadlines of cells, in whole seconds of engine time, at most {@value #LONGEST} seconds ahead. Setting and lifting one costs the
 * same however many there are; cells of one second are found in the order in which they came.
 */
public final class Deadlines {
    /** Farthest deadline in seconds. */
    public static final int LONGEST = 62;

    /** No cell. */
    public static final int NONE = -1;

    private static final int SLOTS = 64;
    private static final long NEVER = Long.MAX_VALUE;

    private final int[] first = new int[SLOTS];
    private final int[] last = new int[SLOTS];
    private int[] next = {};
    private int[] previous = {};
    private long[] second = {};
    private int size;
    /** No cell has an earlier deadline. */
    private long bound = NEVER;

    public Deadlines() {
        Arrays.fill(first, NONE);
        Arrays.fill(last, NONE);
    }

    /** Makes room for that many cells, unless it is there. */
    public void reserve(int cells) {
        if (next.length < cells) {
            next = Arrays.copyOf(next, cells);
            previous = Arrays.copyOf(previous, cells);
            second = Arrays.copyOf(second, cells);
        }
    }

    /** The cell must go at that second. */
    public void set(int cell, long deadline) {
        int slot = (int) (deadline % SLOTS);
        second[cell] = deadline;
        next[cell] = NONE;
        previous[cell] = last[slot];
        if (last[slot] == NONE) {
            first[slot] = cell;
        } else {
            next[last[slot]] = cell;
        }
        last[slot] = cell;
        size++;
        bound = Math.min(bound, deadline);
    }

    /** The cell has no deadline any more. */
    public void lift(int cell) {
        int slot = (int) (second[cell] % SLOTS);
        if (previous[cell] == NONE) {
            first[slot] = next[cell];
        } else {
            next[previous[cell]] = next[cell];
        }
        if (next[cell] == NONE) {
            last[slot] = previous[cell];
        } else {
            previous[next[cell]] = previous[cell];
        }
        size--;
    }

    /** Whether a deadline may have come. */
    public boolean isDue(long now) {
        return bound <= now;
    }

    /** The earliest deadline that has come, or {@code now} if none has. */
    public long earliest(long now) {
        if (size == 0) {
            bound = NEVER;
            return now;
        }
        for (long each = bound; each <= now && each < bound + SLOTS; each++) {
            if (first[(int) (each % SLOTS)] != NONE) {
                bound = each;
                return each;
            }
        }
        bound = now + 1;
        return now;
    }

    /** A cell whose deadline is this second, or {@link #NONE}. */
    public int at(long deadline) {
        return first[(int) (deadline % SLOTS)];
    }
}
