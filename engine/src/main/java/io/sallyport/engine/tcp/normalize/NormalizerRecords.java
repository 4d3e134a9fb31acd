package io.sallyport.engine.tcp.normalize;

import io.sallyport.packet.Memory;

/**
 * 16 bytes beside each connection, read for segments that are not plain: those with options, above all timestamps.
 *
 * <pre>
 *  0 per direction: latest timestamp      8 number of its extension, or 0
 * 12 number of its settings              14 flags: a timestamp is known (bit 0 and 1 by direction), PAWS applies (bit 2)
 * </pre>
 */
final class NormalizerRecords {
    /** A timestamp of direction 0 is known; {@code << 1} for direction 1. */
    static final int KNOWN = 1;

    private static final int SIZE = 16;
    private static final int EXTENSION = 8;
    private static final int SETTINGS = 12;
    private static final int FLAGS = 14;
    private static final int FIRST_CAPACITY = 1024;
    /** Up to here memory is doubled; beyond, an eighth is added. */
    private static final long LARGE = (1L << 20) * SIZE;

    private Memory memory = Memory.allocate((long) FIRST_CAPACITY * SIZE);

    /** A new connection lies in the slot; memory grows here, as the tables of connections do. */
    void create(int slot, int settings) {
        long at = (long) slot * SIZE;
        if (at >= memory.size()) {
            long size = memory.size();
            long more = size < LARGE ? size : size / 8 / SIZE * SIZE;
            Memory larger = Memory.allocate(Math.max(size + more, at + SIZE));
            memory.copyTo(0, larger, 0, memory.size());
            memory = larger;
        }
        memory.putLong(at, 0);
        memory.putLong(at + EXTENSION, (long) settings << 32);
    }

    /** Bytes of off-heap memory in use. */
    long footprint() {
        return memory.size();
    }

    /** Whether the slot was ever filled. */
    boolean has(int slot) {
        return (long) slot * SIZE < memory.size();
    }

    int timestamp(int slot, int direction) {
        return memory.getInt((long) slot * SIZE + 4L * direction);
    }

    void timestamp(int slot, int direction, int value) {
        memory.putInt((long) slot * SIZE + 4L * direction, value);
        memory.putByte(
                (long) slot * SIZE + FLAGS, (byte) (memory.getByte((long) slot * SIZE + FLAGS) | KNOWN << direction));
    }

    boolean knowsTimestamp(int slot, int direction) {
        return (memory.getByte((long) slot * SIZE + FLAGS) & KNOWN << direction) != 0;
    }

    int extension(int slot) {
        return memory.getInt((long) slot * SIZE + EXTENSION);
    }

    void extension(int slot, int number) {
        memory.putInt((long) slot * SIZE + EXTENSION, number);
    }

    int settings(int slot) {
        return memory.getShort((long) slot * SIZE + SETTINGS) & 0xffff;
    }
}
