package io.sallyport.packet;

/** View of an ARP packet for IPv4 over Ethernet (RFC 826), 28 bytes. */
public final class ArpPacket {
    public static final int LENGTH = 28;
    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private ArpPacket() {}

    public static int operation(Memory m, long at) {
        return m.u16(at + 6);
    }

    public static int senderAddress(Memory m, long at) {
        return m.u32(at + 14);
    }

    public static int targetAddress(Memory m, long at) {
        return m.u32(at + 24);
    }
}
