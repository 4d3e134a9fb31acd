package io.sallyport.engine.path;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.Address;
import io.sallyport.packet.TcpFrameWriter;
import io.sallyport.packet.TcpHeader;

/** Segments that the firewall sends one end of a connection in the name of the other. */
final class ProxySegments {
    private final ConnectionTable table;
    private final HotRecords hot;
    private final OwnPackets own;
    private final Address source = new Address();
    private final Address destination = new Address();

    ProxySegments(ConnectionTable table, OwnPackets own) {
        this.table = table;
        this.own = own;
        hot = table.hot();
    }

    /**
     * Sends one end a segment as if the other end had sent it.
     *
     * @param before added to the sequence number that the end waits for
     * @param reason why the firewall sends
     */
    void send(int slot, int receiver, int flags, int before, long nanos, DropReason reason) {
        int sender = 1 - receiver;
        own.segment(
                table.address(slot, sender, receiver, source),
                table.address(slot, receiver, receiver, destination),
                table.portsBeyond(slot, sender),
                flags,
                HotRecords.acked(hot.sequences(slot, sender)) + hot.offset(slot, sender) + before,
                HotRecords.end(hot.sequences(slot, receiver)),
                (flags & TcpHeader.RST) != 0 ? 0 : HotRecords.window(hot.windows(slot), sender),
                TcpFrameWriter.NO_SEGMENT_SIZE,
                nanos);
        own.send(slot, table, sender, reason);
    }
}
