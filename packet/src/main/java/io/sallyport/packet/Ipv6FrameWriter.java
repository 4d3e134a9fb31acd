package io.sallyport.packet;

/**
 * Composes IPv6 frames with correct lengths and checksums at one place in memory, as {@link FrameWriter} does for IPv4.
 * Each method returns the length of the frame.
 */
public final class Ipv6FrameWriter {
    private static final int HOP_LIMIT = 64;
    private static final int WINDOW = 65_535;
    /** Most of the packet that an error quotes, so that the error fits the least MTU (RFC 4443, 2.4). */
    private static final int MOST_QUOTED = 1232;

    private final Memory memory;
    private final long at;
    private final TransportWriter transport;
    private final Address sender = new Address();
    private final Address receiver = new Address();
    private byte[] extensions = {};
    private int firstExtension = Protocol.NO_NEXT_HEADER;
    private int lastExtension;
    private long destinationMac;
    private long sourceMac;
    private int window = WINDOW;

    /** Writes at this offset; up to 1,514 bytes must be there. */
    public Ipv6FrameWriter(Memory memory, long at) {
        this.memory = memory;
        this.at = at;
        transport = new TransportWriter(memory);
    }

    /** MAC addresses of the frames to come, 48 bits each. */
    public Ipv6FrameWriter macs(long destination, long source) {
        destinationMac = destination;
        sourceMac = source;
        return this;
    }

    /**
     * Extension headers of the frames to come, as they stand in the packet; the first byte of the last one is replaced by
     * the protocol of the frame.
     *
     * @param first number of the first header
     * @param chain the headers; empty for none
     * @param last where in {@code chain} the last header begins
     */
    public Ipv6FrameWriter extensions(int first, byte[] chain, int last) {
        firstExtension = first;
        extensions = chain.clone();
        lastExtension = last;
        return this;
    }

    /** TCP window of the segments to come, unscaled. */
    public Ipv6FrameWriter window(int value) {
        window = value;
        return this;
    }

    /** A TCP segment without options and with {@code payload} zero bytes. */
    public int tcp(
            IpAddress source,
            int sport,
            IpAddress destination,
            int dport,
            int flags,
            int sequence,
            int ack,
            int payload) {
        return tcp(sender.set(source), sport, receiver.set(destination), dport, flags, sequence, ack, payload);
    }

    /** The same between addresses that are read at once. */
    public int tcp(
            Address source, int sport, Address destination, int dport, int flags, int sequence, int ack, int payload) {
        int length = TcpHeader.MIN_LENGTH + payload;
        long tcp = header(source, destination, Protocol.TCP, length);
        long addresses = Checksum.addresses(source, destination);
        transport.tcp(
                tcp, length, addresses, sport, dport, flags, sequence, ack, window, TransportWriter.NO_SEGMENT_SIZE);
        return frameLength(length);
    }

    /** A UDP datagram with {@code payload} zero bytes. */
    public int udp(IpAddress source, int sport, IpAddress destination, int dport, int payload) {
        int length = UdpHeader.LENGTH + payload;
        long udp = header(sender.set(source), receiver.set(destination), Protocol.UDP, length);
        transport.udp(udp, length, Checksum.addresses(sender, receiver), sport, dport);
        return frameLength(length);
    }

    /** An ICMPv6 message with {@code payload} zero bytes behind identifier and sequence number. */
    public int icmp(
            IpAddress source, IpAddress destination, int type, int code, int identifier, int sequence, int payload) {
        int length = IcmpHeader.LENGTH + payload;
        long icmp = header(sender.set(source), receiver.set(destination), Protocol.ICMP6, length);
        long addresses = Checksum.addresses(sender, receiver);
        transport.icmp(icmp, length, addresses, type, code, identifier << 16 | sequence & 0xffff);
        return frameLength(length);
    }

    /**
     * An ICMPv6 error.
     *
     * @param parameter the word behind the checksum, for example the MTU of packet-too-big
     * @param from where the packet lies that caused it
     * @param quoted offset of its IPv6 header
     * @param quotedLength bytes that are there; no more than fit are quoted
     */
    public int icmpError(
            IpAddress source,
            IpAddress destination,
            int type,
            int code,
            int parameter,
            Memory from,
            long quoted,
            int quotedLength) {
        return icmpError(
                sender.set(source), receiver.set(destination), type, code, parameter, from, quoted, quotedLength);
    }

    /** The same between addresses that are read at once. */
    public int icmpError(
            Address source,
            Address destination,
            int type,
            int code,
            int parameter,
            Memory from,
            long quoted,
            int quotedLength) {
        int quote = Math.min(quotedLength, MOST_QUOTED);
        int length = IcmpHeader.LENGTH + quote;
        long icmp = header(source, destination, Protocol.ICMP6, length);
        from.copyTo(quoted, memory, icmp + IcmpHeader.LENGTH, quote);
        transport.icmp(icmp, length, Checksum.addresses(source, destination), type, code, parameter);
        return frameLength(length);
    }

    /** A packet of another protocol with {@code payload} zero bytes. */
    public int raw(IpAddress source, IpAddress destination, int protocol, int payload) {
        header(sender.set(source), receiver.set(destination), protocol, payload);
        return frameLength(payload);
    }

    private long header(Address source, Address destination, int protocol, int payload) {
        memory.clear(at, frameLength(payload));
        EthernetHeader.write(memory, at, destinationMac, sourceMac, EthernetHeader.IPV6);
        long ip = at + EthernetHeader.LENGTH;
        boolean plain = extensions.length == 0;
        Ipv6Header.write(
                memory,
                ip,
                extensions.length + payload,
                plain ? protocol : firstExtension,
                HOP_LIMIT,
                source,
                destination);
        long behind = ip + Ipv6Header.LENGTH;
        if (!plain) {
            memory.putBytes(behind, extensions, 0, extensions.length);
            memory.setU8(behind + lastExtension, protocol);
        }
        return behind + extensions.length;
    }

    private int frameLength(int payload) {
        return EthernetHeader.LENGTH + Ipv6Header.LENGTH + extensions.length + payload;
    }
}
