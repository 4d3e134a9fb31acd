package io.sallyport.engine.nat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/** Replaces addresses in place and corrects the checksums that cover them (RFC 1624). */
public final class HeaderRewriter {
    private static final int IP_CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int ICMP_CHECKSUM = 2;
    private static final int IDENTIFIER = 4;
    private static final int DESTINATION_PORT = 2;
    private static final long NO_CHECKSUM = -1;

    private HeaderRewriter() {}

    /** Gives an IPv4 packet another source and destination; {@code transport} is the offset of its transport header. */
    public static void rewrite(
            Memory m, long network, long transport, int source, int destination, ChecksumState state) {
        int protocol = Ipv4Header.protocol(m, network);
        replace(m, network, SOURCE, transport, protocol, source, state);
        replace(m, network, DESTINATION, transport, protocol, destination, state);
    }

    /** Gives a TCP or UDP packet other ports, and an ICMP query or reply another identifier; other protocols have none. */
    public static void rewritePorts(Memory m, long network, long transport, int ports, ChecksumState state) {
        int source = ConnectionKey.sourcePort(ports);
        int destination = ConnectionKey.destinationPort(ports);
        int protocol = Ipv4Header.protocol(m, network);
        if (protocol == Protocol.TCP) {
            replacePort(m, transport, source, transport + TCP_CHECKSUM, state);
            replacePort(m, transport + DESTINATION_PORT, destination, transport + TCP_CHECKSUM, state);
        } else if (protocol == Protocol.UDP) {
            long checksum = m.u16(transport + UDP_CHECKSUM) == 0 ? NO_CHECKSUM : transport + UDP_CHECKSUM;
            replacePort(m, transport, source, checksum, state);
            replacePort(m, transport + DESTINATION_PORT, destination, checksum, state);
            if (checksum != NO_CHECKSUM && m.u16(checksum) == 0) {
                // Zero means "no checksum" in UDP (RFC 768).
                m.setU16(checksum, 0xffff);
            }
        } else if (protocol == Protocol.ICMP) {
            int type = IcmpHeader.type(m, transport);
            if (IcmpHeader.isQuery(type) || IcmpHeader.isReply(type)) {
                int identifier = IcmpHeader.isQuery(type) ? source : destination;
                replacePort(m, transport + IDENTIFIER, identifier, transport + ICMP_CHECKSUM, state);
            }
        }
    }

    private static void replacePort(Memory m, long field, int value, long checksum, ChecksumState state) {
        int before = m.u16(field);
        if (before != value) {
            m.setU16(field, value);
            if (checksum != NO_CHECKSUM) {
                Checksum.replace16(m, checksum, before, value, state);
            }
        }
    }

    /** Replaces the addresses of a packet whose transport checksum is not there. */
    static void rewriteAddresses(Memory m, long network, int source, int destination) {
        replace(m, network, SOURCE, 0, Protocol.ICMP, source, null);
        replace(m, network, DESTINATION, 0, Protocol.ICMP, destination, null);
    }

    private static void replace(
            Memory m, long network, int field, long transport, int protocol, int value, @Nullable ChecksumState state) {
        int before = m.u32(network + field);
        if (before == value) {
            return;
        }
        m.setU32(network + field, value);
        Checksum.replace32(m, network + IP_CHECKSUM, before, value);
        if (state != null && protocol == Protocol.TCP) {
            Checksum.replacePseudoHeader32(m, transport + TCP_CHECKSUM, before, value, state);
        } else if (state != null && protocol == Protocol.UDP && m.u16(transport + UDP_CHECKSUM) != 0) {
            Checksum.replacePseudoHeader32(m, transport + UDP_CHECKSUM, before, value, state);
            if (m.u16(transport + UDP_CHECKSUM) == 0) {
                // Zero means "no checksum" in UDP (RFC 768).
                m.setU16(transport + UDP_CHECKSUM, 0xffff);
            }
        }
    }
}
