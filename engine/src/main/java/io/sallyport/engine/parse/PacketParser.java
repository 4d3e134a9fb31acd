package io.sallyport.engine.parse;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.parse.ParsedPacket.Kind;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.packet.UdpHeader;

/**
 * Checks headers and fills the columns of a row. After it no accessor can fail: every header that the columns name lies
 * within the captured bytes.
 */
public final class PacketParser {
    private static final int MOST_TAGS = 2;
    /** More fragments, or an offset. */
    private static final int FRAGMENT = 0x3fff;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final int FRAGMENT_UNIT = 8;

    private PacketParser() {}

    /** Parses one row. A malformed packet leaves a defect, never an exception. */
    public static void parse(PacketBatch batch, int row, int context, ParsedPacket out) {
        if (!PlainParser.parse(batch, row, context, out)) {
            parseAny(batch, row, context, out);
        }
    }

    static void parseAny(PacketBatch batch, int row, int context, ParsedPacket out) {
        Memory m = batch.memory();
        long frame = batch.offset(row);
        int captured = batch.capturedLength(row);
        out.defect = null;
        out.arrival = batch.arrival(row);
        out.addresses = 0;
        out.ports = 0;
        out.identity = context;
        out.control = 0;
        out.payload = 0;
        if (captured < EthernetHeader.LENGTH) {
            out.marks = Kind.OTHER.ordinal();
            return;
        }
        int type = EthernetHeader.type(m, frame);
        int header = EthernetHeader.LENGTH;
        for (int tags = 0; tags < MOST_TAGS && isTag(type) && captured >= header + EthernetHeader.TAG_LENGTH; tags++) {
            if (tags == 0 && out.vlan() == 0) {
                out.arrival = PacketBatch.withVlan(out.arrival, EthernetHeader.vlanId(m, frame + header - 2));
            }
            type = m.u16(frame + header + 2);
            header += EthernetHeader.TAG_LENGTH;
        }
        out.network = frame + header;
        switch (type) {
            case EthernetHeader.IPV4 -> {
                out.marks = Kind.IPV4.ordinal();
                ipv4(m, frame + header, captured - header, batch.wireLength(row) - header, out);
            }
            case EthernetHeader.ARP -> out.marks = Kind.ARP.ordinal();
            case EthernetHeader.IPV6 -> {
                out.marks = Kind.IPV6.ordinal();
                Ipv6Parser.parse(m, frame + header, captured - header, batch.wireLength(row) - header, out);
            }
            default -> out.marks = Kind.OTHER.ordinal();
        }
    }

    private static boolean isTag(int type) {
        return type == EthernetHeader.VLAN || type == EthernetHeader.SERVICE_VLAN;
    }

    private static void ipv4(Memory m, long at, int captured, int wire, ParsedPacket out) {
        if (captured < Ipv4Header.MIN_LENGTH) {
            defect(out, DropReason.INVALID_IP_LENGTH, wire >= Ipv4Header.MIN_LENGTH);
            return;
        }
        // The whole header in three reads; its fields are cut out of them (little-endian).
        long first = m.getLong(at);
        long second = m.getLong(at + 8);
        int third = m.getInt(at + 16);
        if ((first & 0xf0) != 0x40) {
            defect(out, DropReason.UNSUPPORTED_IP_VERSION, false);
            return;
        }
        int headerLength = (int) (first & 15) * 4;
        int total = Short.toUnsignedInt(Short.reverseBytes((short) (first >>> 16)));
        int protocol = (int) (second >>> 8) & 0xff;
        out.identity = ConnectionKey.identity(out.identity, protocol);
        out.addresses =
                ConnectionKey.addresses(Integer.reverseBytes((int) (second >>> 32)), Integer.reverseBytes(third));
        if (headerLength < Ipv4Header.MIN_LENGTH) {
            defect(out, DropReason.INVALID_IP_HEADER, false);
        } else if (total < headerLength || total > wire) {
            defect(out, DropReason.INVALID_IP_LENGTH, false);
        } else if (captured < headerLength) {
            defect(out, DropReason.INVALID_IP_LENGTH, true);
        } else if (!isChecksumValid(m, at, headerLength, first, second, third)) {
            defect(out, DropReason.INVALID_IP_HEADER, false);
        } else if ((Short.reverseBytes((short) (first >>> 48)) & FRAGMENT) != 0) {
            fragment(Short.reverseBytes((short) (first >>> 48)), out);
            out.fragmentIdentification = Short.toUnsignedInt(Short.reverseBytes((short) (first >>> 32)));
            out.transport = at + headerLength;
            out.payload = total - headerLength;
        } else {
            out.transport = at + headerLength;
            int available = Math.min(captured, total) - headerLength;
            transport(m, at + headerLength, available, total - headerLength, protocol, out);
        }
    }

    private static void fragment(int field, ParsedPacket out) {
        out.marks |= ParsedPacket.FRAGMENT;
        out.fragmentOffset = (field & FRAGMENT_OFFSET) * FRAGMENT_UNIT;
        out.moreFragments = (field & MORE_FRAGMENTS) != 0;
    }

    private static boolean isChecksumValid(Memory m, long at, int headerLength, long first, long second, int third) {
        return headerLength == Ipv4Header.MIN_LENGTH
                ? Checksum.ipv4HeaderValid(first, second, third)
                : Checksum.ipv4HeaderValid(m, at, headerLength);
    }

    static void transport(Memory m, long at, int available, int length, int protocol, ParsedPacket out) {
        switch (protocol) {
            case Protocol.TCP -> tcp(m, at, available, length, out);
            case Protocol.UDP -> udp(m, at, available, length, out);
            case Protocol.ICMP -> icmp(m, at, available, length, out);
            default -> out.payload = length;
        }
    }

    private static void tcp(Memory m, long at, int available, int length, ParsedPacket out) {
        if (available < TcpHeader.MIN_LENGTH) {
            defect(out, DropReason.INVALID_TCP_HDR_LENGTH, length >= TcpHeader.MIN_LENGTH);
            return;
        }
        int control = TcpHeader.control(m, at);
        int headerLength = TcpHeader.headerLength(control);
        int flags = TcpHeader.flags(control);
        int ports = m.u32(at);
        out.ports = ConnectionKey.ports(ports >>> 16, ports);
        out.control = flags;
        out.payload = Math.max(0, length - headerLength);
        if (headerLength < TcpHeader.MIN_LENGTH || headerLength > length) {
            defect(out, DropReason.INVALID_TCP_HDR_LENGTH, false);
        } else if (headerLength > available) {
            defect(out, DropReason.INVALID_TCP_HDR_LENGTH, true);
        } else if (areBadFlags(flags)) {
            defect(out, DropReason.BAD_TCP_FLAGS, false);
        }
    }

    /** No flag at all, or SYN together with FIN or RST: nothing that a TCP sends. */
    static boolean areBadFlags(int flags) {
        return flags == 0 || (flags & TcpHeader.SYN) != 0 && (flags & (TcpHeader.FIN | TcpHeader.RST)) != 0;
    }

    private static void udp(Memory m, long at, int available, int length, ParsedPacket out) {
        if (available < UdpHeader.LENGTH) {
            defect(out, DropReason.INVALID_UDP_LENGTH, length >= UdpHeader.LENGTH);
            return;
        }
        out.ports = ConnectionKey.ports(UdpHeader.sourcePort(m, at), UdpHeader.destinationPort(m, at));
        int stated = UdpHeader.length(m, at);
        if (stated < UdpHeader.LENGTH || stated > length) {
            defect(out, DropReason.INVALID_UDP_LENGTH, false);
        } else {
            out.payload = stated - UdpHeader.LENGTH;
        }
    }

    private static void icmp(Memory m, long at, int available, int length, ParsedPacket out) {
        if (available < IcmpHeader.LENGTH) {
            defect(out, DropReason.INVALID_APP_LENGTH, length >= IcmpHeader.LENGTH);
            return;
        }
        int type = IcmpHeader.type(m, at);
        out.control = type << 8 | IcmpHeader.code(m, at);
        out.payload = length - IcmpHeader.LENGTH;
        if (IcmpHeader.isQuery(type)) {
            out.ports = ConnectionKey.ports(IcmpHeader.identifier(m, at), 0);
        } else if (IcmpHeader.isReply(type)) {
            out.ports = ConnectionKey.ports(0, IcmpHeader.identifier(m, at));
        }
    }

    static void icmp6(Memory m, long at, int available, int length, ParsedPacket out) {
        if (available < IcmpHeader.LENGTH) {
            defect(out, DropReason.INVALID_APP_LENGTH, length >= IcmpHeader.LENGTH);
            return;
        }
        int type = IcmpHeader.type(m, at);
        out.control = type << 8 | IcmpHeader.code(m, at);
        out.payload = length - IcmpHeader.LENGTH;
        if (type == Icmp6Header.ECHO) {
            out.ports = ConnectionKey.ports(IcmpHeader.identifier(m, at), 0);
        } else if (type == Icmp6Header.ECHO_REPLY) {
            out.ports = ConnectionKey.ports(0, IcmpHeader.identifier(m, at));
        }
    }

    static void defect(ParsedPacket out, DropReason reason, boolean cutShort) {
        out.defect = reason;
        if (cutShort) {
            out.marks |= ParsedPacket.CUT_SHORT;
        }
    }
}
