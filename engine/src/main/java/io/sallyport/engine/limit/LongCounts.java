package io.sallyport.engine.limit;

/** Counts by non-zero 64-bit key: open addressing, no allocation but for growth, entries vanish at zero. */
final class LongCounts {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[64];
    private int[] counts = new int[64];
    private int used;

    int get(long key) {
        return counts[find(key)];
    }

    void increment(long key) {
        int at = find(key);
        if (keys[at] == 0) {
            if (++used * 2 > keys.length) {
                grow();
                at = find(key);
            }
            keys[at] = key;
        }
        counts[at]++;
    }

    void decrement(long key) {
        int at = find(key);
        if (keys[at] != 0 && --counts[at] == 0) {
            used--;
            close(at);
        }
    }

    private int find(long key) {
        int at = home(key);
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private int home(long key) {
        return (int) (key * SPREAD >>> 40) & keys.length - 1;
    }

    /** Takes an entry out and moves later ones of its run into the hole. */
    private void close(int hole) {
        int gap = hole;
        int at = hole;
        while (true) {
            at = at + 1 & keys.length - 1;
            if (keys[at] == 0) {
                break;
            }
            int distance = at - home(keys[at]) & keys.length - 1;
            if (distance >= (at - gap & keys.length - 1)) {
                keys[gap] = keys[at];
                counts[gap] = counts[at];
                gap = at;
            }
        }
        keys[gap] = 0;
        counts[gap] = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
