package io.sallyport.engine.nat;

import io.sallyport.packet.Steps;

/** For each rule and host the shared address that it was given, as long as it has translations there: open addressing. */
final class HostTable {
    /** The host has none. */
    static final int NONE = -1;

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[64];
    private int[] values = new int[64];
    private int[] counts = new int[64];
    private final long secret;
    private int used;

    /** The secret keeps strangers from aiming at one place. */
    HostTable(long secret) {
        this.secret = secret;
    }

    /** The value that a host has, or {@link #NONE}. */
    int get(int rule, int host) {
        int at = find(key(rule, host));
        return counts[at] == 0 ? NONE : values[at];
    }

    /** The host has one translation more, which has this value. */
    void add(int rule, int host, int value) {
        long key = key(rule, host);
        int at = find(key);
        if (counts[at] == 0) {
            if (++used * 2 > keys.length) {
                grow();
                at = find(key);
            }
            keys[at] = key;
        }
        values[at] = value;
        counts[at]++;
    }

    /** One translation less. */
    void remove(int rule, int host) {
        int at = find(key(rule, host));
        if (counts[at] > 0 && --counts[at] == 0) {
            used--;
            close(at);
        }
    }

    private static long key(int rule, int host) {
        return (long) rule << 32 | host & 0xffff_ffffL;
    }

    private int home(long key) {
        long h = (key ^ secret) * SPREAD;
        return (int) ((h ^ h >>> 32 ^ secret) * SPREAD >>> 40) & keys.length - 1;
    }

    private int find(long key) {
        int at = home(key);
        while (counts[at] != 0 && keys[at] != key) {
            Steps.one();
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void close(int hole) {
        int gap = hole;
        int at = hole;
        while (true) {
            at = at + 1 & keys.length - 1;
            if (counts[at] == 0) {
                break;
            }
            int distance = at - home(keys[at]) & keys.length - 1;
            if (distance >= (at - gap & keys.length - 1)) {
                keys[gap] = keys[at];
                values[gap] = values[at];
                counts[gap] = counts[at];
                counts[at] = 0;
                gap = at;
            }
        }
        counts[gap] = 0;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
