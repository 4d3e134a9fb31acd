package io.sallyport.engine.path;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.packet.Address;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Extensions;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;

/** The packet that an ICMP or ICMPv6 error quotes: its key. It may be cut off behind eight bytes of transport header. */
final class QuotedPacket {
    /** Bytes of the quoted transport header that an error must carry (RFC 792). */
    private static final int TRANSPORT = 8;

    private static final int FRAGMENT_OFFSET = 0xfff8;

    private final Address source = new Address();
    private final Address destination = new Address();
    private int trafficClass;
    private int protocol;
    private int ports;
    private long transport;
    private long end;

    /** Reads the packet that the error in hand quotes; false if there is not enough of it. */
    boolean read(PacketInHand packet) {
        long at = packet.transport() + IcmpHeader.LENGTH;
        long end = packet.batch().offset(packet.row()) + packet.batch().capturedLength(packet.row());
        int available = (int) Math.min(packet.payload(), end - at);
        this.end = at + available;
        return packet.isIpv6() ? ipv6(packet.memory(), at, available) : ipv4(packet.memory(), at, available);
    }

    private boolean ipv4(Memory m, long at, int available) {
        if (available < Ipv4Header.MIN_LENGTH || Ipv4Header.version(m, at) != 4) {
            return false;
        }
        int headerLength = Ipv4Header.headerLength(m, at);
        if (headerLength < Ipv4Header.MIN_LENGTH || available < headerLength + TRANSPORT) {
            return false;
        }
        trafficClass = Ipv4Header.trafficClass(m, at);
        protocol = Ipv4Header.protocol(m, at);
        source.v4(Ipv4Header.source(m, at));
        destination.v4(Ipv4Header.destination(m, at));
        transport(m, at + headerLength);
        return true;
    }

    private boolean ipv6(Memory m, long at, int available) {
        if (available < Ipv6Header.LENGTH || Ipv6Header.version(m, at) != 6) {
            return false;
        }
        source.v6(m.u64(at + Ipv6Header.SOURCE), m.u64(at + Ipv6Header.SOURCE + 8));
        destination.v6(m.u64(at + Ipv6Header.DESTINATION), m.u64(at + Ipv6Header.DESTINATION + 8));
        trafficClass = Ipv6Header.trafficClass(m, at);
        long followed = Ipv6Extensions.follow(m, at, available);
        protocol = Ipv6Extensions.protocol(followed);
        int offset = Ipv6Extensions.offset(followed);
        if (available < offset + TRANSPORT || isLaterFragment(m, at, followed)) {
            return false;
        }
        transport(m, at + offset);
        return true;
    }

    private static boolean isLaterFragment(Memory m, long at, long followed) {
        int header = Ipv6Extensions.fragment(followed);
        return header != 0 && (m.u16(at + header + 2) & FRAGMENT_OFFSET) != 0;
    }

    private void transport(Memory m, long at) {
        transport = at;
        ports = switch (protocol) {
            case Protocol.TCP, Protocol.UDP -> ConnectionKey.ports(m.u16(at), m.u16(at + 2));
            case Protocol.ICMP -> icmp(m, at, IcmpHeader.isReply(IcmpHeader.type(m, at)));
            case Protocol.ICMP6 -> icmp(m, at, IcmpHeader.type(m, at) == Icmp6Header.ECHO_REPLY);
            default -> 0;
        };
    }

    private static int icmp(Memory m, long at, boolean reply) {
        int identifier = IcmpHeader.identifier(m, at);
        return reply ? ConnectionKey.ports(0, identifier) : ConnectionKey.ports(identifier, 0);
    }

    /** Offset of the transport header. */
    long transport() {
        return transport;
    }

    /** Bytes of it and of what follows that are there, at least eight. */
    int available() {
        return (int) (end - transport);
    }

    int trafficClass() {
        return trafficClass;
    }

    int protocol() {
        return protocol;
    }

    Address source() {
        return source;
    }

    Address destination() {
        return destination;
    }

    /** As {@link ConnectionKey} has them. */
    int ports() {
        return ports;
    }
}
