package io.sallyport.packet;

/**
 * Writes the TCP, UDP and ICMP bytes that stand behind IPv4 and IPv6 headers alike. The payload is what lies there; the length of a
 * segment includes it. The checksums of UDP and ICMP must be zero there. Checksums cover the
 * pseudo header, of which callers give the unfolded sum of the addresses.
 */
final class TransportWriter {
    /** In place of a sum of addresses: ICMP of IPv4 has no pseudo header. */
    static final long NO_PSEUDO_HEADER = -1;

    /** In place of a segment size: the segment has no options. */
    static final int NO_SEGMENT_SIZE = 0;

    private static final int SEGMENT_SIZE_OPTION = 0x0204_0000;
    private static final int OPTION_LENGTH = 4;

    private final Memory memory;

    TransportWriter(Memory memory) {
        this.memory = memory;
    }

    /** Bytes of a TCP header with or without that option. */
    static int tcpHeader(int segmentSize) {
        return TcpHeader.MIN_LENGTH + (segmentSize == NO_SEGMENT_SIZE ? 0 : OPTION_LENGTH);
    }

    /**
     * A TCP segment.
     *
     * @param segmentSize the maximum segment size option in bytes, or {@link #NO_SEGMENT_SIZE}
     */
    void tcp(
            long at,
            int length,
            long addresses,
            int sport,
            int dport,
            int flags,
            int sequence,
            int acknowledgment,
            int window,
            int segmentSize) {
        memory.setU16(at, sport);
        memory.setU16(at + 2, dport);
        memory.setU32(at + 4, sequence);
        memory.setU32(at + 8, acknowledgment);
        memory.setU16(at + 12, tcpHeader(segmentSize) / 4 << 12 | flags);
        memory.setU16(at + 14, window);
        memory.setU16(at + TcpHeader.CHECKSUM, 0);
        memory.setU16(at + TcpHeader.URGENT_POINTER, 0);
        if (segmentSize != NO_SEGMENT_SIZE) {
            memory.setU32(at + TcpHeader.MIN_LENGTH, SEGMENT_SIZE_OPTION | segmentSize & 0xffff);
        }
        memory.setU16(at + TcpHeader.CHECKSUM, Checksum.transport(memory, at, length, addresses, Protocol.TCP));
    }

    /** A UDP datagram. */
    void udp(long at, int length, long addresses, int sport, int dport) {
        memory.setU16(at, sport);
        memory.setU16(at + 2, dport);
        memory.setU16(at + 4, length);
        int checksum = Checksum.transport(memory, at, length, addresses, Protocol.UDP);
        // Zero means "no checksum" in UDP (RFC 768).
        memory.setU16(at + 6, checksum == 0 ? 0xffff : checksum);
    }

    /**
     * An ICMP message.
     *
     * @param addresses as above, or {@link #NO_PSEUDO_HEADER}
     * @param rest the word behind the checksum: identifier and sequence number, or what an error says there
     */
    void icmp(long at, int length, long addresses, int type, int code, int rest) {
        memory.setU8(at, type);
        memory.setU8(at + 1, code);
        memory.setU32(at + 4, rest);
        int checksum = addresses == NO_PSEUDO_HEADER
                ? Checksum.fold(Checksum.sum(memory, at, length)) ^ 0xffff
                : Checksum.transport(memory, at, length, addresses, Protocol.ICMP6);
        memory.setU16(at + 2, checksum);
    }
}
