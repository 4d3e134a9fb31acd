package io.sallyport.engine.path;

import io.sallyport.config.model.AuditSignature;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.packet.UdpHeader;

/** Which signatures the headers of an IPv4 packet have (ASA configuration guides, "IP Audit Signature List"). Malformed ones too. */
final class AuditSignatures {
    private static final int TIMESTAMP_OPTION = 68;
    private static final int RECORD_ROUTE_OPTION = 7;
    private static final int SECURITY_OPTION = 130;
    private static final int LOOSE_ROUTE_OPTION = 131;
    private static final int SATNET_OPTION = 136;
    private static final int STRICT_ROUTE_OPTION = 137;
    private static final int LARGE_ICMP = 1024;
    private static final int MOST_BYTES = 65_535;
    private static final int SMALLEST_OFFSET = 5;
    private static final int FIRST_USER_PORT = 1024;
    private static final int ECHO = 7;
    private static final int CHARGEN = 19;
    private static final int SNORK = 135;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET = 0x1fff;
    private static final int UNIT = 8;
    private static final int CONNECTION_FLAGS = TcpHeader.SYN | TcpHeader.FIN | TcpHeader.ACK | TcpHeader.RST;

    private AuditSignatures() {}

    /** The signatures, a bit for each by its ordinal. */
    static long of(PacketInHand packet) {
        PacketBatch batch = packet.batch();
        Memory m = batch.memory();
        long at = packet.network();
        int captured = (int) (batch.offset(packet.row()) + batch.capturedLength(packet.row()) - at);
        if (captured < Ipv4Header.MIN_LENGTH || Ipv4Header.version(m, at) != 4) {
            return 0;
        }
        int header = Ipv4Header.headerLength(m, at);
        int total = Ipv4Header.totalLength(m, at);
        if (header < Ipv4Header.MIN_LENGTH || header > captured || total < header) {
            return 0;
        }
        int field = Ipv4Header.fragmentField(m, at);
        int offset = field & OFFSET;
        long found = header > Ipv4Header.MIN_LENGTH ? options(m, at + Ipv4Header.MIN_LENGTH, at + header) : 0;
        found |= offset > 0 && offset < SMALLEST_OFFSET ? bit(AuditSignature.FRAGMENT_ATTACK) : 0;
        found |= Ipv4Header.source(m, at) == Ipv4Header.destination(m, at) ? bit(AuditSignature.IMPOSSIBLE_PACKET) : 0;
        int protocol = Ipv4Header.protocol(m, at);
        if (protocol == Protocol.ICMP) {
            found |= icmp(total, total - header, field);
        }
        return offset > 0
                ? found
                : found | transport(m, at + header, captured - header, total - header, protocol, field);
    }

    private static long options(Memory m, long first, long end) {
        long found = 0;
        for (long at = first; at < end; ) {
            int type = m.u8(at);
            if (type == Ipv4Header.END_OF_OPTIONS) {
                break;
            }
            int length = type == Ipv4Header.NO_OPERATION ? 1 : at + 1 < end ? m.u8(at + 1) : 0;
            if (length == 0 || length == 1 && type != Ipv4Header.NO_OPERATION || at + length > end) {
                return found | bit(AuditSignature.BAD_OPTION_LIST);
            }
            found |= switch (type) {
                case RECORD_ROUTE_OPTION -> bit(AuditSignature.RECORD_ROUTE);
                case TIMESTAMP_OPTION -> bit(AuditSignature.TIMESTAMP);
                case SECURITY_OPTION -> bit(AuditSignature.SECURITY);
                case LOOSE_ROUTE_OPTION -> bit(AuditSignature.LOOSE_SOURCE_ROUTE);
                case SATNET_OPTION -> bit(AuditSignature.SATNET_ID);
                case STRICT_ROUTE_OPTION -> bit(AuditSignature.STRICT_SOURCE_ROUTE);
                default -> 0L;
            };
            at += length;
        }
        return found;
    }

    private static long icmp(int total, int data, int field) {
        boolean more = (field & MORE_FRAGMENTS) != 0;
        int end = (field & OFFSET) * UNIT + data;
        return (more || (field & OFFSET) != 0 ? bit(AuditSignature.FRAGMENTED_ICMP) : 0)
                | (total > LARGE_ICMP ? bit(AuditSignature.LARGE_ICMP) : 0)
                | (!more && end > MOST_BYTES ? bit(AuditSignature.PING_OF_DEATH) : 0);
    }

    private static long transport(Memory m, long at, int captured, int length, int protocol, int field) {
        return switch (protocol) {
            case Protocol.ICMP -> captured < 1 ? 0 : message(m.u8(at));
            case Protocol.TCP -> captured < TcpHeader.MIN_LENGTH ? 0 : flags(m, at);
            case Protocol.UDP -> captured < UdpHeader.LENGTH ? 0 : udp(m, at, length, (field & MORE_FRAGMENTS) != 0);
            default -> 0;
        };
    }

    private static long message(int type) {
        return switch (type) {
            case 0 -> bit(AuditSignature.ECHO_REPLY);
            case 3 -> bit(AuditSignature.HOST_UNREACHABLE);
            case 4 -> bit(AuditSignature.SOURCE_QUENCH);
            case 5 -> bit(AuditSignature.REDIRECT);
            case 8 -> bit(AuditSignature.ECHO_REQUEST);
            case 11 -> bit(AuditSignature.TIME_EXCEEDED);
            case 12 -> bit(AuditSignature.PARAMETER_PROBLEM);
            case 13 -> bit(AuditSignature.TIME_REQUEST);
            case 14 -> bit(AuditSignature.TIME_REPLY);
            case 15 -> bit(AuditSignature.INFORMATION_REQUEST);
            case 16 -> bit(AuditSignature.INFORMATION_REPLY);
            case 17 -> bit(AuditSignature.MASK_REQUEST);
            case 18 -> bit(AuditSignature.MASK_REPLY);
            default -> 0;
        };
    }

    private static long flags(Memory m, long at) {
        int flags = TcpHeader.flags(m, at) & CONNECTION_FLAGS;
        boolean finOnly = flags == TcpHeader.FIN && TcpHeader.destinationPort(m, at) < FIRST_USER_PORT;
        boolean synFin = (flags & (TcpHeader.SYN | TcpHeader.FIN)) == (TcpHeader.SYN | TcpHeader.FIN);
        return (flags == 0 ? bit(AuditSignature.TCP_NO_FLAGS) : 0)
                | (synFin ? bit(AuditSignature.TCP_SYN_FIN) : 0)
                | (finOnly ? bit(AuditSignature.TCP_FIN_ONLY) : 0);
    }

    private static long udp(Memory m, long at, int length, boolean more) {
        int source = UdpHeader.sourcePort(m, at);
        int destination = UdpHeader.destinationPort(m, at);
        boolean snork = destination == SNORK && (source == SNORK || source == ECHO || source == CHARGEN);
        return (!more && UdpHeader.length(m, at) < length ? bit(AuditSignature.UDP_BOMB) : 0)
                | (snork ? bit(AuditSignature.UDP_SNORK) : 0)
                | (source == ECHO && destination == CHARGEN ? bit(AuditSignature.UDP_CHARGEN) : 0);
    }

    static long bit(AuditSignature signature) {
        return 1L << signature.ordinal();
    }
}
