package io.sallyport.engine.tcp.normalize;

import io.sallyport.packet.Memory;

/**
 * What connections need whose class asks for more than the defaults, 64 bytes each, by a number from 1.
 *
 * <pre>
 *  0 per direction: largest segment that its sender takes (2 bytes)    4 smallest time to live (1 byte)
 *  8 per direction: segments that wait, a ring (4 bytes)              16 data sent, a ring
 * 24 per direction: right edge of the window that its sender offers   32 that window in bytes
 * 40 per direction: whether an edge is known (1 byte)                 60 next free
 * </pre>
 */
final class Extensions {
    private static final int SIZE = 64;
    private static final int TTL = 4;
    private static final int QUEUE = 8;
    private static final int SENT = 16;
    private static final int EDGE = 24;
    private static final int WINDOW = 32;
    private static final int KNOWS_EDGE = 40;
    private static final int NEXT_FREE = 60;
    private static final int FIRST_CAPACITY = 64;

    private Memory memory = Memory.allocate((long) FIRST_CAPACITY * SIZE);
    private int highWater = 1;
    private int firstFree;

    /** A cleared extension; memory grows here, as the tables of connections do. */
    int take() {
        int number = firstFree;
        if (number != 0) {
            firstFree = memory.getInt(at(number) + NEXT_FREE);
        } else {
            number = highWater++;
            if (at(number) >= memory.size()) {
                Memory larger = Memory.allocate(2 * memory.size());
                memory.copyTo(0, larger, 0, memory.size());
                memory = larger;
            }
        }
        memory.clear(at(number), SIZE);
        return number;
    }

    /** Whether some connection ever had one. */
    boolean areUsed() {
        return highWater > 1;
    }

    void give(int number) {
        memory.putInt(at(number) + NEXT_FREE, firstFree);
        firstFree = number;
    }

    private static long at(int number) {
        return (long) number * SIZE;
    }

    int segmentSize(int number, int direction) {
        return memory.getShort(at(number) + 2L * direction) & 0xffff;
    }

    void segmentSize(int number, int direction, int bytes) {
        memory.putShort(at(number) + 2L * direction, (short) bytes);
    }

    /** 0 if no packet has passed. */
    int ttl(int number, int direction) {
        return memory.getByte(at(number) + TTL + direction) & 0xff;
    }

    void ttl(int number, int direction, int value) {
        memory.putByte(at(number) + TTL + direction, (byte) value);
    }

    /** Ring of the segments of a direction that wait, or 0. */
    int queue(int number, int direction) {
        return memory.getInt(at(number) + QUEUE + 4L * direction);
    }

    void queue(int number, int direction, int ring) {
        memory.putInt(at(number) + QUEUE + 4L * direction, ring);
    }

    /** Ring of the data that a direction has sent and that is not acknowledged, or 0. */
    int sent(int number, int direction) {
        return memory.getInt(at(number) + SENT + 4L * direction);
    }

    void sent(int number, int direction, int ring) {
        memory.putInt(at(number) + SENT + 4L * direction, ring);
    }

    boolean knowsEdge(int number, int direction) {
        return memory.getByte(at(number) + KNOWS_EDGE + direction) != 0;
    }

    int edge(int number, int direction) {
        return memory.getInt(at(number) + EDGE + 4L * direction);
    }

    int window(int number, int direction) {
        return memory.getInt(at(number) + WINDOW + 4L * direction);
    }

    void edge(int number, int direction, int edge, int window) {
        memory.putInt(at(number) + EDGE + 4L * direction, edge);
        memory.putInt(at(number) + WINDOW + 4L * direction, window);
        memory.putByte(at(number) + KNOWS_EDGE + direction, (byte) 1);
    }
}
