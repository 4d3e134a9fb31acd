package io.sallyport.packet;

/**
 * Composes TCP segments without data, of either IP version, with correct lengths and checksums at one place in memory. For
 * the packet path: it reads reused addresses and allocates nothing.
 */
public final class TcpFrameWriter {
    /** Bytes of the longest frame that it writes. */
    public static final int MOST = EthernetHeader.LENGTH + Ipv6Header.LENGTH + TcpHeader.MIN_LENGTH + 4;

    /** What {@link #write} is given for a segment without that option. */
    public static final int NO_SEGMENT_SIZE = 0;

    private static final int USUAL_TTL = 64;
    private static final int SEGMENT_SIZE_OPTION = 0x0204_0000;
    private static final int OPTION_LENGTH = 4;

    private final Memory memory;
    private final long at;
    private int identification;
    private int window;
    private int segmentSize;
    private int ttl = USUAL_TTL;

    /** Writes at this offset; {@link #MOST} bytes must be there. */
    public TcpFrameWriter(Memory memory, long at) {
        this.memory = memory;
        this.at = at;
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
        int length = TcpHeader.MIN_LENGTH + (segmentSize == NO_SEGMENT_SIZE ? 0 : OPTION_LENGTH);
        long ip = at + EthernetHeader.LENGTH;
        boolean ipv6 = source.isIpv6();
        long tcp = ip + (ipv6 ? Ipv6Header.LENGTH : Ipv4Header.MIN_LENGTH);
        memory.setU16(tcp, sport);
        memory.setU16(tcp + 2, dport);
        memory.setU32(tcp + 4, sequence);
        memory.setU32(tcp + 8, acknowledgment);
        memory.setU16(tcp + 12, length / 4 << 12 | flags);
        memory.setU16(tcp + 14, window);
        memory.setU16(tcp + TcpHeader.CHECKSUM, 0);
        memory.setU16(tcp + TcpHeader.URGENT_POINTER, 0);
        if (segmentSize != NO_SEGMENT_SIZE) {
            memory.setU32(tcp + TcpHeader.MIN_LENGTH, SEGMENT_SIZE_OPTION | segmentSize & 0xffff);
        }
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
        int checksum = Checksum.transport(memory, tcp, length, source, destination, Protocol.TCP);
        memory.setU16(tcp + TcpHeader.CHECKSUM, checksum);
        return (int) (tcp - at) + length;
    }
}
