package io.sallyport.capture;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Memory;
import java.util.Arrays;

/**
 * Presents a captured packet as an Ethernet frame. What is not Ethernet gets an Ethernet header in place of its own, with
 * zero for MAC addresses that the capture does not tell. A PPPoE session (RFC 2516) loses its eight bytes between Ethernet
 * and IP. One object, reused for every packet.
 */
final class FrameHead {
    private static final int LENGTH = EthernetHeader.LENGTH;
    private static final int SENDER = 6;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int PPPOE_LENGTH = 8;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_ADDRESS_AND_CONTROL = 0xff03;
    /** PACKET_OUTGOING of packet(7): sent by the capturing host. */
    private static final int OUTGOING = 4;

    private static final int AF_INET = 2;
    private static final int MOST_TAGS = 2;
    private static final int COOKED = 16;
    private static final int COOKED_2 = 20;
    private static final int FAMILY = 4;

    private final byte[] bytes = new byte[LENGTH + MOST_TAGS * EthernetHeader.TAG_LENGTH];
    private byte[] packet = bytes;
    private int at;
    private int length;
    private int replaced;
    private int own;
    private PacketMark mark = PacketMark.NONE;

    /** Which way the packet went, where a cooked header tells. */
    PacketMark mark() {
        return mark;
    }

    /** Bytes of the frame that are there. */
    int capturedLength() {
        return length - replaced + own;
    }

    /** Bytes of the frame on the wire, for a packet that had {@code wire} there, at least those captured. */
    int wireLength(int wire) {
        return wire - replaced + own;
    }

    /** Takes a packet; its array must stay as it is until {@link #copyTo}. */
    void take(LinkType type, byte[] array, int from, int count) {
        packet = array;
        at = from;
        length = count;
        replaced = 0;
        own = 0;
        mark = PacketMark.NONE;
        switch (type) {
            case ETHERNET -> ethernet();
            case NULL, LOOP -> family();
            case RAW_IP -> raw();
            case PPP -> ppp();
            case LINUX_COOKED -> {
                if (holds(COOKED)) {
                    cooked(u16(0), u16(4), 6);
                    head(COOKED, u16(14));
                }
            }
            case LINUX_COOKED_2 -> {
                if (holds(COOKED_2)) {
                    cooked(u8(10), u8(11), 12);
                    head(COOKED_2, u16(0));
                }
            }
        }
    }

    /** A packet that cannot be shown as Ethernet: nothing of it is there. */
    void takeNothing() {
        packet = bytes;
        at = 0;
        length = 0;
        replaced = 0;
        own = 0;
        mark = PacketMark.NONE;
    }

    private boolean holds(int header) {
        if (length < header) {
            takeNothing();
            return false;
        }
        return true;
    }

    private void head(int header, int type) {
        replaced = header;
        own = LENGTH;
        set16(12, type);
    }

    private void ethernet() {
        if (length < LENGTH) {
            return;
        }
        int header = LENGTH;
        int type = u16(12);
        if (type != PPPOE_SESSION && type != EthernetHeader.VLAN && type != EthernetHeader.SERVICE_VLAN) {
            return;
        }
        for (int tags = 0; tags < MOST_TAGS && isTag(type) && length >= header + EthernetHeader.TAG_LENGTH; tags++) {
            type = u16(header + 2);
            header += EthernetHeader.TAG_LENGTH;
        }
        if (type != PPPOE_SESSION || length < header + PPPOE_LENGTH) {
            return;
        }
        int ethertype = ethertype(u16(header + 6));
        if (ethertype != 0) {
            System.arraycopy(packet, at, bytes, 0, header);
            set16(header - 2, ethertype);
            replaced = header + PPPOE_LENGTH;
            own = header;
        }
    }

    private static boolean isTag(int type) {
        return type == EthernetHeader.VLAN || type == EthernetHeader.SERVICE_VLAN;
    }

    private static int ethertype(int protocol) {
        return switch (protocol) {
            case PPP_IPV4 -> EthernetHeader.IPV4;
            case PPP_IPV6 -> EthernetHeader.IPV6;
            default -> 0;
        };
    }

    private void family() {
        if (holds(FAMILY)) {
            withoutAddresses();
            int big = u16(0) << 16 | u16(2);
            int family = big >>> 16 == 0 ? big : Integer.reverseBytes(big);
            // Every BSD has a number of its own for IPv6 (10, 24, 28, 30), but the packet itself tells.
            boolean ip4 = family == AF_INET;
            boolean ip6 = !ip4 && length > FAMILY && u8(FAMILY) >> 4 == 6;
            head(FAMILY, ip4 ? EthernetHeader.IPV4 : ip6 ? EthernetHeader.IPV6 : 0);
        }
    }

    private void raw() {
        if (holds(1)) {
            withoutAddresses();
            head(0, u8(0) >> 4 == 6 ? EthernetHeader.IPV6 : EthernetHeader.IPV4);
        }
    }

    private void ppp() {
        int skipped = length >= 2 && u16(0) == PPP_ADDRESS_AND_CONTROL ? 2 : 0;
        if (holds(skipped + 2)) {
            withoutAddresses();
            head(skipped + 2, ethertype(u16(skipped)));
        }
    }

    private void withoutAddresses() {
        Arrays.fill(bytes, 0, 2 * SENDER, (byte) 0);
    }

    private void cooked(int direction, int addressLength, int address) {
        withoutAddresses();
        mark = direction == OUTGOING ? PacketMark.DEPARTING : PacketMark.ARRIVING;
        if (addressLength == SENDER) {
            System.arraycopy(packet, at + address, bytes, SENDER, SENDER);
        }
    }

    private int u8(int offset) {
        return packet[at + offset] & 0xff;
    }

    private int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    private void set16(int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }

    /** Copies the frame, {@code most} bytes at most; says how many. */
    int copyTo(Memory memory, long offset, int most) {
        int wanted = Math.min(capturedLength(), most);
        int first = Math.min(own, wanted);
        if (first > 0) {
            memory.putBytes(offset, bytes, 0, first);
        }
        memory.putBytes(offset + first, packet, at + replaced, wanted - first);
        return wanted;
    }
}
