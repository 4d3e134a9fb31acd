package io.sallyport.packet;

/** View of the fixed IPv6 header (RFC 8200), 40 bytes. */
public final class Ipv6Header {
    public static final int LENGTH = 40;
    /** Where the sender stands, bytes from the header's start. */
    public static final int SOURCE = 8;
    /** Where the receiver stands. */
    public static final int DESTINATION = 24;

    private Ipv6Header() {}

    public static int version(Memory m, long at) {
        return m.u8(at) >>> 4;
    }

    /** Code point and congestion bits. */
    public static int trafficClass(Memory m, long at) {
        return m.u16(at) >>> 4 & 0xff;
    }

    public static int payloadLength(Memory m, long at) {
        return m.u16(at + 4);
    }

    public static int nextHeader(Memory m, long at) {
        return m.u8(at + 6);
    }

    public static int hopLimit(Memory m, long at) {
        return m.u8(at + 7);
    }

    public static IpAddress source(Memory m, long at) {
        return address(m, at + SOURCE);
    }

    public static IpAddress destination(Memory m, long at) {
        return address(m, at + DESTINATION);
    }

    private static IpAddress address(Memory m, long at) {
        return IpAddress.v6(m.u64(at), m.u64(at + 8));
    }

    /** Writes a header of traffic class and flow label 0. */
    public static void write(
            Memory m, long at, int payloadLength, int nextHeader, int hopLimit, Address source, Address destination) {
        m.setU32(at, 6 << 28);
        m.setU16(at + 4, payloadLength);
        m.setU8(at + 6, nextHeader);
        m.setU8(at + 7, hopLimit);
        m.setU64(at + SOURCE, source.high());
        m.setU64(at + SOURCE + 8, source.low());
        m.setU64(at + DESTINATION, destination.high());
        m.setU64(at + DESTINATION + 8, destination.low());
    }
}
