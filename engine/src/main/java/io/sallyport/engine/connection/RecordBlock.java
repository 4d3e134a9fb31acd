package io.sallyport.engine.connection;

import io.sallyport.packet.Memory;

/** Records of one cache line each in a block of memory that grows: what hot and cold records have in common. */
abstract class RecordBlock {
    /** Bytes of a record: one cache line. */
    static final int SIZE = 64;

    /** Up to here room is doubled. */
    private static final int LARGE = 1 << 20;

    Memory memory;

    RecordBlock(int capacity) {
        memory = Memory.allocate((long) capacity * SIZE);
    }

    /** How many records to make room for when so many are full: twice as many or, of a large block, an eighth more. */
    static int larger(int capacity) {
        return capacity < LARGE ? capacity * 2 : capacity + capacity / 8;
    }

    /** Makes room for that many records and keeps those that are there. */
    void grow(int capacity) {
        Memory larger = Memory.allocate((long) capacity * SIZE);
        memory.copyTo(0, larger, 0, memory.size());
        memory = larger;
    }

    /** Where a record begins. A slot is never negative, and the compiler shall know it: see {@link Memory}. */
    static long at(int slot) {
        return Integer.toUnsignedLong(slot) * SIZE;
    }
}
