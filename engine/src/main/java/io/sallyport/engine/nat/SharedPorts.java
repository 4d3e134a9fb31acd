package io.sallyport.engine.nat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which ports of shared addresses are free: a {@link FreeSet} of 65,536 for each interface, address and protocol that was
 * ever used (8 KB each). Found by open addressing; they are never taken away, since an address that was used is used again.
 */
final class SharedPorts {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int PORTS = 65_536;

    private long[] keys = new long[16];
    private @Nullable FreeSet[] sets = new FreeSet[16];
    private int used;

    /** The ports of an address. */
    FreeSet of(int mappedInterface, int address, int protocol) {
        long key = (long) mappedInterface << 40 | (long) protocol << 32 | address & 0xffff_ffffL;
        int at = find(key);
        FreeSet found = sets[at];
        return found != null ? found : add(key);
    }

    private int find(long key) {
        int at = (int) (key * SPREAD >>> 40) & keys.length - 1;
        while (sets[at] != null && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private FreeSet add(long key) {
        if (++used * 2 > keys.length) {
            grow();
        }
        FreeSet made = new FreeSet(PORTS);
        int at = find(key);
        keys[at] = key;
        sets[at] = made;
        return made;
    }

    private void grow() {
        long[] oldKeys = keys;
        @Nullable FreeSet[] oldSets = sets;
        keys = Arrays.copyOf(new long[0], oldKeys.length * 2);
        sets = new FreeSet[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldSets[i] != null) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                sets[at] = oldSets[i];
            }
        }
    }
}
