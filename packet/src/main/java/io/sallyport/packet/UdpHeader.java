package io.sallyport.packet;

/** View of a UDP header (RFC 768), 8 bytes. */
public final class UdpHeader {
    public static final int LENGTH = 8;

    private UdpHeader() {}

    public static int sourcePort(Memory m, long at) {
        return m.u16(at);
    }

    public static int destinationPort(Memory m, long at) {
        return m.u16(at + 2);
    }

    /** Length of header and payload. */
    public static int length(Memory m, long at) {
        return m.u16(at + 4);
    }
}
