package io.sallyport.replay;

import io.sallyport.capture.CaptureReader;
import io.sallyport.capture.filter.PacketFilter;
import io.sallyport.engine.EngineInput;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/** Frames that were read together, in the order of the captures, and the memory that they lie in. Reused. */
final class FrameBlock {
    private static final int MOST_FRAMES = 512;
    private static final int BYTES = 1 << 19;
    private static final int LINE = 64;

    private final Memory memory = Memory.allocate(BYTES);
    private final @Nullable Memory originals;
    private final Frame[] frames = new Frame[MOST_FRAMES];
    private final PacketBatch batch = new PacketBatch(memory, ReplaySettings.LARGEST_BATCH);
    private final EngineInput.Packets input = new EngineInput.Packets(batch);
    private int size;
    private long free;
    private Progress progress = Progress.NONE;

    /**
     * How far reading has come with a block.
     *
     * @param number of the last frame of the captures
     * @param skipped frames in this block's part of the captures that are not taken
     * @param firstTime time of the first frame of all, if it has begun
     * @param lastTime latest time in this block's part of the captures, or the least number
     * @param begun whether there was a first frame, taken or not
     * @param isLast whether no block follows
     * @param waits whether the next frame may be long in coming
     * @param consumed bytes read
     * @param size bytes of all captures, or -1
     */
    record Progress(
            long number,
            long skipped,
            long firstTime,
            long lastTime,
            boolean begun,
            boolean isLast,
            boolean waits,
            long consumed,
            long size) {
        static final Progress NONE = new Progress(0, 0, 0, Long.MIN_VALUE, false, false, false, 0, 0);
    }

    /**
     * An empty block.
     *
     * @param keepsOriginals whether a copy of each frame is kept that the engine does not rewrite
     */
    FrameBlock(boolean keepsOriginals) {
        originals = keepsOriginals ? Memory.allocate(BYTES) : null;
        for (int i = 0; i < MOST_FRAMES; i++) {
            frames[i] = new Frame();
        }
    }

    void clear() {
        size = 0;
        free = 0;
    }

    boolean hasRoomFor(int captured) {
        return size < MOST_FRAMES && free + captured + 2 * PacketBatch.HEADROOM <= BYTES;
    }

    /** Takes the reader's current frame, if the filter accepts it; says whether it does. */
    boolean take(CaptureReader reader, int capture, long timeNanos, long number, @Nullable PacketFilter filter) {
        long at = free + PacketBatch.HEADROOM;
        int length = reader.copyTo(memory, at, reader.capturedLength());
        if (filter != null && !filter.accepts(memory, at, length, reader.wireLength())) {
            return false;
        }
        free = (at + length + PacketBatch.HEADROOM + LINE - 1) / LINE * LINE;
        Frame frame = frames[size++];
        frame.read(memory, at, length, reader.wireLength());
        frame.place(number, timeNanos, reader.name());
        frame.takenFrom(capture, reader);
        if (originals != null) {
            reader.copyTo(originals, at, length);
            frame.original(originals);
            frame.comments(reader.comments());
        }
        return true;
    }

    void progress(Progress now) {
        progress = now;
    }

    Progress progress() {
        return progress;
    }

    int size() {
        return size;
    }

    Frame frame(int at) {
        return frames[at];
    }

    /** The frames of this block that are to be judged next: filled and emptied while it is used. */
    PacketBatch batch() {
        return batch;
    }

    /** The same as an input. */
    EngineInput.Packets input() {
        return input;
    }
}
