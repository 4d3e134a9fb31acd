package io.sallyport.engine.threat;

import io.sallyport.config.model.ThreatRate;
import java.util.Arrays;

/**
 * Counts events in burst intervals, which begin at multiples of their length (inferred), and tells when a rate is exceeded. The
 * interval at work counts for the average only once it has more events than the oldest one, which it then replaces (documented).
 */
final class RateCounter {
    private static final int SHORTEST_BURST = 10;

    private final ThreatRate rate;
    private final int burstSeconds;
    private final int[] buckets;
    private long completed;
    private int current;
    private long interval;
    private long told = -1;
    private long triggers;

    /**
     * @param rate what is too much
     * @param burstIntervals how many burst intervals the rate interval has
     */
    RateCounter(ThreatRate rate, int burstIntervals) {
        this.rate = rate;
        burstSeconds = Math.max(SHORTEST_BURST, rate.interval() / burstIntervals);
        buckets = new int[burstIntervals];
    }

    /**
     * Counts an event. Whether a rate is exceeded and nothing has been told in this burst interval: at most one message for each
     * (documented).
     */
    boolean count(long second) {
        roll(second);
        current++;
        if (told == interval || burst() <= rate.burst() && average() <= rate.average()) {
            return false;
        }
        told = interval;
        triggers++;
        return true;
    }

    /** Goes on to the interval of this second. Costs as much for a year as for an interval. */
    void roll(long second) {
        long at = second / burstSeconds;
        long steps = at - interval;
        if (steps <= 0) {
            return;
        }
        if (steps > buckets.length) {
            Arrays.fill(buckets, 0);
            completed = 0;
        } else {
            complete(interval, current);
            for (long empty = interval + 1; empty < at; empty++) {
                complete(empty, 0);
            }
        }
        current = 0;
        interval = at;
    }

    private void complete(long which, int events) {
        int slot = (int) (which % buckets.length);
        completed += events - buckets[slot];
        buckets[slot] = events;
    }

    ThreatRate rate() {
        return rate;
    }

    /** Events a second in the last completed burst interval. */
    long burst() {
        return buckets[(int) ((interval + buckets.length - 1) % buckets.length)] / burstSeconds;
    }

    /** Events a second over the rate interval. */
    long average() {
        return total() / rate.interval();
    }

    /** Events over the rate interval. */
    long total() {
        int oldest = buckets[(int) (interval % buckets.length)];
        return current > oldest ? completed - oldest + current : completed;
    }

    /** Events over the rate interval, with those of the interval at work. */
    long cumulative() {
        return completed + current;
    }

    /** How often a rate was exceeded. */
    long triggers() {
        return triggers;
    }

    /** Forgets everything. */
    void clear() {
        Arrays.fill(buckets, 0);
        completed = 0;
        current = 0;
        triggers = 0;
        told = -1;
    }
}
