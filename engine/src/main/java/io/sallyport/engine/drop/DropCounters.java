package io.sallyport.engine.drop;

import java.util.Arrays;

/** Frame drops by reason. A frame drop counts packets. Written by the engine's thread only. */
public final class DropCounters {
    private final long[] frames = new long[DropReason.values().length];

    public void count(DropReason reason) {
        frames[reason.ordinal()]++;
    }

    /** Packets dropped for this reason since the last clearing. */
    public long frames(DropReason reason) {
        return frames[reason.ordinal()];
    }

    public void clear() {
        Arrays.fill(frames, 0);
    }
}
