package io.sallyport.engine.drop;

import java.util.Arrays;

/** How many packets were dropped at each interface for one reason that is counted by interface. */
public final class InterfaceCounts {
    private long[] counts = {};

    /** There are so many interfaces from now on; counts stay. */
    public void interfaces(int number) {
        if (counts.length < number) {
            counts = Arrays.copyOf(counts, number);
        }
    }

    public void count(int interfaceIndex) {
        counts[interfaceIndex]++;
    }

    /** Packets since the start, or since they were cleared. */
    public long of(int interfaceIndex) {
        return counts[interfaceIndex];
    }

    /** Begins anew at one interface. */
    public void clear(int interfaceIndex) {
        counts[interfaceIndex] = 0;
    }
}
