package io.sallyport.packet;

/** View of an IPv4 header (RFC 791). Accessors presume that 20 bytes are there. */
public final class Ipv4Header {
    public static final int MIN_LENGTH = 20;
    /** Option type: end of the options (RFC 791). */
    public static final int END_OF_OPTIONS = 0;
    /** Option type: no operation (RFC 791). */
    public static final int NO_OPERATION = 1;
    /** Option type: router alert (RFC 2113). */
    public static final int ROUTER_ALERT = 148;

    /** Offset of the checksum. */
    public static final int CHECKSUM = 10;

    private Ipv4Header() {}

    public static int version(Memory m, long at) {
        return m.u8(at) >>> 4;
    }

    /** Header length in bytes, 0-60. */
    public static int headerLength(Memory m, long at) {
        return (m.u8(at) & 15) * 4;
    }

    /** Type of service: code point and congestion bits. */
    public static int trafficClass(Memory m, long at) {
        return m.u8(at + 1);
    }

    public static int totalLength(Memory m, long at) {
        return m.u16(at + 2);
    }

    public static int identification(Memory m, long at) {
        return m.u16(at + 4);
    }

    /** Flags and fragment offset as they stand. */
    public static int fragmentField(Memory m, long at) {
        return m.u16(at + 6);
    }

    /** Whether the fragment field marks a fragment: more to come, or an offset. */
    public static boolean isFragment(Memory m, long at) {
        return (m.u16(at + 6) & 0x3fff) != 0;
    }

    public static int ttl(Memory m, long at) {
        return m.u8(at + 8);
    }

    public static int protocol(Memory m, long at) {
        return m.u8(at + 9);
    }

    public static int checksum(Memory m, long at) {
        return m.u16(at + 10);
    }

    public static int source(Memory m, long at) {
        return m.u32(at + 12);
    }

    public static int destination(Memory m, long at) {
        return m.u32(at + 16);
    }

    /** Writes a header of 20 bytes with a correct checksum. */
    public static void write(
            Memory m,
            long at,
            int totalLength,
            int identification,
            int ttl,
            int protocol,
            int source,
            int destination) {
        m.setU16(at, 0x4500);
        m.setU16(at + 2, totalLength);
        m.setU16(at + 4, identification);
        m.setU16(at + 6, 0);
        m.setU8(at + 8, ttl);
        m.setU8(at + 9, protocol);
        m.setU16(at + 10, 0);
        m.setU32(at + 12, source);
        m.setU32(at + 16, destination);
        m.setU16(at + 10, Checksum.fold(~Checksum.sum(m, at, MIN_LENGTH)));
    }
}
