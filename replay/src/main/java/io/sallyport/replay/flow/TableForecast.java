package io.sallyport.replay.flow;

import java.util.Arrays;
import java.util.List;

/**
 * How large the connection table would be if TCP connections ended by idle time only, as those with state bypass do: for
 * several idle times at once, in one pass. It counts the conversations whose last packet lies in the same second; the table
 * of an idle time is the sum over its seconds. Costs something once a second for each conversation.
 */
public final class TableForecast {
    /** Seconds, ascending: the shortest of document "TCP State Bypass on a Cisco ASA", 9.10's default, the blog's, the old default. */
    public static final List<Integer> IDLE_SECONDS = List.of(15, 120, 900, 3600);

    /** What {@link #touch} is given for a conversation that it has not seen. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int LONGEST = 3600;
    private static final int RING = LONGEST + 1;

    /**
     * The table under one idle time.
     *
     * @param idleSeconds the idle time
     * @param most most entries at one time
     * @param atEnd entries at the end of the replay
     */
    public record Size(int idleSeconds, long most, long atEnd) {}

    private final long[] lastHere = new long[RING];
    private final long[] now = new long[IDLE_SECONDS.size()];
    private final long[] most = new long[IDLE_SECONDS.size()];
    private long second = NEVER;

    /** A packet came of a conversation that was seen last in second {@code last}; returns the second of now. */
    long touch(long last, long timeNanos) {
        long at = Math.floorDiv(timeNanos, 1_000_000_000L);
        if (at > second) {
            advance(at);
        }
        if (last == second) {
            return second;
        }
        long age = last == NEVER ? Long.MAX_VALUE : second - last;
        if (age <= LONGEST) {
            lastHere[slot(last)]--;
        }
        lastHere[slot(second)]++;
        for (int i = 0; i < now.length; i++) {
            // An entry ends at the first whole second at or after its last packet and the idle time.
            if (age > IDLE_SECONDS.get(i)) {
                now[i]++;
                most[i] = Math.max(most[i], now[i]);
            }
        }
        return second;
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, (long) RING);
    }

    private void advance(long to) {
        if (second == NEVER || to - second > LONGEST) {
            Arrays.fill(lastHere, 0);
            Arrays.fill(now, 0);
            second = to;
            return;
        }
        while (second < to) {
            second++;
            for (int i = 0; i < now.length; i++) {
                now[i] -= lastHere[slot(second - IDLE_SECONDS.get(i) - 1)];
            }
            lastHere[slot(second)] = 0;
        }
    }

    /** What it came to. */
    List<Size> sizes() {
        Size[] sizes = new Size[now.length];
        for (int i = 0; i < now.length; i++) {
            sizes[i] = new Size(IDLE_SECONDS.get(i), most[i], now[i]);
        }
        return List.of(sizes);
    }
}
