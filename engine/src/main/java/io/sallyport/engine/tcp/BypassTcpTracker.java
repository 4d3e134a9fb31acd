package io.sallyport.engine.tcp;

import io.sallyport.engine.connection.HotRecords;

/**
 * TCP state bypass: the flow is kept like UDP. No handshake, sequence, acknowledgment or window is looked at, and neither
 * FIN nor RST ends the entry (Cisco document 111986).
 */
public final class BypassTcpTracker implements TcpTracker {

    @Override
    public void begin(HotRecords connections, int slot, int state, int offset, TcpSegment segment) {
        // Nothing is remembered: whatever comes is forwarded.
    }

    @Override
    public void track(HotRecords connections, int slot, int direction, TcpSegment segment) {
        // Every segment passes.
    }
}
