package io.sallyport.engine.policy.classifier;

import java.util.Arrays;

/**
 * Rules of one IP version as rows of numbers, ordered by slot. An element may need several rows: address ranges become prefixes,
 * {@code neq} two ranges of ports.
 *
 * <p>A row of IPv4 has four words: sender and its mask, receiver and its mask (32 bits each); bounds of the ports (16 bits each:
 * source low, source high, destination low, destination high); slot and protocol (256 for any). A row of IPv6 has ten words, the
 * addresses and masks in two words each.
 */
public final class RuleRows {
    static final int ANY_PROTOCOL = 256;
    static final int STRIDE_V4 = 4;
    static final int STRIDE_V6 = 10;

    private final boolean v6;
    private final int stride;
    private long[] words;
    private int size;

    public RuleRows(boolean v6, int expected) {
        this.v6 = v6;
        stride = v6 ? STRIDE_V6 : STRIDE_V4;
        words = new long[Math.max(4, expected) * stride];
    }

    /** Whether the rows are of IPv6. */
    public boolean isV6() {
        return v6;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Adds a row of IPv4. */
    public void addV4(
            int slot, int protocol, int source, int sourceMask, int destination, int destinationMask, long ports) {
        int at = next();
        words[at] = (long) (source & sourceMask) << 32 | sourceMask & 0xffff_ffffL;
        words[at + 1] = (long) (destination & destinationMask) << 32 | destinationMask & 0xffff_ffffL;
        words[at + 2] = ports;
        words[at + 3] = meta(slot, protocol);
    }

    /** Adds a row of IPv6; each address and mask in two halves. */
    public void addV6(
            int slot,
            int protocol,
            long sourceHigh,
            long sourceLow,
            long sourceMaskHigh,
            long sourceMaskLow,
            long destinationHigh,
            long destinationLow,
            long destinationMaskHigh,
            long destinationMaskLow,
            long ports) {
        int at = next();
        words[at] = sourceHigh & sourceMaskHigh;
        words[at + 1] = sourceMaskHigh;
        words[at + 2] = sourceLow & sourceMaskLow;
        words[at + 3] = sourceMaskLow;
        words[at + 4] = destinationHigh & destinationMaskHigh;
        words[at + 5] = destinationMaskHigh;
        words[at + 6] = destinationLow & destinationMaskLow;
        words[at + 7] = destinationMaskLow;
        words[at + 8] = ports;
        words[at + 9] = meta(slot, protocol);
    }

    /** Bounds of ports as a row keeps them, each 0-65535. */
    public static long ports(int sourceLow, int sourceHigh, int destinationLow, int destinationHigh) {
        return (long) sourceLow << 48 | (long) sourceHigh << 32 | (long) destinationLow << 16 | destinationHigh;
    }

    private static long meta(int slot, int protocol) {
        return (long) slot << 32 | (protocol < 0 ? ANY_PROTOCOL : protocol);
    }

    private int next() {
        int at = size++ * stride;
        if (at + stride > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
        }
        return at;
    }

    /** The slot of a row. */
    int slot(int row) {
        return (int) (words[row * stride + stride - 1] >>> 32);
    }

    /** The protocol of a row, or {@link #ANY_PROTOCOL}. */
    int protocol(int row) {
        return (int) words[row * stride + stride - 1];
    }

    /** Bounds of the ports of a row. */
    long ports(int row) {
        return words[row * stride + stride - 2];
    }

    /**
     * The first of some rows that matches a packet of their version.
     *
     * @param some numbers of rows
     * @param from where to begin in them
     * @param end where to end, exclusive
     * @return its place in {@code some}, or {@code end}
     */
    int firstMatch(int[] some, int from, int end, long[] key) {
        if (v6) {
            return firstMatchV6(some, from, end, key);
        }
        long[] rows = words;
        long source = key[PacketKey.SOURCE];
        long destination = key[PacketKey.DESTINATION];
        for (int i = from; i < end; i++) {
            int at = some[i] * STRIDE_V4;
            if ((unlike(source, rows[at]) | unlike(destination, rows[at + 1])) == 0
                    && matchesRest(rows[at + 2], (int) rows[at + 3], key)) {
                return i;
            }
        }
        return end;
    }

    /** The first row from {@code from} on that matches a packet of their version, or {@code end} if none before that does. */
    int firstMatch(int from, int end, long[] key) {
        int row = from;
        if (v6) {
            while (row < end && !matchesV6(row * STRIDE_V6, key)) {
                row++;
            }
            return row;
        }
        long[] rows = words;
        long source = key[PacketKey.SOURCE];
        long destination = key[PacketKey.DESTINATION];
        for (; row < end; row++) {
            int at = row * STRIDE_V4;
            if ((unlike(source, rows[at]) | unlike(destination, rows[at + 1])) == 0
                    && matchesRest(rows[at + 2], (int) rows[at + 3], key)) {
                return row;
            }
        }
        return end;
    }

    /** How many rows have a lower slot. */
    int rowsBefore(int slot) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (slot(middle) < slot) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstMatchV6(int[] some, int from, int end, long[] key) {
        int i = from;
        while (i < end && !matchesV6(some[i] * STRIDE_V6, key)) {
            i++;
        }
        return i;
    }

    /** The bits of an IPv4 address that a word of a row wants otherwise: the mask stands below the address in it. */
    private static long unlike(long address, long word) {
        return (address ^ word >>> 32) & word & 0xffff_ffffL;
    }

    /** Whether a row matches a packet of its version. */
    boolean matches(int row, long[] key) {
        return v6 ? matchesV6(row * STRIDE_V6, key) : matchesV4(row * STRIDE_V4, key);
    }

    private boolean matchesV4(int at, long[] key) {
        return (unlike(key[PacketKey.SOURCE], words[at]) | unlike(key[PacketKey.DESTINATION], words[at + 1])) == 0
                && matchesRest(words[at + 2], (int) words[at + 3], key);
    }

    private boolean matchesV6(int at, long[] key) {
        return ((key[PacketKey.SOURCE] ^ words[at]) & words[at + 1]) == 0
                && ((key[PacketKey.SOURCE_LOW] ^ words[at + 2]) & words[at + 3]) == 0
                && ((key[PacketKey.DESTINATION] ^ words[at + 4]) & words[at + 5]) == 0
                && ((key[PacketKey.DESTINATION_LOW] ^ words[at + 6]) & words[at + 7]) == 0
                && matchesRest(words[at + 8], (int) words[at + 9], key);
    }

    private static boolean matchesRest(long ports, int protocol, long[] key) {
        long source = key[PacketKey.SOURCE_PORT];
        long destination = key[PacketKey.DESTINATION_PORT];
        return (protocol == ANY_PROTOCOL || protocol == (int) key[PacketKey.PROTOCOL])
                && source >= ports >>> 48
                && source <= (ports >>> 32 & 0xffff)
                && destination >= (ports >>> 16 & 0xffff)
                && destination <= (ports & 0xffff);
    }

    /** The word of a column of a row's lowest packet: for trees, which see rows as boxes. */
    long low(int row, int column) {
        int at = row * stride;
        return switch (column) {
            case PacketKey.SOURCE -> v6 ? words[at] : words[at] >>> 32;
            case PacketKey.DESTINATION -> v6 ? words[at + 4] : words[at + 1] >>> 32;
            case PacketKey.SOURCE_LOW -> words[at + 2];
            case PacketKey.DESTINATION_LOW -> words[at + 6];
            case PacketKey.SOURCE_PORT -> ports(row) >>> 48;
            case PacketKey.DESTINATION_PORT -> ports(row) >>> 16 & 0xffff;
            default -> protocol(row) == ANY_PROTOCOL ? 0 : protocol(row);
        };
    }

    /** The same of its highest; where a mask has gaps the box holds more than the row. */
    long high(int row, int column) {
        return switch (column) {
            case PacketKey.SOURCE, PacketKey.DESTINATION, PacketKey.SOURCE_LOW, PacketKey.DESTINATION_LOW ->
                low(row, column) | ~mask(row, column) & (v6 ? -1L : 0xffff_ffffL);
            case PacketKey.SOURCE_PORT -> ports(row) >>> 32 & 0xffff;
            case PacketKey.DESTINATION_PORT -> ports(row) & 0xffff;
            default -> protocol(row) == ANY_PROTOCOL ? 255 : protocol(row);
        };
    }

    /** The mask of an address column. */
    long mask(int row, int column) {
        int at = row * stride;
        return switch (column) {
            case PacketKey.SOURCE -> v6 ? words[at + 1] : words[at] & 0xffff_ffffL;
            case PacketKey.DESTINATION -> v6 ? words[at + 5] : words[at + 1] & 0xffff_ffffL;
            case PacketKey.SOURCE_LOW -> words[at + 3];
            default -> words[at + 7];
        };
    }
}
