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
    private final TransportWriter transport;
    private long destinationMac;
    private long sourceMac;
    private int identification;
    private int window = WINDOW;

    /** Writes at this offset; up to 1,514 bytes must be there. */
    public FrameWriter(Memory memory, long at) {
        this.memory = memory;
        this.at = at;
        transport = new TransportWriter(memory);
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
        int length = TcpHeader.MIN_LENGTH + payload;
        long tcp = header(source, destination, Protocol.TCP, length);
        long addresses = Checksum.addresses(source, destination);
        transport.tcp(
                tcp, length, addresses, sport, dport, flags, sequence, ack, window, TransportWriter.NO_SEGMENT_SIZE);
        return frameLength(length);
    }

    /** A UDP datagram with {@code payload} zero bytes. */
    public int udp(int source, int sport, int destination, int dport, int payload) {
        int length = UdpHeader.LENGTH + payload;
        long udp = header(source, destination, Protocol.UDP, length);
        transport.udp(udp, length, Checksum.addresses(source, destination), sport, dport);
        return frameLength(length);
    }

    /** An ICMP message with {@code payload} zero bytes. */
    public int icmp(int source, int destination, int type, int code, int identifier, int sequence, int payload) {
        int length = IcmpHeader.LENGTH + payload;
        long icmp = header(source, destination, Protocol.ICMP, length);
        transport.icmp(
                icmp, length, TransportWriter.NO_PSEUDO_HEADER, type, code, identifier << 16 | sequence & 0xffff);
        return frameLength(length);
    }

    /** An ICMP error that quotes the first 28 bytes of the IPv4 packet at {@code quoted} in {@code from}. */
    public int icmpError(int source, int destination, int type, int code, Memory from, long quoted) {
        int quote = Ipv4Header.MIN_LENGTH + 8;
        int length = IcmpHeader.LENGTH + quote;
        long icmp = header(source, destination, Protocol.ICMP, length);
        from.copyTo(quoted, memory, icmp + IcmpHeader.LENGTH, quote);
        transport.icmp(icmp, length, TransportWriter.NO_PSEUDO_HEADER, type, code, 0);
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
