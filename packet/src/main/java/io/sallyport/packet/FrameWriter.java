package io.sallyport.packet;

/**
 * Composes IPv4 frames with correct lengths and checksums at one place in memory: for the packets that the firewall makes
 * itself, and for tests. Each method returns the length of the frame.
 */
public final class FrameWriter {
    private static final int TTL = 64;
    private static final int WINDOW = 65_535;

    private final Memory memory;
    private final long at;
    private long destinationMac;
    private long sourceMac;
    private int identification;
    private int window = WINDOW;

    /** Writes at this offset; up to 1,514 bytes must be there. */
    public FrameWriter(Memory memory, long at) {
        this.memory = memory;
        this.at = at;
    }

    /** MAC addresses of the frames to come, 48 bits each. */
    public FrameWriter macs(long destination, long source) {
        destinationMac = destination;
        sourceMac = source;
        return this;
    }

    /** TCP window of the segments to come, unscaled. */
    public FrameWriter window(int value) {
        window = value;
        return this;
    }

    /** A TCP segment without options and with {@code payload} zero bytes. */
    public int tcp(int source, int sport, int destination, int dport, int flags, int sequence, int ack, int payload) {
        long tcp = header(source, destination, Protocol.TCP, TcpHeader.MIN_LENGTH + payload);
        memory.setU16(tcp, sport);
        memory.setU16(tcp + 2, dport);
        memory.setU32(tcp + 4, sequence);
        memory.setU32(tcp + 8, ack);
        memory.setU16(tcp + 12, TcpHeader.MIN_LENGTH / 4 << 12 | flags);
        memory.setU16(tcp + 14, window);
        int length = TcpHeader.MIN_LENGTH + payload;
        memory.setU16(tcp + 16, Checksum.transport(memory, tcp, length, source, destination, Protocol.TCP));
        return frameLength(length);
    }

    /** A UDP datagram with {@code payload} zero bytes. */
    public int udp(int source, int sport, int destination, int dport, int payload) {
        int length = UdpHeader.LENGTH + payload;
        long udp = header(source, destination, Protocol.UDP, length);
        memory.setU16(udp, sport);
        memory.setU16(udp + 2, dport);
        memory.setU16(udp + 4, length);
        int checksum = Checksum.transport(memory, udp, length, source, destination, Protocol.UDP);
        // Zero means "no checksum" in UDP (RFC 768).
        memory.setU16(udp + 6, checksum == 0 ? 0xffff : checksum);
        return frameLength(length);
    }

    /** An ICMP message with {@code payload} zero bytes. */
    public int icmp(int source, int destination, int type, int code, int identifier, int sequence, int payload) {
        int length = IcmpHeader.LENGTH + payload;
        long icmp = header(source, destination, Protocol.ICMP, length);
        memory.setU8(icmp, type);
        memory.setU8(icmp + 1, code);
        memory.setU16(icmp + 4, identifier);
        memory.setU16(icmp + 6, sequence);
        memory.setU16(icmp + 2, ~Checksum.fold(Checksum.sum(memory, icmp, length)) & 0xffff);
        return frameLength(length);
    }

    /** An ICMP error that quotes the first 28 bytes of the IPv4 packet at {@code quoted} in {@code from}. */
    public int icmpError(int source, int destination, int type, int code, Memory from, long quoted) {
        int quote = Ipv4Header.MIN_LENGTH + 8;
        int length = IcmpHeader.LENGTH + quote;
        long icmp = header(source, destination, Protocol.ICMP, length);
        memory.setU8(icmp, type);
        memory.setU8(icmp + 1, code);
        from.copyTo(quoted, memory, icmp + IcmpHeader.LENGTH, quote);
        memory.setU16(icmp + 2, ~Checksum.fold(Checksum.sum(memory, icmp, length)) & 0xffff);
        return frameLength(length);
    }

    /** A packet of another protocol with {@code payload} zero bytes. */
    public int raw(int source, int destination, int protocol, int payload) {
        header(source, destination, protocol, payload);
        return frameLength(payload);
    }

    private long header(int source, int destination, int protocol, int payload) {
        memory.clear(at, frameLength(payload));
        EthernetHeader.write(memory, at, destinationMac, sourceMac, EthernetHeader.IPV4);
        long ip = at + EthernetHeader.LENGTH;
        Ipv4Header.write(
                memory,
                ip,
                Ipv4Header.MIN_LENGTH + payload,
                identification++ & 0xffff,
                TTL,
                protocol,
                source,
                destination);
        return ip + Ipv4Header.MIN_LENGTH;
    }

    private static int frameLength(int payload) {
        return EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + payload;
    }
}
