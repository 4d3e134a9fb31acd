package io.sallyport.operate.tracer;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/**
 * A packet that packet-tracer makes: first of its flow, without payload.
 *
 * @param protocol IP protocol number
 * @param source sender
 * @param sourcePort its port; for ICMP the identifier
 * @param destination receiver
 * @param destinationPort its port
 * @param icmpType ICMP type
 * @param icmpCode ICMP code
 */
public record SyntheticPacket(
        int protocol,
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort,
        int icmpType,
        int icmpCode) {
    private static final int WINDOW = 8192;
    private static final int RAW_LENGTH = 8;
    private static final int BYTES = 256;

    /** A TCP segment with SYN. */
    public static SyntheticPacket tcp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return new SyntheticPacket(Protocol.TCP, source, sourcePort, destination, destinationPort, 0, 0);
    }

    /** A UDP datagram. */
    public static SyntheticPacket udp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return new SyntheticPacket(Protocol.UDP, source, sourcePort, destination, destinationPort, 0, 0);
    }

    /** An ICMP message, of ICMPv6 between IPv6 addresses; an error quotes a datagram from the receiver to the sender. */
    public static SyntheticPacket icmp(IpAddress source, int type, int code, int identifier, IpAddress destination) {
        int protocol = source.version() == 6 ? Protocol.ICMP6 : Protocol.ICMP;
        return new SyntheticPacket(protocol, source, identifier, destination, 0, type, code);
    }

    /** A packet of any IP protocol. */
    public static SyntheticPacket raw(IpAddress source, int protocol, IpAddress destination) {
        boolean ipv6 = source.version() == 6;
        if (protocol == (ipv6 ? Protocol.ICMP6 : Protocol.ICMP)) {
            return icmp(source, ipv6 ? Icmp6Header.ECHO : IcmpHeader.ECHO, 0, 0, destination);
        }
        return switch (protocol) {
            case Protocol.TCP -> tcp(source, 0, destination, 0);
            case Protocol.UDP -> udp(source, 0, destination, 0);
            default -> new SyntheticPacket(protocol, source, 0, destination, 0, 0, 0);
        };
    }

    /** The packet as a batch of one row, as if it arrived at the interface. */
    public PacketBatch arriving(int interfaceIndex, long timeNanos) {
        Memory memory = Memory.allocate(BYTES);
        int length = source.version() == 6 ? ipv6(memory) : ipv4(memory);
        PacketBatch batch = new PacketBatch(memory, 1);
        batch.add(PacketBatch.HEADROOM, length, length, timeNanos, interfaceIndex, ChecksumState.COMPLETE);
        return batch;
    }

    private int ipv4(Memory memory) {
        FrameWriter frame = new FrameWriter(memory, PacketBatch.HEADROOM).window(WINDOW);
        int from = source.bits();
        int to = destination.bits();
        return switch (protocol) {
            case Protocol.TCP -> frame.tcp(from, sourcePort, to, destinationPort, TcpHeader.SYN, 0, 0, 0);
            case Protocol.UDP -> frame.udp(from, sourcePort, to, destinationPort, 0);
            case Protocol.ICMP -> icmp(frame, from, to);
            default -> frame.raw(from, to, protocol, RAW_LENGTH);
        };
    }

    private int icmp(FrameWriter frame, int from, int to) {
        if (!IcmpHeader.isError(icmpType)) {
            return frame.icmp(from, to, icmpType, icmpCode, sourcePort, 0, 0);
        }
        Memory quoted = Memory.allocate(BYTES);
        new FrameWriter(quoted, 0).udp(to, 0, from, 0, 0);
        return frame.icmpError(from, to, icmpType, icmpCode, quoted, EthernetHeader.LENGTH);
    }

    private int ipv6(Memory memory) {
        Ipv6FrameWriter frame = new Ipv6FrameWriter(memory, PacketBatch.HEADROOM);
        return switch (protocol) {
            case Protocol.TCP -> frame.tcp(source, sourcePort, destination, destinationPort, TcpHeader.SYN, 0, 0, 0);
            case Protocol.UDP -> frame.udp(source, sourcePort, destination, destinationPort, 0);
            case Protocol.ICMP6 -> icmp6(frame);
            default -> frame.raw(source, destination, protocol, RAW_LENGTH);
        };
    }

    private int icmp6(Ipv6FrameWriter frame) {
        if (!Icmp6Header.isError(icmpType)) {
            return frame.icmp(source, destination, icmpType, icmpCode, sourcePort, 0, 0);
        }
        Memory quoted = Memory.allocate(BYTES);
        int length = new Ipv6FrameWriter(quoted, 0).udp(/* source= */ destination, 0, /* destination= */ source, 0, 0);
        return frame.icmpError(
                source,
                destination,
                icmpType,
                icmpCode,
                0,
                quoted,
                EthernetHeader.LENGTH,
                length - EthernetHeader.LENGTH);
    }
}
