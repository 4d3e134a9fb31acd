package io.sallyport.replay;

import io.sallyport.engine.Engine;
import io.sallyport.engine.trace.DecisionRecorder;

/** Looks closely at one frame of a replay, which ends with it. */
public interface Witness {
    /** Number of the frame, from 1. */
    long number();

    /** The frame is about to be judged; it is not if it was leaving the real firewall. */
    void before(Engine engine, Frame frame);

    /** Takes down what is decided about it. */
    DecisionRecorder recorder();
}
