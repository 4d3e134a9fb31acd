package io.sallyport.engine.established;

import io.sallyport.packet.Address;
import io.sallyport.packet.Steps;

/**
 * Counts by a number that is not zero and two addresses: open addressing, no allocation but for growth, entries vanish at zero. One
 * probe finds a pair, however many connections it has.
 */
final class PairCounts {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    private static final int WORDS = 4;
    private static final int FIRST_SIZE = 64;

    private final long secret;
    private long[] numbers = new long[FIRST_SIZE];
    private long[] addresses = new long[FIRST_SIZE * WORDS];
    private int[] counts = new int[FIRST_SIZE];
    private int used;

    /** The secret keeps strangers from aiming at one place. */
    PairCounts(long secret) {
        this.secret = secret;
    }

    boolean isEmpty() {
        return used == 0;
    }

    int get(long number, Address first, Address second) {
        return counts[find(number, first.high(), first.low(), second.high(), second.low())];
    }

    void increment(long number, Address first, Address second) {
        if ((used + 1) * 2 > numbers.length) {
            grow();
        }
        int at = find(number, first.high(), first.low(), second.high(), second.low());
        if (numbers[at] == 0) {
            put(at, number, first.high(), first.low(), second.high(), second.low());
            used++;
        }
        counts[at]++;
    }

    void decrement(long number, Address first, Address second) {
        int at = find(number, first.high(), first.low(), second.high(), second.low());
        if (numbers[at] != 0 && --counts[at] == 0) {
            used--;
            close(at);
        }
    }

    private int find(long number, long firstHigh, long firstLow, long secondHigh, long secondLow) {
        int at = home(number, firstHigh, firstLow, secondHigh, secondLow);
        while (numbers[at] != 0) {
            Steps.one();
            int word = at * WORDS;
            if (numbers[at] == number
                    && addresses[word] == firstHigh
                    && addresses[word + 1] == firstLow
                    && addresses[word + 2] == secondHigh
                    && addresses[word + 3] == secondLow) {
                break;
            }
            at = at + 1 & numbers.length - 1;
        }
        return at;
    }

    private void put(int at, long number, long firstHigh, long firstLow, long secondHigh, long secondLow) {
        int word = at * WORDS;
        numbers[at] = number;
        addresses[word] = firstHigh;
        addresses[word + 1] = firstLow;
        addresses[word + 2] = secondHigh;
        addresses[word + 3] = secondLow;
    }

    private int home(long number, long firstHigh, long firstLow, long secondHigh, long secondLow) {
        long h = mix(secret ^ number);
        h = mix(h ^ firstHigh);
        h = mix(h ^ firstLow);
        h = mix(h ^ secondHigh);
        h = mix(h ^ secondLow);
        return (int) (mix(h ^ secret) >>> 32) & numbers.length - 1;
    }

    private static long mix(long x) {
        long z = (x ^ x >>> 32) * FACTOR;
        return z ^ z >>> 29;
    }

    private int home(int at) {
        int word = at * WORDS;
        return home(numbers[at], addresses[word], addresses[word + 1], addresses[word + 2], addresses[word + 3]);
    }

    /** Takes an entry out and moves later ones of its run into the hole. */
    private void close(int hole) {
        int mask = numbers.length - 1;
        int gap = hole;
        for (int at = hole + 1 & mask; numbers[at] != 0; at = at + 1 & mask) {
            if ((at - home(at) & mask) >= (at - gap & mask)) {
                numbers[gap] = numbers[at];
                counts[gap] = counts[at];
                System.arraycopy(addresses, at * WORDS, addresses, gap * WORDS, WORDS);
                gap = at;
            }
        }
        numbers[gap] = 0;
        counts[gap] = 0;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        long[] old = addresses;
        int[] oldCounts = counts;
        numbers = new long[oldNumbers.length * 2];
        addresses = new long[numbers.length * WORDS];
        counts = new int[numbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int word = i * WORDS;
                int at = find(oldNumbers[i], old[word], old[word + 1], old[word + 2], old[word + 3]);
                put(at, oldNumbers[i], old[word], old[word + 1], old[word + 2], old[word + 3]);
                counts[at] = oldCounts[i];
            }
        }
    }
}
