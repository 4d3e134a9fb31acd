package io.sallyport.replay;

import io.sallyport.capture.CaptureReader;
import java.util.ArrayList;
import java.util.List;

/** Heads of frames that may begin a flow, or a direction of one, in a stretch of the captures. Reused. */
final class OpeningBlock {
    private final List<Frame> frames = new ArrayList<>();
    private int size;
    private long position;
    private boolean isLast;

    void clear() {
        size = 0;
    }

    /** The next frame, to be read into; it stays only if {@link #keep} is called. */
    Frame next() {
        if (size == frames.size()) {
            frames.add(new Frame());
        }
        return frames.get(size);
    }

    void keep(int capture, long timeNanos, CaptureReader reader) {
        Frame frame = frames.get(size++);
        frame.place(0, timeNanos, reader.name());
        frame.takenFrom(capture, reader);
    }

    /** Ends the stretch with a frame of this time. */
    void end(long timeNanos, boolean last) {
        position = timeNanos;
        isLast = last;
    }

    int size() {
        return size;
    }

    Frame frame(int at) {
        return frames.get(at);
    }

    /** Time of the last frame that was looked at. */
    long position() {
        return position;
    }

    boolean isLast() {
        return isLast;
    }
}
