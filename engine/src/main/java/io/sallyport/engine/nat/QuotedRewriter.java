package io.sallyport.engine.nat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;

/**
 * Gives the packet that an ICMP error quotes the addresses and ports that its sender knows, and corrects the checksums
 * that are there: of the quoted header, of the quoted transport header, of the error.
 */
public final class QuotedRewriter {
    private static final int ICMP_CHECKSUM = 2;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int IDENTIFIER = 4;
    /** What of a quoted transport header is ever changed. */
    private static final int TRANSPORT = 20;

    private QuotedRewriter() {}

    /**
     * Rewrites the quoted packet.
     *
     * @param m memory of the error
     * @param icmp offset of the error's ICMP header
     * @param available bytes that it quotes
     * @param source sender of the quoted packet
     * @param destination its receiver
     * @param ports its ports ({@link ConnectionKey})
     */
    public static void rewrite(Memory m, long icmp, int available, int source, int destination, int ports) {
        long quoted = icmp + IcmpHeader.LENGTH;
        int header = Ipv4Header.headerLength(m, quoted);
        int covered = Math.min(available, header + TRANSPORT) & ~1;
        int before = Checksum.fold(Checksum.sum(m, quoted, covered));
        int protocol = Ipv4Header.protocol(m, quoted);
        long transport = quoted + header;
        boolean hasChecksum = hasChecksum(m, protocol, transport, available - header);
        if (hasChecksum || protocol != Protocol.TCP && protocol != Protocol.UDP) {
            HeaderRewriter.rewrite(m, quoted, transport, source, destination, ChecksumState.COMPLETE);
            HeaderRewriter.rewritePorts(m, quoted, transport, ports, ChecksumState.COMPLETE);
        } else {
            HeaderRewriter.rewriteAddresses(m, quoted, source, destination);
            m.setU16(transport, ConnectionKey.sourcePort(ports));
            m.setU16(transport + 2, ConnectionKey.destinationPort(ports));
        }
        int after = Checksum.fold(Checksum.sum(m, quoted, covered));
        Checksum.replace16(m, icmp + ICMP_CHECKSUM, before, after, ChecksumState.COMPLETE);
    }

    /** Whether the quoted packet's transport checksum is there; UDP may have none (0). */
    private static boolean hasChecksum(Memory m, int protocol, long transport, int available) {
        return switch (protocol) {
            case Protocol.TCP -> available >= TCP_CHECKSUM + 2;
            case Protocol.UDP -> available >= UDP_CHECKSUM + 2 && m.u16(transport + UDP_CHECKSUM) != 0;
            default -> available >= IDENTIFIER + 2;
        };
    }
}
