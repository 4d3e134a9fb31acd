package io.sallyport.engine.nat;

import io.sallyport.packet.Steps;
import java.util.Arrays;

/**
 * Which of the numbers 0 to n-1 are free. A tree of words, each bit of an upper level telling whether a word below has a
 * free number: the next free one is found in as many steps as there are levels.
 */
final class FreeSet {
    /** Nothing is free. */
    static final int NONE = -1;

    private static final int WORD_BITS = 6;
    private static final int IN_WORD = 63;

    private final long[][] levels;
    private final int size;
    private int free;

    /** All of {@code size} numbers are free. */
    FreeSet(int size) {
        int depth = 1;
        for (int n = words(size); n > 1; n = words(n)) {
            depth++;
        }
        levels = new long[depth][];
        int n = size;
        for (int level = 0; level < depth; level++) {
            levels[level] = new long[words(n)];
            n = levels[level].length;
        }
        this.size = size;
        clear();
    }

    /** All numbers are free again. */
    void clear() {
        int n = size;
        for (long[] level : levels) {
            Arrays.fill(level, -1L);
            if ((n & IN_WORD) != 0) {
                level[level.length - 1] = (1L << n) - 1;
            }
            n = level.length;
        }
        free = size;
    }

    /** The 64 numbers among which this one is: a bit is set where one is free. */
    long word(int number) {
        return levels[0][number >>> WORD_BITS];
    }

    /** How many numbers there are. */
    int size() {
        return size;
    }

    private static int words(int bits) {
        return bits + IN_WORD >>> WORD_BITS;
    }

    /** How many are free. */
    int free() {
        return free;
    }

    boolean isFree(int number) {
        return (levels[0][number >>> WORD_BITS] & 1L << number) != 0;
    }

    /** Takes a number that is free. */
    void take(int number) {
        free--;
        int at = number;
        for (long[] level : levels) {
            int word = at >>> WORD_BITS;
            level[word] &= ~(1L << at);
            if (level[word] != 0) {
                return;
            }
            at = word;
        }
    }

    /** Gives a number back. */
    void release(int number) {
        free++;
        int at = number;
        for (long[] level : levels) {
            level[at >>> WORD_BITS] |= 1L << at;
            at >>>= WORD_BITS;
        }
    }

    /** The smallest free number from {@code from} to {@code last}, or {@link #NONE}. */
    int next(int from, int last) {
        int at = from;
        int level = 0;
        // Upwards until a word has something free at or after the place, then down again to the lowest.
        while (level < levels.length) {
            Steps.one();
            int word = at >>> WORD_BITS;
            if (word >= levels[level].length) {
                return NONE;
            }
            long rest = levels[level][word] & -1L << at;
            if (rest != 0) {
                int found = descend(level, word << WORD_BITS | Long.numberOfTrailingZeros(rest));
                return found <= last ? found : NONE;
            }
            at = word + 1;
            level++;
        }
        return NONE;
    }

    private int descend(int level, int at) {
        int found = at;
        for (int below = level - 1; below >= 0; below--) {
            found = found << WORD_BITS | Long.numberOfTrailingZeros(levels[below][found]);
        }
        return found;
    }
}
