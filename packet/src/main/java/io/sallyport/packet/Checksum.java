package io.sallyport.packet;

/**
 * The Internet checksum (RFC 1071) and its incremental update (RFC 1624). Every checksum of a packet is changed through
 * here, because this class knows what the packet's {@link ChecksumState} allows.
 */
public final class Checksum {
    private Checksum() {}

    /** Unfolded one's-complement sum of {@code length} bytes. */
    public static long sum(Memory m, long at, int length) {
        long sum = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            sum += m.u32(at + i) & 0xffff_ffffL;
        }
        if (i + 2 <= length) {
            sum += (long) m.u16(at + i) << 16;
            i += 2;
            if (i < length) {
                sum += (long) m.u8(at + i) << 8;
            }
        } else if (i < length) {
            sum += (long) m.u8(at + i) << 24;
        }
        // 32-bit words were added as high:low pairs; both halves weigh the same once folded to 16 bits.
        return (sum & 0xffff_ffffL) + (sum >>> 32);
    }

    /**
     * Folds a sum (or the complement of one) to 16 bits. Adding a word to itself with its halves exchanged leaves in the upper half their
     * sum with the carry of the lower, which is the same sum: so both carries go round.
     */
    public static int fold(long sum) {
        int s = (int) (sum + Long.rotateLeft(sum, 32) >>> 32);
        return s + Integer.rotateLeft(s, 16) >>> 16;
    }

    /** Whether an IPv4 header's checksum is right. */
    public static boolean ipv4HeaderValid(Memory m, long at, int headerLength) {
        return headerLength == Ipv4Header.MIN_LENGTH
                ? ipv4HeaderValid(m.getLong(at), m.getLong(at + 8), m.getInt(at + 16))
                : fold(sum(m, at, headerLength)) == 0xffff;
    }

    /**
     * The same for a header without options, from its three words as {@link Memory#getLong} and {@link Memory#getInt} read
     * them. A sum of all ones is one in either byte order (RFC 1071, 2.B), so the quickest reads will do.
     */
    public static boolean ipv4HeaderValid(long first, long second, int third) {
        long sum = (first & 0xffff_ffffL)
                + (first >>> 32)
                + (second & 0xffff_ffffL)
                + (second >>> 32)
                + (third & 0xffff_ffffL);
        return fold(sum) == 0xffff;
    }

    /** The checksum of a transport segment with its IPv4 pseudo header, the field itself being zero. */
    public static int transport(Memory m, long at, int length, int source, int destination, int protocol) {
        return transport(m, at, length, addresses(source, destination), protocol);
    }

    /**
     * The same with the pseudo header of either version (RFC 8200, 8.1).
     *
     * @param addresses unfolded sum of the addresses
     */
    public static int transport(Memory m, long at, int length, long addresses, int protocol) {
        long sum = sum(m, at, length) + fold(addresses + protocol + length);
        return fold(sum) ^ 0xffff;
    }

    /** Unfolded sum of two IPv4 addresses. */
    public static long addresses(int source, int destination) {
        return (source & 0xffff_ffffL) + (destination & 0xffff_ffffL);
    }

    /** Unfolded sum of two addresses of the same version. */
    public static long addresses(Address source, Address destination) {
        return halves(source.high()) + halves(source.low()) + halves(destination.high()) + halves(destination.low());
    }

    private static long halves(long word) {
        return (word & 0xffff_ffffL) + (word >>> 32);
    }

    /** Corrects the checksum field at {@code field} after 32 bits changed from {@code before} to {@code after} (RFC 1624, eqn. 3). */
    public static void replace32(Memory m, long field, int before, int after) {
        long sum = (~m.u16(field) & 0xffff)
                + (~before >>> 16 & 0xffff)
                + (~before & 0xffff)
                + (after >>> 16 & 0xffff)
                + (after & 0xffff);
        m.setU16(field, ~fold(sum) & 0xffff);
    }

    /**
     * Corrects a transport checksum after 32 bits that it covers changed; a partial sum does not cover them yet.
     *
     * @param odd whether the changed bytes begin at an odd distance from the start of the segment
     */
    public static void replace32(Memory m, long field, int before, int after, boolean odd, ChecksumState state) {
        if (state != ChecksumState.PARTIAL) {
            // The sum is over words of two bytes: at an odd place each byte stands in the other half of its word.
            int turn = odd ? 8 : 0;
            replace32(m, field, Integer.rotateRight(before, turn), Integer.rotateRight(after, turn));
        }
    }

    /**
     * Corrects a transport checksum after 64 bits that it covers changed, at an even distance from the start of the segment; a partial
     * sum does not cover them yet.
     */
    public static void replace64(Memory m, long field, long before, long after, ChecksumState state) {
        if (state != ChecksumState.PARTIAL) {
            long sum = (~m.u16(field) & 0xffff) + halves(~before) + halves(after);
            m.setU16(field, ~fold(sum) & 0xffff);
        }
    }

    /**
     * Corrects a transport checksum after an address of the pseudo header changed. With {@link ChecksumState#PARTIAL} the
     * field holds the plain sum of the pseudo header, so the correction is the complement of the usual one.
     */
    public static void replacePseudoHeader32(Memory m, long field, int before, int after, ChecksumState state) {
        if (state == ChecksumState.PARTIAL) {
            long sum = m.u16(field)
                    + (~before >>> 16 & 0xffff)
                    + (~before & 0xffff)
                    + (after >>> 16 & 0xffff)
                    + (after & 0xffff);
            m.setU16(field, fold(sum));
        } else {
            replace32(m, field, before, after);
        }
    }

    /** Corrects a transport checksum after a 16-bit field that it covers changed; a partial sum does not cover it yet. */
    public static void replace16(Memory m, long field, int before, int after, ChecksumState state) {
        if (state != ChecksumState.PARTIAL) {
            replace32(m, field, before & 0xffff, after & 0xffff);
        }
    }

    /**
     * Sets a byte of a transport segment and corrects its checksum.
     *
     * @param segment offset of the segment, where summing begins
     * @param at offset of the byte
     * @param field offset of the checksum
     */
    public static void setU8(Memory m, long segment, long at, int value, long field, ChecksumState state) {
        long word = at - (at - segment & 1);
        int before = m.u16(word);
        m.setU8(at, value);
        replace16(m, field, before, m.u16(word), state);
    }

    /**
     * Whether the checksum of a whole transport segment is right. A sum of all ones is right (RFC 1071).
     *
     * @param addresses unfolded sum of the addresses in the IP header
     */
    public static boolean isTransportValid(Memory m, long at, int length, long addresses, int protocol) {
        return fold(sum(m, at, length) + fold(addresses) + protocol + length) == 0xffff;
    }
}
