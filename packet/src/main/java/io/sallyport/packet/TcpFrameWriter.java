package io.sallyport.packet;

/**
 * Composes TCP segments without data, of either IP version, with correct lengths and checksums at one place in memory. For
 * the packet path: it reads reused addresses and allocates nothing.
 */
public final class TcpFrameWriter {
    /** Bytes of the longest frame that it writes. */
    public static final int MOST = EthernetHeader.LENGTH + Ipv6Header.LENGTH + TcpHeader.MIN_LENGTH + 4;

    /** What {@link #write} is given for a segment without that option. */
    public static final int NO_SEGMENT_SIZE = TransportWriter.NO_SEGMENT_SIZE;

    private static final int USUAL_TTL = 64;

    private final Memory memory;
    private final long at;
    private final TransportWriter transport;
    private int identification;
    private int window;
    private int segmentSize;
    private int ttl = USUAL_TTL;

    /** Writes at this offset; {@link #MOST} bytes must be there. */
    public TcpFrameWriter(Memory memory, long at) {
        this.memory = memory;
        this.at = at;
        transport = new TransportWriter(memory);
    }

    /** Begins a segment: no window, no option, the usual time to live. */
    public TcpFrameWriter begin() {
        window = 0;
        segmentSize = NO_SEGMENT_SIZE;
        ttl = USUAL_TTL;
        return this;
    }

    /** The window field, unscaled. */
    public TcpFrameWriter window(int value) {
        window = value;
        return this;
    }

    /** The maximum segment size option, or {@link #NO_SEGMENT_SIZE}. */
    public TcpFrameWriter segmentSize(int bytes) {
        segmentSize = bytes;
        return this;
    }

    /** Time to live, or hop limit. */
    public TcpFrameWriter ttl(int value) {
        ttl = value;
        return this;
    }

    /**
     * Writes the segment.
     *
     * @return length of the frame
     */
    public int write(
            Address source, int sport, Address destination, int dport, int flags, int sequence, int acknowledgment) {
        int length = TransportWriter.tcpHeader(segmentSize);
        long ip = at + EthernetHeader.LENGTH;
        boolean ipv6 = source.isIpv6();
        long tcp = ip + (ipv6 ? Ipv6Header.LENGTH : Ipv4Header.MIN_LENGTH);
        int frame = (int) (tcp - at) + length;
        EthernetHeader.write(memory, at, 0, 0, ipv6 ? EthernetHeader.IPV6 : EthernetHeader.IPV4);
        if (ipv6) {
            Ipv6Header.write(memory, ip, length, Protocol.TCP, ttl, source, destination);
        } else {
            Ipv4Header.write(
                    memory,
                    ip,
                    Ipv4Header.MIN_LENGTH + length,
                    identification++ & 0xffff,
                    ttl,
                    Protocol.TCP,
                    source.bits(),
                    destination.bits());
        }
        transport.tcp(
                tcp,
                length,
                Checksum.addresses(source, destination),
                sport,
                dport,
                flags,
                sequence,
                acknowledgment,
                window,
                segmentSize);
        return frame;
    }
}
