package io.sallyport.replay;

import io.sallyport.packet.Address;
import java.util.Arrays;

/**
 * Remembers what was found out about addresses, for as long as a policy is in force: a search of routes and translations
 * for every packet would cost more than to judge it. Holds the addresses seen last; one is forgotten for another.
 */
final class AddressMemo {
    /** Nothing is remembered. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    private static final int ROWS = 1 << 12;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private final long[] high = new long[ROWS];
    private final long[] low = new long[ROWS];
    private final int[] subject = new int[ROWS];
    private final int[] found = new int[ROWS];

    AddressMemo() {
        forget();
    }

    /** All is to be found out anew. */
    void forget() {
        Arrays.fill(found, UNKNOWN);
    }

    private static int row(Address address, int about) {
        return (int) (((address.low() ^ address.high() * 31 ^ (long) about << 48) * MIX) >>> 52);
    }

    private static int subject(Address address, int about) {
        return about << 1 | (address.isIpv6() ? 1 : 0);
    }

    /** What was remembered of an address in this respect, or {@link #UNKNOWN}. */
    int recall(Address address, int about) {
        int row = row(address, about);
        boolean same =
                low[row] == address.low() && high[row] == address.high() && subject[row] == subject(address, about);
        return same ? found[row] : UNKNOWN;
    }

    /** Remembers it; says it again. */
    int remember(Address address, int about, int value) {
        int row = row(address, about);
        high[row] = address.high();
        low[row] = address.low();
        subject[row] = subject(address, about);
        found[row] = value;
        return value;
    }
}
