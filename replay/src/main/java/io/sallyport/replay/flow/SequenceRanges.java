package io.sallyport.replay.flow;

import java.util.Arrays;

/**
 * Disjoint ranges of a TCP stream in ascending order, each with the time when it was noted. Positions are sequence numbers
 * unwrapped to 64 bits. Holds few ranges: when it is full the two that lie nearest become one, so that bytes can only be
 * counted too many, and {@link #isExact()} says so.
 */
final class SequenceRanges {
    private static final int MOST = 64;

    private static final long[] NONE = {};

    private long[] starts = NONE;
    private long[] ends = NONE;
    private long[] times = NONE;
    private int size;
    private boolean exact = true;

    boolean isEmpty() {
        return size == 0;
    }

    boolean isExact() {
        return exact;
    }

    void clear() {
        size = 0;
    }

    /** Bytes in all ranges. */
    long bytes() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += ends[i] - starts[i];
        }
        return sum;
    }

    /** Whether some byte of the range is in here. */
    boolean overlaps(long start, long end) {
        for (int i = 0; i < size; i++) {
            if (starts[i] < end && start < ends[i]) {
                return true;
            }
        }
        return false;
    }

    /** When the oldest of the ranges that overlap was noted, or {@link Long#MAX_VALUE}. */
    long timeOf(long start, long end) {
        long oldest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            if (starts[i] < end && start < ends[i]) {
                oldest = Math.min(oldest, times[i]);
            }
        }
        return oldest;
    }

    /** Adds a range; what is in here already keeps its older time. */
    void add(long start, long end, long time) {
        long from = start;
        long to = end;
        long oldest = time;
        int at = 0;
        while (at < size && ends[at] < from) {
            at++;
        }
        int next = at;
        while (next < size && starts[next] <= to) {
            from = Math.min(from, starts[next]);
            to = Math.max(to, ends[next]);
            oldest = Math.min(oldest, times[next]);
            next++;
        }
        replace(at, next, from, to, oldest);
        if (size > MOST) {
            joinNearest();
        }
    }

    /** Takes a range out; true if some of it was in here. */
    boolean remove(long start, long end) {
        boolean found = false;
        for (int i = size - 1; i >= 0; i--) {
            if (starts[i] >= end || start >= ends[i]) {
                continue;
            }
            found = true;
            long left = starts[i];
            long right = ends[i];
            long time = times[i];
            cut(i);
            if (right > end) {
                replace(i, i, end, right, time);
            }
            if (left < start) {
                replace(i, i, left, start, time);
            }
        }
        return found;
    }

    private void cut(int at) {
        System.arraycopy(starts, at + 1, starts, at, size - at - 1);
        System.arraycopy(ends, at + 1, ends, at, size - at - 1);
        System.arraycopy(times, at + 1, times, at, size - at - 1);
        size--;
    }

    /** Puts one range in the place of those from {@code at} up to {@code next}. */
    private void replace(int at, int next, long start, long end, long time) {
        int tail = size - next;
        if (at + 1 + tail > starts.length) {
            int larger = Math.max(2, starts.length * 2);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
            times = Arrays.copyOf(times, larger);
        }
        System.arraycopy(starts, next, starts, at + 1, tail);
        System.arraycopy(ends, next, ends, at + 1, tail);
        System.arraycopy(times, next, times, at + 1, tail);
        starts[at] = start;
        ends[at] = end;
        times[at] = time;
        size = at + 1 + tail;
    }

    private void joinNearest() {
        int nearest = 0;
        for (int i = 1; i + 1 < size; i++) {
            if (starts[i + 1] - ends[i] < starts[nearest + 1] - ends[nearest]) {
                nearest = i;
            }
        }
        exact = false;
        replace(nearest, nearest + 2, starts[nearest], ends[nearest + 1], Math.min(times[nearest], times[nearest + 1]));
    }
}
