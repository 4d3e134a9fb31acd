package io.sallyport.operate.tracer;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.packet.UdpHeader;

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
    private static final int TTL = 255;
    private static final int WINDOW = 8192;
    private static final int RAW_LENGTH = 8;
    private static final int QUOTED_LENGTH = Ipv4Header.MIN_LENGTH + UdpHeader.LENGTH;
    private static final int BYTES = 256;

    /** A TCP segment with SYN. */
    public static SyntheticPacket tcp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return new SyntheticPacket(Protocol.TCP, source, sourcePort, destination, destinationPort, 0, 0);
    }

    /** A UDP datagram. */
    public static SyntheticPacket udp(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        return new SyntheticPacket(Protocol.UDP, source, sourcePort, destination, destinationPort, 0, 0);
    }

    /** An ICMP message; an error quotes a datagram from the receiver to the sender. */
    public static SyntheticPacket icmp(IpAddress source, int type, int code, int identifier, IpAddress destination) {
        return new SyntheticPacket(Protocol.ICMP, source, identifier, destination, 0, type, code);
    }

    /** A packet of any IP protocol. */
    public static SyntheticPacket raw(IpAddress source, int protocol, IpAddress destination) {
        return switch (protocol) {
            case Protocol.TCP -> tcp(source, 0, destination, 0);
            case Protocol.UDP -> udp(source, 0, destination, 0);
            case Protocol.ICMP -> icmp(source, IcmpHeader.ECHO, 0, 0, destination);
            default -> new SyntheticPacket(protocol, source, 0, destination, 0, 0, 0);
        };
    }

    /** The packet as a batch of one row, as if it arrived at the interface. */
    public PacketBatch arriving(int interfaceIndex, long timeNanos) {
        Memory m = Memory.allocate(BYTES);
        long frame = PacketBatch.HEADROOM;
        long network = frame + EthernetHeader.LENGTH;
        long transport = network + Ipv4Header.MIN_LENGTH;
        int length = transport(m, transport);
        EthernetHeader.write(m, frame, 0, 0, EthernetHeader.IPV4);
        Ipv4Header.write(
                m, network, Ipv4Header.MIN_LENGTH + length, 0, TTL, protocol, source.bits(), destination.bits());
        int captured = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + length;
        PacketBatch batch = new PacketBatch(m, 1);
        batch.add(frame, captured, captured, timeNanos, interfaceIndex, ChecksumState.COMPLETE);
        return batch;
    }

    private int transport(Memory m, long at) {
        return switch (protocol) {
            case Protocol.TCP -> {
                m.setU16(at, sourcePort);
                m.setU16(at + 2, destinationPort);
                m.setU8(at + 12, TcpHeader.MIN_LENGTH / 4 << 4);
                m.setU8(at + 13, TcpHeader.SYN);
                m.setU16(at + 14, WINDOW);
                yield summed(m, at, TcpHeader.MIN_LENGTH, at + 16);
            }
            case Protocol.UDP -> {
                m.setU16(at, sourcePort);
                m.setU16(at + 2, destinationPort);
                m.setU16(at + 4, UdpHeader.LENGTH);
                yield summed(m, at, UdpHeader.LENGTH, at + 6);
            }
            case Protocol.ICMP -> icmp(m, at);
            default -> RAW_LENGTH;
        };
    }

    private int summed(Memory m, long at, int length, long field) {
        m.setU16(field, Checksum.transport(m, at, length, source.bits(), destination.bits(), protocol));
        return length;
    }

    private int icmp(Memory m, long at) {
        m.setU8(at, icmpType);
        m.setU8(at + 1, icmpCode);
        int length = IcmpHeader.LENGTH;
        if (IcmpHeader.isError(icmpType)) {
            Ipv4Header.write(m, at + length, QUOTED_LENGTH, 0, TTL, Protocol.UDP, destination.bits(), source.bits());
            m.setU16(at + length + Ipv4Header.MIN_LENGTH + 4, UdpHeader.LENGTH);
            length += QUOTED_LENGTH;
        } else {
            m.setU16(at + 4, sourcePort);
        }
        m.setU16(at + 2, Checksum.fold(Checksum.sum(m, at, length)) ^ 0xffff);
        return length;
    }
}
