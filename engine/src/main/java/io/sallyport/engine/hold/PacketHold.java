package io.sallyport.engine.hold;

import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;

/**
 * A bounded store of packet copies: out-of-order segments, sent data that is compared with retransmissions, fragments. A
 * copy lives in a <em>cell</em>, which is a row of {@link #batch()}; frames of usual size have small cells. Memory is taken
 * when a policy first needs it ({@link #reserve}), never while a packet is judged.
 */
public final class PacketHold {
    /** No cell. */
    public static final int NONE = -1;

    private static final int SMALL_CELLS = 8192;
    private static final int LARGE_CELLS = 64;
    private static final int SMALL = 2048;
    private static final int LARGE = 68 * 1024;

    private PacketBatch batch = new PacketBatch(Memory.allocate(1), 0);
    private int[] nextFree = {};
    private int firstSmall = NONE;
    private int firstLarge = NONE;
    private int size;
    private int mostUsed;
    private long refused;

    /** Takes the memory, unless it is there. */
    public void reserve() {
        if (nextFree.length > 0) {
            return;
        }
        int cells = SMALL_CELLS + LARGE_CELLS;
        batch = new PacketBatch(Memory.allocate(at(cells)), cells);
        nextFree = new int[cells];
        for (int cell = cells - 1; cell >= 0; cell--) {
            give(cell);
        }
    }

    /** Offset of a cell; the frame begins behind its headroom. */
    private static long at(int cell) {
        return cell < SMALL_CELLS
                ? (long) cell * SMALL
                : (long) SMALL_CELLS * SMALL + (long) (cell - SMALL_CELLS) * LARGE;
    }

    /** How many cells there are; 0 before {@link #reserve}. */
    public int capacity() {
        return nextFree.length;
    }

    /** Cells in use. */
    public int size() {
        return size;
    }

    /** Most cells that were ever in use. */
    public int mostUsed() {
        return mostUsed;
    }

    /** Packets that found no cell. */
    public long refused() {
        return refused;
    }

    /** The copies; their rows are the cells. */
    public PacketBatch batch() {
        return batch;
    }

    /**
     * Copies a packet.
     *
     * @return the cell, or {@link #NONE} if there is no room
     */
    public int retain(PacketBatch from, int row) {
        int length = from.capturedLength(row) + 2 * PacketBatch.HEADROOM;
        int cell = length <= SMALL ? takeSmall() : length <= LARGE ? takeLarge() : NONE;
        if (cell == NONE) {
            refused++;
            return NONE;
        }
        batch.copy(from, row, cell, at(cell) + PacketBatch.HEADROOM, Origin.RELEASED);
        size++;
        mostUsed = Math.max(mostUsed, size);
        return cell;
    }

    private int takeSmall() {
        int cell = firstSmall;
        if (cell != NONE) {
            firstSmall = nextFree[cell];
        }
        return cell;
    }

    private int takeLarge() {
        int cell = firstLarge;
        if (cell != NONE) {
            firstLarge = nextFree[cell];
        }
        return cell;
    }

    /** Gives a cell back. */
    public void release(int cell) {
        give(cell);
        size--;
    }

    private void give(int cell) {
        if (cell < SMALL_CELLS) {
            nextFree[cell] = firstSmall;
            firstSmall = cell;
        } else {
            nextFree[cell] = firstLarge;
            firstLarge = cell;
        }
    }
}
