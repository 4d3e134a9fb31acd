package io.sallyport.packet;

import java.nio.ByteBuffer;

/** The Internet checksum as RFC 1071 words it, 16 bits at a time: what the quick one is measured against. */
final class NaiveChecksum {
    private NaiveChecksum() {}

    /** Folded one's-complement sum. */
    static int sum(byte[] bytes, int from, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = bytes[from + i] & 0xff;
            sum += i % 2 == 0 ? octet << 8 : octet;
            if (sum > 0xffff) {
                sum = (sum & 0xffff) + 1;
            }
        }
        return sum;
    }

    /** Folded sum of the IPv4 pseudo header (RFC 793). */
    static int pseudoHeader(int source, int destination, int protocol, int length) {
        byte[] header = ByteBuffer.allocate(12)
                .putInt(source)
                .putInt(destination)
                .put((byte) 0)
                .put((byte) protocol)
                .putShort((short) length)
                .array();
        return sum(header, 0, header.length);
    }

    /** One's-complement sum of two folded sums. */
    static int add(int a, int b) {
        int sum = a + b;
        return sum > 0xffff ? (sum & 0xffff) + 1 : sum;
    }

    /** Checksum of a segment with its pseudo header, the field itself being zero. */
    static int transport(byte[] segment, int source, int destination, int protocol) {
        int pseudo = pseudoHeader(source, destination, protocol, segment.length);
        return add(pseudo, sum(segment, 0, segment.length)) ^ 0xffff;
    }
}
