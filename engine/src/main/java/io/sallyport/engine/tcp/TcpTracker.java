package io.sallyport.engine.tcp;

import io.sallyport.engine.connection.HotRecords;

/** Judges the segments of one connection. Chosen when the connection is created, never an {@code if} elsewhere. */
public interface TcpTracker {

    /**
     * Prepares the state of a new connection from its first segment.
     *
     * @param state bits of {@link TcpState} that it has from the beginning
     * @param offset what is added to the initiator's sequence numbers
     */
    void begin(HotRecords connections, int slot, int state, int offset, TcpSegment segment);

    /**
     * Judges a segment of an existing connection and updates its state. The answer is left in the segment.
     *
     * @param direction {@link io.sallyport.engine.connection.FlowDirection}
     */
    void track(HotRecords connections, int slot, int direction, TcpSegment segment);
}
