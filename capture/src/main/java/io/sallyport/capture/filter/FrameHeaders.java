package io.sallyport.capture.filter;

import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Memory;

/** The headers of a frame as a filter sees them: tags stepped over, no byte read that was not captured. Reused. */
final class FrameHeaders {
    private static final int MOST_TAGS = 2;
    private static final Memory NOTHING = Memory.allocate(1);
    private static final int NO_TYPE = -1;

    private Memory memory = NOTHING;
    private long at;
    private int captured;
    private int wire;
    private int type;
    private int network;
    private int tags;
    private boolean beyond;
    private boolean present;

    void set(Memory from, long offset, int length, int wireLength) {
        memory = from;
        at = offset;
        captured = length;
        wire = wireLength;
        beyond = false;
        tags = 0;
        network = EthernetHeader.LENGTH;
        type = captured < EthernetHeader.LENGTH ? NO_TYPE : memory.u16(at + 12);
        while (tags < MOST_TAGS
                && (type == EthernetHeader.VLAN || type == EthernetHeader.SERVICE_VLAN)
                && captured >= network + EthernetHeader.TAG_LENGTH) {
            type = memory.u16(at + network + 2);
            network += EthernetHeader.TAG_LENGTH;
            tags++;
        }
    }

    /** Whether a byte was asked for that is not there. */
    boolean isBeyond() {
        return beyond;
    }

    int wireLength() {
        return wire;
    }

    /** Whether the ethertype behind the tags is this one. */
    boolean isType(int ethertype) {
        if (type == NO_TYPE) {
            beyond = true;
        }
        return type == ethertype;
    }

    int tags() {
        return tags;
    }

    /** VLAN of a tag, the outermost first. */
    int vlan(int tag) {
        return memory.u16(at + EthernetHeader.LENGTH + (long) tag * EthernetHeader.TAG_LENGTH) & 0xfff;
    }

    /** Bytes before the network header. */
    int network() {
        return network;
    }

    /** One, two or four bytes in network order; 0 where they were not captured. */
    long load(long offset, int size) {
        if (offset < 0 || offset + size > captured) {
            beyond = true;
            return 0;
        }
        return switch (size) {
            case 1 -> memory.u8(at + offset);
            case 2 -> memory.u16(at + offset);
            default -> memory.u32(at + offset) & 0xffff_ffffL;
        };
    }

    /** A comparison begins. */
    void expectPresent() {
        present = true;
    }

    /** Whether every header that the comparison speaks of is there: if not, it is false. */
    boolean isPresent() {
        return present;
    }

    /** A header is asked for that this packet does not have. */
    long absent() {
        present = false;
        return 0;
    }

    /** A division by zero, which no packet can answer. */
    long unanswerable() {
        beyond = true;
        return 0;
    }

    boolean isIp4() {
        return isType(EthernetHeader.IPV4);
    }

    boolean isIp6() {
        return isType(EthernetHeader.IPV6);
    }

    int protocol4() {
        return (int) load(network + 9L, 1);
    }

    /** Whether this is the first or only fragment of an IPv4 packet. */
    boolean isFirst() {
        return (load(network + 6L, 2) & 0x1fff) == 0;
    }

    /** Where the transport header of an IPv4 packet begins. */
    int transport4() {
        return network + (int) (load(network, 1) & 15) * 4;
    }
}
