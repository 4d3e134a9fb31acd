package io.sallyport.replay;

import io.sallyport.capture.CaptureReader;
import io.sallyport.capture.filter.PacketFilter;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/** The frames at hand, in the order of the captures; those to be judged form a batch. One object, reused. */
final class FrameWindow {
    private static final int BYTES = 1 << 20;
    private static final int LINE = 64;

    private final Memory memory = Memory.allocate(BYTES);
    private final Frame[] frames;
    private final Verdict[] verdicts;
    private final int[] slotOfRow;
    private final PacketBatch batch;
    private int size;
    private int told;
    private final @Nullable Memory originals;
    private long free;
    private int loaded;

    /**
     * @param capacity largest number of frames
     * @param keepsOriginals whether a copy of each is kept that the engine does not rewrite
     */
    FrameWindow(int capacity, boolean keepsOriginals) {
        originals = keepsOriginals ? Memory.allocate(BYTES) : null;
        frames = new Frame[capacity];
        verdicts = new Verdict[capacity];
        slotOfRow = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            frames[i] = new Frame();
        }
        batch = new PacketBatch(memory, capacity);
    }

    void clear() {
        size = 0;
        told = 0;
        free = 0;
        batch.clear();
    }

    boolean isFull() {
        return size == frames.length;
    }

    boolean hasRoomFor(int captured) {
        return size < frames.length && free + captured + 2 * PacketBatch.HEADROOM <= BYTES;
    }

    /** Copies the reader's current frame in; whether a filter accepts it. */
    boolean load(CaptureReader reader, @Nullable PacketFilter filter) {
        loaded = reader.copyTo(memory, free + PacketBatch.HEADROOM, reader.capturedLength());
        return filter == null || filter.accepts(memory, free + PacketBatch.HEADROOM, loaded, reader.wireLength());
    }

    /** Takes the frame that was loaded; the caller says what becomes of it before it loads the next. */
    Frame take(CaptureReader reader, long timeNanos, long number) {
        long at = free + PacketBatch.HEADROOM;
        free = (at + loaded + PacketBatch.HEADROOM + LINE - 1) / LINE * LINE;
        Frame frame = frames[size];
        frame.read(memory, at, loaded, reader.wireLength());
        frame.place(number, timeNanos, reader.name());
        if (originals != null) {
            reader.copyTo(originals, at, loaded);
            frame.original(originals);
        }
        return frame;
    }

    /** The frame taken last is to be judged. */
    void judge() {
        Frame frame = frames[size];
        int row = batch.add(
                frame.at(),
                frame.captured(),
                frame.wireLength(),
                frame.time(),
                frame.interfaceIndex(),
                ChecksumState.UNKNOWN);
        slotOfRow[row] = size++;
    }

    /** The frame taken last has this verdict by the driver's own word. */
    void decide(Verdict verdict) {
        verdicts[size++] = verdict;
    }

    PacketBatch batch() {
        return batch;
    }

    int size() {
        return size;
    }

    Frame ofRow(int row) {
        return frames[slotOfRow[row]];
    }

    int slot(int row) {
        return slotOfRow[row];
    }

    /** The next frame before {@code slot} that the observer has not been told of; null when there is none. */
    @Nullable
    Frame untold(int slot) {
        return told < slot ? frames[told] : null;
    }

    /** Verdict of the frame that {@link #untold} gave; it has been told of now. */
    Verdict tell() {
        return verdicts[told++];
    }
}
