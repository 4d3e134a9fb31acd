package io.sallyport.engine.tcp;

import static io.sallyport.engine.connection.FlowDirection.INITIATOR;
import static io.sallyport.engine.connection.FlowDirection.RESPONDER;

import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.TcpHeader;

/**
 * TCP Intercept: the client has finished its handshake with the firewall, which opens the connection to the server in its
 * name. The firewall's SYN is the first segment. When the server answers it, the connection is handed over to full tracking,
 * as if the client had acknowledged the answer.
 */
public final class InterceptTcpTracker implements TcpTracker {
    private final FullTcpTracker full = new FullTcpTracker();

    @Override
    public void begin(HotRecords c, int slot, int state, int offset, TcpSegment s) {
        full.begin(c, slot, state | TcpState.INTERCEPTED, offset, s);
    }

    @Override
    public void track(HotRecords c, int slot, int direction, TcpSegment s) {
        if (direction == INITIATOR && !s.has(TcpHeader.RST)) {
            // It was offered no window, and its handshake is over (documented for this drop reason).
            s.drop(DropReason.INTERCEPT_UNEXPECTED);
            return;
        }
        full.track(c, slot, direction, s);
        if (direction == RESPONDER && s.dropReason() == null) {
            answered(c, slot, s);
        }
    }

    private static void answered(HotRecords c, int slot, TcpSegment s) {
        if (s.teardownReason() != null) {
            s.teardown(TeardownReason.TCP_INTERCEPT);
            return;
        }
        c.state(slot, c.state(slot) | TcpState.ESTABLISHED | TcpState.RANDOMIZED);
        c.sequences(slot, RESPONDER, HotRecords.pack(s.end(), s.end()));
        s.establish();
        s.splice();
    }
}
