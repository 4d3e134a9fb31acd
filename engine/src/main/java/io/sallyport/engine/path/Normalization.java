package io.sallyport.engine.path;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.engine.hold.ReleasedEffects;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.parse.PacketParser;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.TcpSegment;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.engine.tcp.normalize.SegmentOrder;
import io.sallyport.engine.tcp.normalize.TcpNormalizer;
import io.sallyport.engine.tcp.normalize.WaitingSegments;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;

/**
 * Leads segments through the normalizer and the tracker, and those that come early through a wait: each gets one verdict, and
 * a held one its fate later.
 */
public final class Normalization implements ConnectionLedger.Ends {
    private static final long NANOS = 1_000_000_000L;
    private static final int FIRST_SEGMENT = -1;

    private final SecurityContext context;
    private final ConnectionTable table;
    private final HotRecords hot;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final PacketHold hold;
    private final WaitingSegments waiting;
    private final TcpNormalizer normalizer;
    private final SegmentOrder order;
    private final EngineTime time;
    private final ReleasedEffects effects = new ReleasedEffects();
    private final ParsedPacket parsed = new ParsedPacket();
    private final PacketInHand released;

    public Normalization(
            SecurityContext context, Verdicts verdicts, ConnectionLedger ledger, PacketHold hold, EngineTime time) {
        this.context = context;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.hold = hold;
        this.time = time;
        table = context.connections();
        hot = table.hot();
        waiting = new WaitingSegments(hold);
        normalizer = new TcpNormalizer(hot, context.normalizers(), waiting);
        order = new SegmentOrder(hot, normalizer, waiting);
        released = new PacketInHand(context, new Judgement(hold.batch()), time, hold.batch(), parsed);
        ledger.tell(this);
    }

    /** Bytes of off-heap memory that stand beside all connections. */
    public long footprint() {
        return normalizer.footprint();
    }

    /** A policy that lets packets wait comes into force: there must be room for them. */
    public void reserve() {
        waiting.reserve();
    }

    /** Checks and cleans the first segment of a connection; false if it has been dropped. */
    boolean admits(PacketInHand packet, NormalizerSettings settings) {
        normalizer.turnTo(settings);
        DropReason refused = normalizer.inspect(
                packet.batch(), packet.row(), packet.parsed(), FIRST_SEGMENT, FlowDirection.INITIATOR, time.second());
        packet.judgement().certainIf(!normalizer.isUnverified());
        if (refused != null) {
            settings.counts().dropped(refused);
            verdicts.drop(packet, refused);
        }
        return refused == null;
    }

    /** The connection of the segment that was admitted has been made. */
    void begin(PacketInHand packet, int slot, TcpSegment segment) {
        normalizer.begin(slot);
        normalizer.accept(
                packet.batch(),
                packet.row(),
                packet.parsed(),
                slot,
                FlowDirection.INITIATOR,
                segment,
                segment.sequence());
        tellCleared(packet, hot.zone(slot, FlowDirection.RESPONDER));
    }

    /**
     * Cleans the first segment of the responder, whose header is at {@code at}, and remembers what it tells.
     *
     * @param control its control word
     * @return false if it must take the way of all segments that are not plain, which finds all that this has done undone or as it would
     *     have done it
     */
    boolean admitsAnswer(Memory m, long at, int control, ChecksumState checksum, int slot) {
        return normalizer.admitsAnswer(m, at, control, checksum, slot);
    }

    /** A segment of the connection is dropped, whoever decided it. */
    void dropped(int slot, DropReason reason) {
        normalizer.dropped(slot, reason);
    }

    /** Judges a segment of a tracked connection. */
    void judge(FastPath path, PacketInHand packet, int slot, int direction, int attributes) {
        if (!table.probes().isProbing(slot)) {
            normalize(path, packet, slot, direction, attributes);
            return;
        }
        table.probes().heard(slot, direction);
        normalize(path, packet, slot, direction, attributes);
        // Still asked: a FIN or the end of the connection has not put an end to that.
        if (hot.isLive(slot) && table.probes().isProbing(slot)) {
            table.probes().judged(slot, direction, !packet.judgement().isDropped());
        }
    }

    private void normalize(FastPath path, PacketInHand packet, int slot, int direction, int attributes) {
        normalizer.turnTo(slot);
        DropReason refused =
                normalizer.inspect(packet.batch(), packet.row(), packet.parsed(), slot, direction, time.second());
        packet.judgement().certainIf(!normalizer.isUnverified());
        if (refused != null) {
            refuse(packet, slot, direction, refused);
            return;
        }
        if (normalizer.exceedsTtl(packet.memory(), packet.parsed(), slot, direction)) {
            path.exceedTtl(packet);
            return;
        }
        tellCleared(packet, hot.zone(slot, 1 - direction));
        TcpSegment segment = path.read(packet, slot, direction);
        if (order.comesEarly(slot, direction, segment)) {
            letWait(packet, slot, direction, segment);
            return;
        }
        track(path, packet, slot, direction, attributes, segment);
        if (hot.isLive(slot) && order.isKept()) {
            release(path, slot, direction);
        }
    }

    private void track(
            FastPath path, PacketInHand packet, int slot, int direction, int attributes, TcpSegment segment) {
        segment.allow(normalizer.leniency());
        if (normalizer.variesWindow(slot, direction, segment)) {
            normalizer.dropped(slot, DropReason.TCPNORM_WIN_VARIATION);
            end(packet, slot, DropReason.TCPNORM_WIN_VARIATION, TeardownReason.TCP_WINDOW_VARIATION);
            return;
        }
        DropReason bad = order.compare(packet.batch(), packet.row(), packet.parsed(), slot, direction, segment);
        if (bad != null) {
            differs(packet, slot, bad);
            return;
        }
        int acked = HotRecords.acked(hot.sequences(slot, direction));
        path.trackUnusual(slot, direction, attributes);
        boolean passed = segment.dropReason() == null;
        order.tracked(slot, direction, passed);
        if (passed) {
            normalizer.accept(packet.batch(), packet.row(), packet.parsed(), slot, direction, segment, acked);
        }
        path.finish(packet, slot, direction, attributes);
    }

    /** Retransmissions that do not repeat what was sent end the connection (documented as reasons of 302014). */
    private void differs(PacketInHand packet, int slot, DropReason bad) {
        normalizer.dropped(slot, bad);
        switch (bad) {
            case TCPNORM_REXMIT_BAD -> end(packet, slot, bad, TeardownReason.TCP_BAD_RETRANSMISSION);
            case TCP_XMIT_PARTIAL -> end(packet, slot, bad, TeardownReason.TCP_SEGMENT_OVERLAP);
            default -> verdicts.drop(packet, bad);
        }
    }

    private void end(PacketInHand packet, int slot, DropReason reason, TeardownReason end) {
        ledger.end(slot, end, packet.now(), packet.row());
        verdicts.drop(packet, reason);
    }

    private void refuse(PacketInHand packet, int slot, int direction, DropReason reason) {
        normalizer.dropped(slot, reason);
        if (reason == DropReason.TCP_MSS_EXCEEDED) {
            verdicts.emit(ends(packet, SyslogMessage.MSS_EXCEEDED, hot.zone(slot, 1 - direction))
                    .with(normalizer.segmentSize(direction))
                    .with(normalizer.excess()));
        }
        verdicts.drop(packet, reason);
    }

    private void tellCleared(PacketInHand packet, int egress) {
        if (normalizer.clearedUrgent()) {
            verdicts.emit(ends(packet, SyslogMessage.URGENT_CLEARED, egress));
        }
    }

    private LogEvent ends(PacketInHand packet, SyslogMessage message, int egress) {
        return verdicts.message(packet, message)
                .with(packet.ingress())
                .with(packet.source())
                .with(packet.sourcePort())
                .with(egress)
                .with(packet.destination())
                .with(packet.destinationPort());
    }

    private void letWait(PacketInHand packet, int slot, int direction, TcpSegment segment) {
        DropReason refused = order.refusal(direction, segment);
        if (refused != null) {
            normalizer.dropped(slot, refused);
            verdicts.drop(packet, refused);
            return;
        }
        if (packet.isReassembled()) {
            // Its fragments wait for its verdict: it cannot wait a second time, though an ASA might let it.
            packet.judgement().certainIf(false);
            verdicts.drop(packet, DropReason.TCP_GLOBAL_BUFFER_FULL);
            return;
        }
        int cell = order.add(packet.batch(), packet.row(), packet.parsed(), slot, direction, segment, packet.now());
        if (cell == WaitingSegments.NONE) {
            normalizer.dropped(slot, DropReason.TCP_GLOBAL_BUFFER_FULL);
            verdicts.drop(packet, DropReason.TCP_GLOBAL_BUFFER_FULL);
            return;
        }
        normalizer.settings().counts().waits();
        table.seen(slot, packet.time(), 0);
        verdicts.effects().hold(packet.judgement(), cell);
    }

    /** Lets the segments go on that have waited for what has just passed. */
    private void release(FastPath path, int slot, int direction) {
        Effects sink = verdicts.effects();
        for (int cell = order.next(slot, direction);
                cell != WaitingSegments.NONE;
                cell = hot.isLive(slot) ? order.next(slot, direction) : WaitingSegments.NONE) {
            turnToHeld(cell, time.now());
            PacketParser.parse(hold.batch(), cell, context.number(), parsed);
            verdicts.effects(effects.of(cell, sink));
            normalizer.inspectAgain(hold.batch(), cell, parsed);
            int attributes = hot.attributes(slot);
            path.open(released, slot, attributes);
            TcpSegment segment = path.read(released, slot, direction);
            track(path, released, slot, direction, attributes, segment);
            verdicts.effects(sink);
            waiting.free(cell);
        }
    }

    private void turnToHeld(int cell, long nanos) {
        hold.batch().time(cell, nanos);
        released.begin(hold.batch(), DecisionRecorder.NONE);
        released.take(cell, parsed);
    }

    private void drop(int cell, DropReason reason, long nanos) {
        turnToHeld(cell, nanos);
        released.judgement().path(Path.FAST);
        released.judgement().connection(table.cold(), waiting.slot(cell));
        Effects sink = verdicts.effects();
        verdicts.effects(effects.of(cell, sink));
        verdicts.drop(released, reason);
        verdicts.effects(sink);
        waiting.free(cell);
    }

    /** Whether a segment may have waited too long. */
    public boolean isDue(long second) {
        return waiting.deadlines().isDue(second);
    }

    /** The earliest second, up to this one, at which segments have waited too long; this one if none have. */
    public long due(long second) {
        return waiting.deadlines().earliest(second);
    }

    /** Drops the segments whose time is over at this second. */
    public void expire(long second) {
        for (int cell = waiting.deadlines().at(second);
                cell != WaitingSegments.NONE;
                cell = waiting.deadlines().at(second)) {
            normalizer.turnTo(waiting.slot(cell));
            order.take(cell);
            normalizer.dropped(waiting.slot(cell), DropReason.TCP_BUFFER_TIMEOUT);
            drop(cell, DropReason.TCP_BUFFER_TIMEOUT, second * NANOS);
        }
    }

    @Override
    public void ended(int slot, long nanos, boolean byPacket) {
        normalizer.end(slot);
        if (!byPacket) {
            settle(nanos);
        }
    }

    /** Whether a packet has ended a connection for which segments waited: {@link #settle} them behind its verdict. */
    public boolean hasOrphans() {
        return waiting.orphans() > 0;
    }

    /** Drops the segments that waited for connections which have ended. */
    public void settle(long nanos) {
        for (int i = 0; i < waiting.orphans(); i++) {
            drop(waiting.orphan(i), DropReason.FLOW_BEING_FREED, nanos);
        }
        waiting.forgetOrphans();
    }
}
