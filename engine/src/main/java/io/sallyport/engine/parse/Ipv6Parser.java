package io.sallyport.engine.parse;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.Ipv6Extensions;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;

/**
 * IPv6 headers and the chain of extension headers behind them (RFC 8200, 4). The chain is followed to the transport header
 * or to a fragment's data, over a bounded number of headers.
 */
final class Ipv6Parser {
    /** Headers of a chain that are followed; a host sends five at most, and destination options twice (RFC 8200, 4.1). */
    private static final int MOST_HEADERS = 8;

    private static final int UNIT = 8;
    private static final int FRAGMENT_OFFSET = 0xfff8;
    private static final int MORE_FRAGMENTS = 1;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM6 = 140;

    private Ipv6Parser() {}

    static void parse(Memory m, long at, int captured, int wire, ParsedPacket out) {
        if (captured < Ipv6Header.LENGTH) {
            PacketParser.defect(out, DropReason.INVALID_IP_LENGTH, wire >= Ipv6Header.LENGTH);
            return;
        }
        if (Ipv6Header.version(m, at) != 6) {
            PacketParser.defect(out, DropReason.UNSUPPORTED_IP_VERSION, false);
            return;
        }
        int protocol = Ipv6Header.nextHeader(m, at);
        identify(out, protocol);
        out.sourceHigh = m.u64(at + Ipv6Header.SOURCE);
        out.sourceLow = m.u64(at + Ipv6Header.SOURCE + 8);
        out.destinationHigh = m.u64(at + Ipv6Header.DESTINATION);
        out.destinationLow = m.u64(at + Ipv6Header.DESTINATION + 8);
        int total = Ipv6Header.LENGTH + Ipv6Header.payloadLength(m, at);
        if (total > wire) {
            PacketParser.defect(out, DropReason.INVALID_IP_LENGTH, false);
        } else {
            chain(m, at, Math.min(captured, total), total, protocol, out);
        }
    }

    /** Keeps the context, which stands in the lower half. */
    private static void identify(ParsedPacket out, int protocol) {
        out.identity = ConnectionKey.identity(out.identity, protocol, true);
    }

    private static void chain(Memory m, long at, int available, int total, int first, ParsedPacket out) {
        int header = first;
        int offset = Ipv6Header.LENGTH;
        boolean unsupported = false;
        for (int i = 0; isExtension(header); i++) {
            if (i == MOST_HEADERS || header == Protocol.HOP_BY_HOP && i > 0) {
                // Hop-by-hop options stand first or nowhere (RFC 8200, 4.1).
                PacketParser.defect(
                        out, i == MOST_HEADERS ? DropReason.IPV6_BAD_EH : DropReason.IPV6_BAD_EH_ORDER, false);
                return;
            }
            if (available < offset + UNIT) {
                PacketParser.defect(out, DropReason.IPV6_BAD_EH, total >= offset + UNIT);
                return;
            }
            unsupported |= isUnsupported(header);
            int next = m.u8(at + offset);
            int length = Ipv6Extensions.length(m, at + offset, header);
            if (total < offset + length) {
                PacketParser.defect(out, DropReason.IPV6_BAD_EH, false);
                return;
            }
            identify(out, next);
            if (header == Protocol.FRAGMENT && fragment(m, at + offset, total - offset - length, out)) {
                out.transport = at + offset + length;
                refuseIf(unsupported, out);
                return;
            }
            header = next;
            offset += length;
        }
        out.transport = at + offset;
        transport(m, at + offset, available - offset, total - offset, header, out);
        refuseIf(unsupported, out);
    }

    /** Said at the end, so that {@code inspect ipv6} may allow what is refused without it. */
    private static void refuseIf(boolean unsupported, ParsedPacket out) {
        if (unsupported && out.defect == null) {
            PacketParser.defect(out, DropReason.UNSUPPORT_IPV6_HDR, false);
        }
    }

    private static void transport(Memory m, long at, int available, int length, int protocol, ParsedPacket out) {
        switch (protocol) {
            case Protocol.ICMP6 -> PacketParser.icmp6(m, at, available, length, out);
            case Protocol.TCP, Protocol.UDP -> PacketParser.transport(m, at, available, length, protocol, out);
            case Protocol.NO_NEXT_HEADER -> PacketParser.defect(out, DropReason.UNSUPPORT_IPV6_HDR, false);
            default -> out.payload = length;
        }
    }

    /** Notes a fragment; an atomic one, which is whole (RFC 6946), is none. */
    private static boolean fragment(Memory m, long at, int length, ParsedPacket out) {
        int field = m.u16(at + 2);
        if ((field & (FRAGMENT_OFFSET | MORE_FRAGMENTS)) == 0) {
            return false;
        }
        out.marks |= ParsedPacket.FRAGMENT;
        out.fragmentOffset = field & FRAGMENT_OFFSET;
        out.moreFragments = (field & MORE_FRAGMENTS) != 0;
        out.fragmentIdentification = m.u32(at + 4);
        out.payload = length;
        return true;
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            case Protocol.HOP_BY_HOP, Protocol.FRAGMENT, Protocol.AH, Protocol.DESTINATION_OPTIONS -> true;
            default -> isUnsupported(header);
        };
    }

    /** Documented: routing and mobility headers, and no next header (ASDM guides, "IPv6 Inspection"); the others inferred. */
    private static boolean isUnsupported(int header) {
        return switch (header) {
            case Protocol.ROUTING, MOBILITY, HOST_IDENTITY, SHIM6 -> true;
            default -> false;
        };
    }
}
