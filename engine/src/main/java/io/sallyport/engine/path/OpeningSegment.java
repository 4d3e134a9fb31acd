package io.sallyport.engine.path;

import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.NewConnection;
import io.sallyport.engine.tcp.BypassTcpTracker;
import io.sallyport.engine.tcp.FullTcpTracker;
import io.sallyport.engine.tcp.InterceptTcpTracker;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.SequenceRewriter;
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
    private int offset;

    OpeningSegment(HotRecords hot, Normalization normalization, Interception interception, SequenceOffsets offsets) {
        this.hot = hot;
        this.normalization = normalization;
        this.interception = interception;
        this.offsets = offsets;
    }

    /** Reads the segment and begins. */
    void begin(PacketInHand packet, int slot, NewConnection entry, Itinerary way) {
        segment.read(packet.memory(), packet.transport(), packet.payload());
        if ((entry.attributes & HotRecords.BYPASS) != 0) {
            bypass.begin(hot, slot, 0, 0, segment);
            return;
        }
        int state = (entry.resets ? TcpState.RESETS : 0) | (entry.randomized ? TcpState.RANDOMIZED : 0);
        offset = entry.randomized ? offset(packet, entry, way) : 0;
        (entry.intercepted ? intercept : full).begin(hot, slot, state, offset, segment);
        normalization.begin(packet, slot, segment);
        if (entry.intercepted) {
            interception.begin(slot);
        }
    }

    private int offset(PacketInHand packet, NewConnection entry, Itinerary way) {
        return offsets.offset(
                entry.responderZone,
                way.mappedSource(),
                way.realDestination(),
                entry.responderPorts,
                segment.flags(),
                segment.sequence(),
                packet.now());
    }

    /** Moves the sequence number of the segment, as every other of its direction is moved; it acknowledges nothing. */
    void rewrite(PacketInHand packet) {
        SequenceRewriter.moveSequence(
                packet.memory(),
                packet.transport(),
                segment.sequence(),
                offset,
                packet.batch().checksumState(packet.row()));
    }
}
