package io.sallyport.packet;

/** View of the fixed IPv6 header (RFC 8200), 40 bytes. */
public final class Ipv6Header {
    public static final int LENGTH = 40;

    private Ipv6Header() {}

    public static int version(Memory m, long at) {
        return m.u8(at) >>> 4;
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
        return address(m, at + 8);
    }

    public static IpAddress destination(Memory m, long at) {
        return address(m, at + 24);
    }

    private static IpAddress address(Memory m, long at) {
        return IpAddress.v6(wide(m, at), wide(m, at + 8));
    }

    private static long wide(Memory m, long at) {
        return (long) m.u32(at) << 32 | m.u32(at + 4) & 0xffff_ffffL;
    }
}
