package io.sallyport.engine.path;

import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.packet.Address;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpFrameWriter;
import io.sallyport.packet.TcpHeader;

/** Packets that the firewall itself sends. They leave before the verdict of the packet that causes them. */
final class OwnPackets {
    private static final int ROOM = 2048;
    private static final long SECOND = 1_000_000_000L;

    private final Verdicts verdicts;
    private final Memory memory = Memory.allocate(ROOM);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private final FrameWriter frame = new FrameWriter(memory, PacketBatch.HEADROOM);
    private final Ipv6FrameWriter frame6 = new Ipv6FrameWriter(memory, PacketBatch.HEADROOM);
    private final TcpFrameWriter segment = new TcpFrameWriter(memory, PacketBatch.HEADROOM);
    private final Judgement judgement = new Judgement(batch);
    private final Address neighbour = new Address();
    private final Address own = new Address();
    /** When the next ICMP error would be one too many, were there no burst. */
    private long errorsPaidUntil;

    OwnPackets(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * Tells the sender that the time to live of its packet ended here, as often as {@code icmp unreachable} lets it (RFC 792, RFC 4443
     * 3.3); one limit serves both versions (inferred: an ASA has no other).
     */
    void timeExceeded(PacketInHand packet) {
        PolicyInterface ingress = packet.ingressInterface();
        boolean ipv6 = packet.isIpv6();
        boolean addressed = ipv6 ? !ingress.ipv6Addresses().isEmpty() : ingress.address() != 0;
        if (packet.recorder().isRecording() || !addressed || !mayTell(packet)) {
            return;
        }
        int length = ipv6
                ? frame6.icmpError(
                        own.set(ingress.ipv6Addresses().getFirst()),
                        packet.source(),
                        Icmp6Header.TIME_EXCEEDED,
                        0,
                        0,
                        packet.memory(),
                        packet.network(),
                        length(packet))
                : frame.icmpError(
                        ingress.address(),
                        packet.source().bits(),
                        IcmpHeader.TIME_EXCEEDED,
                        0,
                        packet.memory(),
                        packet.network());
        send(packet, length, ingress.index(), DropReason.TTL_EXCEEDED);
    }

    /** Bytes of an IPv6 packet that are there. */
    private static int length(PacketInHand packet) {
        int whole = Ipv6Header.LENGTH + Ipv6Header.payloadLength(packet.memory(), packet.network());
        PacketBatch batch = packet.batch();
        long end = batch.offset(packet.row()) + batch.capturedLength(packet.row());
        return (int) Math.min(whole, end - packet.network());
    }

    /** Refuses a TCP segment with the RST that a host sends for one that it has no connection for (RFC 9293 section 3.10.7.1). */
    void refuse(PacketInHand packet, DropReason reason) {
        Memory m = packet.memory();
        long tcp = packet.transport();
        int flags = packet.flags();
        boolean acknowledges = (flags & TcpHeader.ACK) != 0;
        int length = packet.payload() + Integer.bitCount(flags & (TcpHeader.SYN | TcpHeader.FIN));
        answer(
                packet,
                acknowledges ? TcpHeader.RST : TcpHeader.RST | TcpHeader.ACK,
                acknowledges ? TcpHeader.acknowledgment(m, tcp) : 0,
                acknowledges ? 0 : TcpHeader.sequence(m, tcp) + length,
                TcpFrameWriter.NO_SEGMENT_SIZE,
                reason);
    }

    /** Answers the segment in hand in the place of its receiver, without a window. */
    void answer(PacketInHand packet, int flags, int sequence, int acknowledgment, int segmentSize, DropReason reason) {
        int length = segment.begin()
                .segmentSize(segmentSize)
                .write(
                        /* source= */ packet.destination(),
                        packet.destinationPort(),
                        /* destination= */ packet.source(),
                        packet.sourcePort(),
                        flags,
                        sequence,
                        acknowledgment);
        send(packet, length, packet.ingress(), reason);
    }

    /** Makes a segment; {@link #send(int, ConnectionTable, int, DropReason)} sends it. */
    void segment(
            Address source,
            Address destination,
            int ports,
            int flags,
            int sequence,
            int acknowledgment,
            int window,
            int segmentSize,
            long nanos) {
        int length = segment.begin()
                .window(window)
                .segmentSize(segmentSize)
                .write(
                        source,
                        ConnectionKey.sourcePort(ports),
                        destination,
                        ConnectionKey.destinationPort(ports),
                        flags,
                        sequence,
                        acknowledgment);
        batch.clear();
        batch.add(PacketBatch.HEADROOM, length, length, nanos, Judgement.NO_INTERFACE, ChecksumState.COMPLETE);
    }

    /** Sends what was made as the packets of that direction of a connection go. */
    void send(int slot, ConnectionTable table, int direction, DropReason reason) {
        int row = batch.size() - 1;
        batch.origin(row, Origin.GENERATED);
        judgement.begin(batch);
        judgement.next(row);
        judgement.reason(reason);
        judgement.connection(table.cold(), slot);
        judgement.egress(table.hot().zone(slot, 1 - direction), table.neighbour(slot, direction, neighbour));
        verdicts.effects().transmit(judgement);
    }

    private boolean mayTell(PacketInHand packet) {
        IcmpErrorRate rate = packet.policy().icmpErrorRate();
        long cost = SECOND / rate.perSecond();
        long paid = Math.max(errorsPaidUntil, packet.now());
        if (paid + cost - packet.now() > rate.burst() * cost) {
            return false;
        }
        errorsPaidUntil = paid + cost;
        return true;
    }

    private void send(PacketInHand cause, int length, int egress, DropReason reason) {
        batch.clear();
        int row = batch.add(PacketBatch.HEADROOM, length, length, cause.now(), egress, ChecksumState.COMPLETE);
        batch.origin(row, Origin.GENERATED);
        judgement.begin(batch);
        judgement.next(row);
        judgement.reason(reason);
        RouteTable routes = cause.policy().routes();
        int route = routes.lookup(cause.source(), egress);
        judgement.egress(
                egress,
                route == RouteTable.NONE
                        ? neighbour.set(cause.source())
                        : routes.nextHop(route, cause.source(), neighbour));
        verdicts.effects().transmit(judgement);
    }
}
