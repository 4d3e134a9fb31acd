package io.sallyport.engine.path;

import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.NewConnection;
import io.sallyport.engine.tcp.BypassTcpTracker;
import io.sallyport.engine.tcp.FullTcpTracker;
import io.sallyport.engine.tcp.InterceptTcpTracker;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.TcpSegment;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.engine.tcp.TcpTracker;

/** Begins to track the TCP connection that the packet in hand has just made. */
final class OpeningSegment {
    private final TcpTracker full = new FullTcpTracker();
    private final TcpTracker bypass = new BypassTcpTracker();
    private final TcpTracker intercept = new InterceptTcpTracker();
    private final TcpSegment segment = new TcpSegment();
    private final HotRecords hot;
    private final Normalization normalization;
    private final Interception interception;
    private final SequenceOffsets offsets;

    OpeningSegment(HotRecords hot, Normalization normalization, Interception interception, SequenceOffsets offsets) {
        this.hot = hot;
        this.normalization = normalization;
        this.interception = interception;
        this.offsets = offsets;
    }

    void begin(PacketInHand packet, int slot, NewConnection entry, Itinerary way) {
        segment.read(packet.memory(), packet.transport(), packet.payload());
        if ((entry.attributes & HotRecords.BYPASS) != 0) {
            bypass.begin(hot, slot, segment);
            return;
        }
        (entry.intercepted ? intercept : full).begin(hot, slot, segment);
        normalization.begin(packet, slot, segment);
        if (entry.resets || entry.randomized) {
            hot.state(
                    slot,
                    hot.state(slot)
                            | (entry.resets ? TcpState.RESETS : 0)
                            | (entry.randomized ? TcpState.RANDOMIZED : 0));
        }
        if (entry.randomized) {
            hot.offset(
                    slot,
                    FlowDirection.INITIATOR,
                    offsets.offset(
                            entry.responderZone,
                            way.mappedSource(),
                            way.realDestination(),
                            entry.responderPorts,
                            segment.flags(),
                            segment.sequence(),
                            packet.now()));
        }
        if (entry.intercepted) {
            interception.begin(slot);
        }
    }
}
