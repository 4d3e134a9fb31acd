package io.sallyport.packet;

/** View of an Ethernet II header (14 bytes) and of the 802.1Q tags behind it. */
public final class EthernetHeader {
    public static final int LENGTH = 14;
    /** Offset of the type field. */
    public static final int TYPE = 12;
    /** Length of one 802.1Q tag. */
    public static final int TAG_LENGTH = 4;

    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int VLAN = 0x8100;
    public static final int SERVICE_VLAN = 0x88a8;
    public static final int IPV6 = 0x86dd;

    private EthernetHeader() {}

    /** Destination MAC, 48 bits. */
    public static long destination(Memory m, long at) {
        return (m.u32(at) & 0xffff_ffffL) << 16 | m.u16(at + 4);
    }

    /** Source MAC, 48 bits. */
    public static long source(Memory m, long at) {
        return (m.u32(at + 6) & 0xffff_ffffL) << 16 | m.u16(at + 10);
    }

    /** The type field right behind the addresses; 802.1Q tags are not skipped. */
    public static int type(Memory m, long at) {
        return m.u16(at + TYPE);
    }

    /** VLAN identifier of the tag whose type field stands at {@code at}: 0-4095. */
    public static int vlanId(Memory m, long at) {
        return m.u16(at + 2) & 0xfff;
    }

    public static void write(Memory m, long at, long destination, long source, int type) {
        m.setU32(at, (int) (destination >>> 16));
        m.setU16(at + 4, (int) destination);
        m.setU32(at + 6, (int) (source >>> 16));
        m.setU16(at + 10, (int) source);
        m.setU16(at + 12, type);
    }

    /** Whether the group bit of a MAC address is set. */
    public static boolean isGroup(long mac) {
        return (mac >>> 40 & 1) != 0;
    }
}
