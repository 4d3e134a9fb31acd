package io.sallyport.packet;

/** View of an ICMPv6 header (RFC 4443), 4 bytes and a body. */
public final class Icmp6Header {
    public static final int LENGTH = 4;

    private Icmp6Header() {}

    public static int type(Memory m, long at) {
        return m.u8(at);
    }

    public static int code(Memory m, long at) {
        return m.u8(at + 1);
    }

    /** Types below 128 are errors. */
    public static boolean isError(int type) {
        return type < 128;
    }
}
