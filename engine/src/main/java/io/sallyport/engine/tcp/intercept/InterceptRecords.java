package io.sallyport.engine.tcp.intercept;

import io.sallyport.packet.Memory;

/**
 * What is kept of a connection while the firewall opens it for a client that it has proven: eight bytes beside each
 * connection, there once a cookie has come back.
 *
 * <pre>
 *  0 the number that the client was answered with   4 segment size of the client   6 its time to live   7 SYNs sent
 * </pre>
 */
public final class InterceptRecords {
    private static final int SIZE = 8;
    private static final int SEGMENT_SIZE = 4;
    private static final int TTL = 6;
    private static final int SENT = 7;

    private Memory memory = Memory.allocate(SIZE);

    /** A connection is being opened in the slot, with a first SYN. Memory grows here, as the tables of connections do. */
    public void create(int slot, int cookie, int segmentSize, int ttl) {
        long at = (long) slot * SIZE;
        if (at >= memory.size()) {
            Memory larger = Memory.allocate(Math.max(2 * memory.size(), at + SIZE));
            memory.copyTo(0, larger, 0, memory.size());
            memory = larger;
        }
        memory.putInt(at, cookie);
        memory.putShort(at + SEGMENT_SIZE, (short) segmentSize);
        memory.putByte(at + TTL, (byte) ttl);
        memory.putByte(at + SENT, (byte) 1);
    }

    /** The number that the client was answered with. */
    public int cookie(int slot) {
        return memory.getInt((long) slot * SIZE);
    }

    /** The segment size that the SYN announces, bytes. */
    public int segmentSize(int slot) {
        return memory.getShort((long) slot * SIZE + SEGMENT_SIZE) & 0xffff;
    }

    /** The time to live of the client's segments as the hot record would hold it. */
    public int ttl(int slot) {
        return memory.getByte((long) slot * SIZE + TTL) & 0xff;
    }

    /** SYNs sent to the server. */
    public int sent(int slot) {
        return memory.getByte((long) slot * SIZE + SENT);
    }

    /** One more has been sent. */
    public void sentAgain(int slot) {
        memory.putByte((long) slot * SIZE + SENT, (byte) (sent(slot) + 1));
    }
}
