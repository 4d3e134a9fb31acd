package io.sallyport.replay;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/** The frames at hand, in the order of the captures: a part of a block; those to be judged form a batch. One object, reused. */
final class FrameWindow {
    private final int capacity;
    private final int[] slotOfRow;
    private Verdict[] verdicts = {};
    private FrameBlock block;
    private int begin;
    private int end;
    private int told;

    /**
     * An empty window.
     *
     * @param capacity largest number of frames
     * @param first what {@link #open} takes first
     */
    FrameWindow(int capacity, FrameBlock first) {
        this.capacity = capacity;
        slotOfRow = new int[capacity];
        block = first;
    }

    /** Goes to a new block. */
    void open(FrameBlock next) {
        block = next;
        end = 0;
        if (verdicts.length < next.size()) {
            verdicts = new Verdict[next.size()];
        }
        clear();
    }

    /** Leaves behind what was taken. */
    void clear() {
        begin = end;
        told = end;
        block.batch().clear();
    }

    boolean isFull() {
        return end - begin == capacity;
    }

    /** The next frame of the block, or null; the caller says what becomes of it before it takes another. */
    @Nullable
    Frame next() {
        return end < block.size() ? block.frame(end) : null;
    }

    /** The frame taken last is to be judged. */
    void judge() {
        Frame frame = block.frame(end);
        int row = block.batch()
                .add(
                        frame.at(),
                        frame.captured(),
                        frame.wireLength(),
                        frame.time(),
                        frame.interfaceIndex(),
                        ChecksumState.UNKNOWN);
        slotOfRow[row] = end++;
    }

    /** The frame taken last has this verdict by the driver's own word. */
    void decide(Verdict verdict) {
        verdicts[end++] = verdict;
    }

    FrameBlock block() {
        return block;
    }

    PacketBatch batch() {
        return block.batch();
    }

    /** One more than the slot of the frame taken last. */
    int size() {
        return end;
    }

    Frame ofRow(int row) {
        return block.frame(slotOfRow[row]);
    }

    int slot(int row) {
        return slotOfRow[row];
    }

    /** The next frame before {@code slot} that the observer has not been told of; null when there is none. */
    @Nullable
    Frame untold(int slot) {
        return told < slot ? block.frame(told) : null;
    }

    /** Verdict of the frame that {@link #untold} gave; it has been told of now. */
    Verdict tell() {
        return verdicts[told++];
    }
}
