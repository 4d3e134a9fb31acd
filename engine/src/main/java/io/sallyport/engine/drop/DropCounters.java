package io.sallyport.engine.drop;

import java.util.Arrays;

/** Drops by reason: a frame drop counts packets, a flow drop flows that were refused or ended. Written by the engine's thread only. */
public final class DropCounters {
    private final long[] frames = new long[DropReason.values().length];
    private final long[] flows = new long[FlowDrop.values().length];

    public void count(DropReason reason) {
        if (reason.flow() != null) {
            count(reason.flow());
        } else {
            frames[reason.ordinal()]++;
        }
    }

    public void count(FlowDrop reason) {
        flows[reason.ordinal()]++;
    }

    /** Packets dropped for this reason since the last clearing. */
    public long frames(DropReason reason) {
        return frames[reason.ordinal()];
    }

    /** Flows refused or ended for this reason since the last clearing. */
    public long flows(FlowDrop reason) {
        return flows[reason.ordinal()];
    }

    /** Sets counters to zero: of frames, of flows, or both. */
    public void clear(boolean ofFrames, boolean ofFlows) {
        if (ofFrames) {
            Arrays.fill(frames, 0);
        }
        if (ofFlows) {
            Arrays.fill(flows, 0);
        }
    }
}
