package io.sallyport.engine.tcp.normalize;

import io.sallyport.engine.hold.PacketHold;
import io.sallyport.packet.PacketBatch;

/** Copies of segments with what is known of them, and the rings that keep them in order. */
final class SegmentStore {
    private final PacketHold hold;
    private final SegmentRings rings = new SegmentRings();
    private int[] owner = {};
    private int[] sequence = {};
    private int[] dataStart = {};
    private int[] dataLength = {};

    SegmentStore(PacketHold hold) {
        this.hold = hold;
    }

    /** Takes the memory, unless it is there. */
    void reserve() {
        hold.reserve();
        rings.reserve();
        if (owner.length < hold.capacity()) {
            owner = new int[hold.capacity()];
            sequence = new int[hold.capacity()];
            dataStart = new int[hold.capacity()];
            dataLength = new int[hold.capacity()];
        }
    }

    SegmentRings rings() {
        return rings;
    }

    PacketHold hold() {
        return hold;
    }

    /**
     * Copies a segment.
     *
     * @param of slot of its connection << 1 | direction
     * @param number its sequence number
     * @param start offset of its data in the batch
     * @param length bytes of data
     * @return its cell, or {@link PacketHold#NONE}
     */
    int keep(PacketBatch batch, int row, int of, int number, long start, int length) {
        int cell = hold.retain(batch, row);
        if (cell != PacketHold.NONE) {
            owner[cell] = of;
            sequence[cell] = number;
            dataStart[cell] = (int) (start - batch.offset(row));
            dataLength[cell] = length;
        }
        return cell;
    }

    /** Slot of its connection << 1 | direction. */
    int owner(int cell) {
        return owner[cell];
    }

    int sequence(int cell) {
        return sequence[cell];
    }

    /** Offset of its data in the memory of the hold. */
    long data(int cell) {
        return hold.batch().offset(cell) + dataStart[cell];
    }

    int length(int cell) {
        return dataLength[cell];
    }

    /** Bytes of its data that are there: fewer than its length where a capture was cut off. */
    int available(int cell) {
        return Math.clamp(hold.batch().capturedLength(cell) - (long) dataStart[cell], 0, dataLength[cell]);
    }

    int endOf(int cell) {
        return sequence[cell] + dataLength[cell];
    }
}
