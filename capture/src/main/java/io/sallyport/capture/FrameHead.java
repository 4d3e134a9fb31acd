package io.sallyport.capture;

import io.sallyport.packet.Memory;

/**
 * Gives the packets of a capture that is not Ethernet an Ethernet header in place of their own. MAC addresses that the
 * capture does not tell are zero.
 */
final class FrameHead {
    /** Bytes of an Ethernet header. */
    static final int LENGTH = 14;

    private static final int SENDER = 6;
    private static final int ETHERTYPE = 12;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    /** PACKET_OUTGOING of packet(7): sent by the capturing host. */
    private static final int OUTGOING = 4;

    private final LinkType linkType;
    private final int replaced;
    private final byte[] bytes = new byte[LENGTH];
    private PacketMark mark = PacketMark.NONE;

    FrameHead(LinkType linkType) {
        this.linkType = linkType;
        this.replaced = linkType.headerLength();
    }

    /** Which way the packet went, where a cooked header tells. */
    PacketMark mark() {
        return mark;
    }

    /** Length of the frame that stands for {@code length} bytes of the capture; 0 when these are less than their header. */
    int frameLength(int length) {
        if (linkType == LinkType.ETHERNET) {
            return length;
        }
        return length < replaced || length == 0 ? 0 : length - replaced + LENGTH;
    }

    /** Makes the header of the packet that lies {@code at} bytes ahead. */
    void take(InputWindow window, int at, int length) {
        if (frameLength(length) == 0) {
            mark = PacketMark.NONE;
            return;
        }
        switch (linkType) {
            case ETHERNET -> {}
            case RAW_IP -> ethertype(window.u8(at) >> 4 == 6 ? IPV6 : IPV4);
            case LINUX_COOKED -> {
                cooked(window, window.net16(at), window.net16(at + 4), at + 6);
                ethertype(window.net16(at + 14));
            }
            case LINUX_COOKED_2 -> {
                cooked(window, window.u8(at + 10), window.u8(at + 11), at + 12);
                ethertype(window.net16(at));
            }
        }
    }

    private void cooked(InputWindow window, int direction, int addressLength, int address) {
        mark = direction == OUTGOING ? PacketMark.DEPARTING : PacketMark.ARRIVING;
        for (int i = 0; i < 6; i++) {
            bytes[SENDER + i] = addressLength == 6 ? (byte) window.u8(address + i) : 0;
        }
    }

    private void ethertype(int value) {
        bytes[ETHERTYPE] = (byte) (value >> 8);
        bytes[ETHERTYPE + 1] = (byte) value;
    }

    /** Copies {@code length} bytes of the frame whose packet lies {@code at} bytes ahead. */
    int copy(InputWindow window, int at, Memory memory, long offset, int length) {
        if (linkType == LinkType.ETHERNET) {
            memory.putBytes(offset, window.array(), window.at(at), length);
        } else {
            int own = Math.min(LENGTH, length);
            memory.putBytes(offset, bytes, 0, own);
            memory.putBytes(offset + own, window.array(), window.at(at + replaced), length - own);
        }
        return length;
    }
}
