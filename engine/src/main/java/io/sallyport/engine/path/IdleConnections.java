package io.sallyport.engine.path;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.ProbeRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.TcpHeader;

/** What is done when the time of a connection is over, before it ends. */
final class IdleConnections {
    private static final long SECOND = 1_000_000_000L;

    private final ConnectionTable table;
    private final ProxySegments proxy;
    private final Interception interception;

    IdleConnections(ConnectionTable table, ProxySegments proxy, Interception interception) {
        this.table = table;
        this.proxy = proxy;
        this.interception = interception;
    }

    /**
     * The time of a connection is over. It may be that it does not end, because something else is tried first; it is still in
     * the table.
     *
     * @return whether it goes on
     */
    boolean goesOn(int slot, TeardownReason reason, long second) {
        return switch (reason) {
            case CONNECTION_TIMEOUT -> idleEnded(slot, second * SECOND, second);
            case TCP_INTERCEPT_TIMEOUT -> interception.opensAgain(slot, second * SECOND);
            default -> false;
        };
    }

    /**
     * The idle time of an established connection is over. Either its ends are asked whether it lives, or it ends: then both are
     * told if its class says so. It is still in the table.
     *
     * @return whether it goes on
     */
    private boolean idleEnded(int slot, long nanos, long second) {
        ProbeRecords probes = table.probes();
        if (probes.mayProbe(slot)) {
            probes.probe(slot, second);
            probe(slot, FlowDirection.INITIATOR, nanos);
            probe(slot, FlowDirection.RESPONDER, nanos);
            return true;
        }
        if ((table.hot().state(slot) & TcpState.RESETS) != 0) {
            reset(slot, FlowDirection.INITIATOR, nanos);
            reset(slot, FlowDirection.RESPONDER, nanos);
        }
        return false;
    }

    /** Asks one end with a number that it has acknowledged already, as keep-alives do (RFC 9293 section 3.8.4). */
    private void probe(int slot, int receiver, long nanos) {
        if (!table.probes().hasAnswered(slot, receiver)) {
            proxy.send(slot, receiver, TcpHeader.ACK, -1, nanos, DropReason.FLOW_EXPIRED);
        }
    }

    private void reset(int slot, int receiver, long nanos) {
        proxy.send(slot, receiver, TcpHeader.RST | TcpHeader.ACK, 0, nanos, DropReason.FLOW_EXPIRED);
    }
}
