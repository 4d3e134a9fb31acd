package io.sallyport.engine.nat;

import java.util.Arrays;

/**
 * Which ports of a shared address are free for one remote end ({@code extended} pools). Made only once a search has passed over
 * many ports in a row, so that each 64 translations pay for 8 KB at most. What it does not know yet counts as free: a word of 64
 * ports is looked up when a search first comes there, and kept up to date from then on.
 */
final class RemotePorts {
    private static final int PORTS = 65_536;
    private static final int WORD_BITS = 6;
    private static final int WORD = 1 << WORD_BITS;

    private final FreeSet free = new FreeSet(PORTS);
    private final long[] known = new long[PORTS >>> WORD_BITS + WORD_BITS];

    /** How many ports are known to be used. */
    int used() {
        return PORTS - free.free();
    }

    /** The first port of a range that is free here and at the address itself, or {@link FreeSet#NONE}. */
    int next(FreeSet ofAddress, int from, int last, ExtendedPorts ports, XlateTable.Draft draft) {
        int at = from;
        while (at <= last) {
            int here = free.next(at, last);
            int there = here == FreeSet.NONE ? FreeSet.NONE : ofAddress.next(here, last);
            if (there == FreeSet.NONE) {
                return FreeSet.NONE;
            }
            learn(there >>> WORD_BITS, ports, draft);
            long both = free.word(there) & ofAddress.word(there) & -1L << there;
            if (both != 0) {
                int found = there & -WORD | Long.numberOfTrailingZeros(both);
                return found <= last ? found : FreeSet.NONE;
            }
            at = (there | WORD - 1) + 1;
        }
        return FreeSet.NONE;
    }

    private void learn(int word, ExtendedPorts ports, XlateTable.Draft draft) {
        if (isKnown(word)) {
            return;
        }
        known[word >>> WORD_BITS] |= 1L << word;
        for (int port = word << WORD_BITS; port < word + 1 << WORD_BITS; port++) {
            if (ports.isUsed(port, draft)) {
                free.take(port);
            }
        }
    }

    private boolean isKnown(int word) {
        return (known[word >>> WORD_BITS] & 1L << word) != 0;
    }

    /** A translation takes a port, which was free. */
    void take(int port) {
        if (isKnown(port >>> WORD_BITS)) {
            free.take(port);
        }
    }

    /** A translation gives its port back. */
    void release(int port) {
        if (isKnown(port >>> WORD_BITS)) {
            free.release(port);
        }
    }

    /** Knows nothing any more, so that it can serve another remote end. */
    void clear() {
        free.clear();
        Arrays.fill(known, 0);
    }
}
