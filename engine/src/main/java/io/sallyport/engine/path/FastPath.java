package io.sallyport.engine.path;

import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.NewConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.HeaderRewriter;
import io.sallyport.engine.tcp.BypassTcpTracker;
import io.sallyport.engine.tcp.FullTcpTracker;
import io.sallyport.engine.tcp.InterceptTcpTracker;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.SequenceRewriter;
import io.sallyport.engine.tcp.TcpSegment;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.engine.tcp.TcpTracker;
import io.sallyport.engine.tcp.normalize.TcpNormalizer;
import io.sallyport.packet.Address;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/** Judges packets of established flows: tracking, translation, counters; no policy. */
public final class FastPath {
    /** Offset of the time to live in IPv4; the hop limit of IPv6 stands one byte earlier. */
    private static final int TTL = 8;
    /** Header length, SYN and URG. */
    private static final int UNUSUAL_CONTROL = 0xf000_0000 | (TcpHeader.SYN | TcpHeader.URG) << 16;
    /** A header without options, neither flag. */
    private static final int PLAIN_CONTROL = 0x5000_0000;

    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final TcpTracker full = new FullTcpTracker();
    private final TcpTracker bypass = new BypassTcpTracker();
    private final TcpTracker intercept = new InterceptTcpTracker();
    private final TcpSegment segment = new TcpSegment();
    private final Address neighbour = new Address();
    private final Address source = new Address();
    private final Address destination = new Address();
    private final SequenceOffsets offsets;
    private final Normalization normalization;
    private final OwnPackets own;
    private final Interception interception;
    private final ProxySegments proxy;

    FastPath(
            ConnectionTable table,
            Verdicts verdicts,
            ConnectionLedger ledger,
            Normalization normalization,
            SequenceOffsets offsets,
            OwnPackets own,
            Interception interception,
            ProxySegments proxy) {
        this.interception = interception;
        this.proxy = proxy;
        this.offsets = offsets;
        this.normalization = normalization;
        this.own = own;
        this.table = table;
        this.verdicts = verdicts;
        this.ledger = ledger;
        hot = table.hot();
        cold = table.cold();
    }

    /** Judges a packet that belongs to the connection in {@code slot}. */
    public void judge(PacketInHand packet, int slot, int direction) {
        int attributes = hot.attributes(slot);
        open(packet, slot, attributes);
        if (packet.protocol() != Protocol.TCP || (attributes & HotRecords.BYPASS) != 0) {
            untracked(packet, slot, direction, attributes);
        } else if (isUnusual(packet, slot, direction, attributes)) {
            normalization.judge(this, packet, slot, direction, attributes);
        } else {
            read(packet, slot, direction);
            track(slot, direction, attributes);
            finish(packet, slot, direction, attributes);
        }
    }

    /** The packet belongs to the connection in that slot. */
    void open(PacketInHand packet, int slot, int attributes) {
        packet.judgement().path(Path.FAST);
        packet.judgement().connection(cold, slot);
        packet.judgement().certainIf((attributes & HotRecords.UNCERTAIN) == 0);
    }

    /**
     * Whether the normalizer must see the segment: because of options, SYN or URG, or because its time to live is not that of
     * the segments before it. A connection whose every segment it must see has 0 there, which no packet may have.
     */
    private boolean isUnusual(PacketInHand packet, int slot, int direction, int attributes) {
        Memory m = packet.memory();
        int ttl = m.u8(packet.network() + TTL - (attributes & HotRecords.IPV6) / HotRecords.IPV6);
        int header = TcpHeader.control(m, packet.transport()) & UNUSUAL_CONTROL ^ PLAIN_CONTROL;
        return (header | ttl ^ hot.ttl(slot, direction) | ttl - 1 >>> 31) != 0;
    }

    /** No state is kept of such packets; the time to live is decremented if the class says so. */
    private void untracked(PacketInHand packet, int slot, int direction, int attributes) {
        if (hot.ttl(slot, direction) != 0) {
            int ttl = TcpNormalizer.ttl(packet.memory(), packet.parsed());
            if (ttl <= 1) {
                exceedTtl(packet);
                return;
            }
            TcpNormalizer.setTtl(packet.memory(), packet.parsed(), ttl - 1);
        }
        table.seen(slot, packet.time(), packet.payload());
        forward(packet, slot, direction, attributes);
    }

    /** From its first packet on, which is in hand, the time to live of an untracked connection is decremented. */
    void decrement(PacketInHand packet, int slot) {
        hot.ttl(slot, FlowDirection.INITIATOR, 1);
        hot.ttl(slot, FlowDirection.RESPONDER, 1);
        Memory m = packet.memory();
        TcpNormalizer.setTtl(m, packet.parsed(), TcpNormalizer.ttl(m, packet.parsed()) - 1);
    }

    /** The time to live of the packet has come to its end. */
    void exceedTtl(PacketInHand packet) {
        own.timeExceeded(packet);
        verdicts.drop(packet, DropReason.TTL_EXCEEDED);
    }

    /** Reads the segment of the packet in hand. */
    TcpSegment read(PacketInHand packet, int slot, int direction) {
        segment.read(packet.memory(), packet.transport(), packet.payload());
        if ((hot.state(slot) & TcpState.RANDOMIZED) != 0) {
            segment.acknowledgesMoved(hot.offset(slot, 1 - direction));
        }
        return segment;
    }

    /** Tracks the segment that was read; its answer is left in it. */
    void track(int slot, int direction, int attributes) {
        tracker(attributes).track(hot, slot, direction, segment);
    }

    /** Tracks the segment that was read and is not plain: it may belong to a connection that the firewall opens. */
    void trackUnusual(int slot, int direction, int attributes) {
        boolean opening = (attributes & HotRecords.EMBRYONIC) != 0 && isIntercepted(slot);
        (opening ? intercept : full).track(hot, slot, direction, segment);
    }

    private boolean isIntercepted(int slot) {
        return (hot.state(slot) & TcpState.INTERCEPTED) != 0;
    }

    /** Does what the answer of the tracker says. */
    void finish(PacketInHand packet, int slot, int direction, int attributes) {
        if (segment.isPlain()) {
            table.seen(slot, packet.time(), packet.payload());
            forward(packet, slot, direction, attributes);
        } else {
            special(packet, slot, direction, attributes);
        }
    }

    /** A segment that is dropped, or that changes the life of its connection. */
    private void special(PacketInHand packet, int slot, int direction, int attributes) {
        DropReason reason = segment.dropReason();
        if (reason != null) {
            normalization.dropped(slot, reason);
            refuse(packet, slot, direction, reason);
            return;
        }
        table.seen(slot, packet.time(), packet.payload());
        changeTimeout(slot);
        if (segment.splices()) {
            splice(packet, slot);
            return;
        }
        if (segment.answeredSyn() && (hot.state(slot) & TcpState.RANDOMIZED) != 0) {
            chooseOffset(packet, slot, direction);
        }
        TeardownReason end = segment.teardownReason();
        if (end == null) {
            forward(packet, slot, direction, attributes);
        } else if (end == TeardownReason.TCP_INTERCEPT) {
            interception.refuse(slot, packet.now());
            ledger.end(slot, end, packet.now(), packet.row());
            verdicts.consume(packet);
        } else {
            end(packet, slot, direction, end);
        }
    }

    /** The server has answered the firewall: it and the client get the acknowledgments that the other would have sent. */
    private void splice(PacketInHand packet, int slot) {
        interception.join(slot, segment.sequence());
        proxy.send(slot, FlowDirection.RESPONDER, TcpHeader.ACK, 0, packet.now(), DropReason.TCP_INTERCEPT);
        proxy.send(slot, FlowDirection.INITIATOR, TcpHeader.ACK, 0, packet.now(), DropReason.TCP_INTERCEPT);
        verdicts.consume(packet);
    }

    private void changeTimeout(int slot) {
        if (segment.completedHandshake()) {
            int attributes = hot.attributes(slot);
            ledger.completed(slot, attributes);
            hot.attributes(slot, attributes & ~HotRecords.EMBRYONIC);
            table.timeout(slot, cold.timeout(slot, false));
        }
        if (segment.acknowledgedFirstFin()) {
            table.timeout(slot, cold.timeout(slot, true));
        }
    }

    /** Judges a packet with which its connection ends: it is still forwarded. */
    void judgeLast(PacketInHand packet, int slot, int direction) {
        packet.judgement().path(Path.FAST);
        packet.judgement().connection(cold, slot);
        packet.judgement().certainIf((hot.attributes(slot) & HotRecords.UNCERTAIN) == 0);
        table.seen(slot, packet.time(), packet.payload());
        end(packet, slot, direction, TeardownReason.CONNECTION_TIMEOUT);
    }

    /** The last segment is still forwarded; the message about the end precedes its verdict. */
    private void end(PacketInHand packet, int slot, int direction, TeardownReason reason) {
        int egress = hot.zone(slot, 1 - direction);
        table.neighbour(slot, direction, neighbour);
        rewrite(packet, slot, direction, hot.attributes(slot));
        ledger.end(slot, reason, direction, packet.now(), packet.row());
        verdicts.transmit(packet, egress, neighbour);
    }

    private TcpTracker tracker(int attributes) {
        return (attributes & HotRecords.BYPASS) != 0 ? bypass : full;
    }

    /** Prepares the tracking of a connection that was just created by the packet in hand. */
    void begin(PacketInHand packet, int slot, NewConnection entry) {
        segment.read(packet.memory(), packet.transport(), packet.payload());
        int attributes = hot.attributes(slot);
        (entry.intercepted ? intercept : tracker(attributes)).begin(hot, slot, segment);
        if ((attributes & HotRecords.BYPASS) == 0) {
            normalization.begin(packet, slot, segment);
        }
        if (entry.resets) {
            hot.state(slot, hot.state(slot) | TcpState.RESETS);
        }
        if (entry.randomized) {
            hot.state(slot, hot.state(slot) | TcpState.RANDOMIZED);
            chooseOffset(packet, slot, FlowDirection.INITIATOR);
        }
        if (entry.intercepted) {
            interception.begin(slot);
        }
    }

    /** The packet in hand is the first of its direction. */
    private void chooseOffset(PacketInHand packet, int slot, int direction) {
        hot.offset(
                slot,
                direction,
                offsets.offset(
                        hot.zone(slot, 1 - direction),
                        table.address(slot, direction, 1 - direction, source),
                        table.address(slot, 1 - direction, 1 - direction, destination),
                        table.portsBeyond(slot, direction),
                        segment.flags(),
                        segment.sequence(),
                        packet.now()));
    }

    /** The addresses of a direction as they stand behind the firewall. */
    private long addressesBeyond(int slot, int direction) {
        return direction == FlowDirection.INITIATOR ? cold.addresses(slot) : ConnectionKey.turn(hot.addresses(slot));
    }

    private void refuse(PacketInHand packet, int slot, int direction, DropReason reason) {
        if (reason == DropReason.TCP_SEQ_SYN_DIFF && segment.has(TcpHeader.SYN) && !segment.has(TcpHeader.ACK)) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.DUPLICATE_SYN)
                    .with(packet.ingress())
                    .with(packet.source())
                    .with(packet.sourcePort())
                    .with(hot.zone(slot, 1 - direction))
                    .with(packet.destination())
                    .with(packet.destinationPort()));
        }
        verdicts.drop(packet, reason);
    }

    /** Sends a packet of the connection on, rewritten. */
    void forward(PacketInHand packet, int slot, int direction, int attributes) {
        rewrite(packet, slot, direction, attributes);
        // The neighbour is read from the cold record only by a driver that asks for it.
        packet.judgement().egress(hot.zone(slot, 1 - direction), table, slot, direction);
        verdicts.effects().transmit(packet.judgement());
    }

    private void rewrite(PacketInHand packet, int slot, int direction, int attributes) {
        if ((attributes & HotRecords.TRANSLATED) != 0) {
            translate(packet, slot, direction);
        }
        if ((hot.state(slot) & TcpState.RANDOMIZED) != 0) {
            SequenceRewriter.rewrite(
                    packet.memory(),
                    packet.transport(),
                    hot.offset(slot, direction),
                    hot.offset(slot, 1 - direction),
                    packet.batch().checksumState(packet.row()));
        }
    }

    private void translate(PacketInHand packet, int slot, int direction) {
        long target = addressesBeyond(slot, direction);
        int ports = table.portsBeyond(slot, direction);
        ChecksumState state = packet.batch().checksumState(packet.row());
        HeaderRewriter.rewrite(
                packet.memory(),
                packet.network(),
                packet.transport(),
                ConnectionKey.source(target),
                ConnectionKey.destination(target),
                state);
        HeaderRewriter.rewritePorts(packet.memory(), packet.network(), packet.transport(), ports, state);
    }
}
