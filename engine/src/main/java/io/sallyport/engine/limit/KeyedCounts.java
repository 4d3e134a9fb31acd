package io.sallyport.engine.limit;

import io.sallyport.packet.Steps;

/**
 * Counts by a number that is not zero and 128 bits: open addressing, no allocation but for growth, entries vanish at zero. If asked
 * to, it remembers for each entry when it began.
 */
final class KeyedCounts {
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xbf58476d1ce4e5b9L;

    private final long secret;
    private int[] numbers = new int[64];
    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private int[] counts = new int[64];
    private long[] begun;
    private final boolean dated;
    private int used;

    /** The secret keeps strangers from aiming at one place. */
    KeyedCounts(long secret) {
        this(secret, false);
    }

    KeyedCounts(long secret, boolean dated) {
        this.secret = secret;
        this.dated = dated;
        begun = new long[dated ? numbers.length : 0];
    }

    /** When the entry began; it must be there. */
    long begun(int number, long high, long low) {
        return begun[find(number, high, low)];
    }

    /** Says when the entry began; it must be there. */
    void begun(int number, long high, long low, long when) {
        begun[find(number, high, low)] = when;
    }

    int get(int number, long high, long low) {
        return counts[find(number, high, low)];
    }

    void increment(int number, long high, long low) {
        int at = find(number, high, low);
        if (numbers[at] == 0) {
            if (++used * 2 > numbers.length) {
                grow();
                at = find(number, high, low);
            }
            numbers[at] = number;
            highs[at] = high;
            lows[at] = low;
        }
        counts[at]++;
    }

    void decrement(int number, long high, long low) {
        int at = find(number, high, low);
        if (numbers[at] != 0 && --counts[at] == 0) {
            used--;
            close(at);
        }
    }

    private int find(int number, long high, long low) {
        int at = home(number, high, low);
        while (numbers[at] != 0 && (numbers[at] != number || highs[at] != high || lows[at] != low)) {
            Steps.one();
            at = at + 1 & numbers.length - 1;
        }
        return at;
    }

    private int home(int number, long high, long low) {
        long h = (high ^ secret) * FIRST;
        h = (h ^ h >>> 32 ^ low ^ (long) number << 32) * SECOND;
        h = (h ^ h >>> 29 ^ secret) * FIRST;
        return (int) (h >>> 40) & numbers.length - 1;
    }

    /** Takes an entry out and moves later ones of its run into the hole. */
    private void close(int hole) {
        int gap = hole;
        int at = hole;
        while (true) {
            at = at + 1 & numbers.length - 1;
            if (numbers[at] == 0) {
                break;
            }
            int distance = at - home(numbers[at], highs[at], lows[at]) & numbers.length - 1;
            if (distance >= (at - gap & numbers.length - 1)) {
                move(at, gap);
                gap = at;
            }
        }
        numbers[gap] = 0;
        counts[gap] = 0;
    }

    private void move(int from, int to) {
        numbers[to] = numbers[from];
        highs[to] = highs[from];
        lows[to] = lows[from];
        counts[to] = counts[from];
        if (dated) {
            begun[to] = begun[from];
        }
    }

    private void grow() {
        int[] oldNumbers = numbers;
        long[] oldHighs = highs;
        long[] oldLows = lows;
        int[] oldCounts = counts;
        long[] oldBegun = begun;
        numbers = new int[oldNumbers.length * 2];
        highs = new long[numbers.length];
        lows = new long[numbers.length];
        counts = new int[numbers.length];
        begun = new long[dated ? numbers.length : 0];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int at = find(oldNumbers[i], oldHighs[i], oldLows[i]);
                numbers[at] = oldNumbers[i];
                highs[at] = oldHighs[i];
                lows[at] = oldLows[i];
                counts[at] = oldCounts[i];
                if (dated) {
                    begun[at] = oldBegun[i];
                }
            }
        }
    }
}
