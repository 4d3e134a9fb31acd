package io.sallyport.engine.tcp.normalize;

import static io.sallyport.packet.SequenceNumber.after;

import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.FullTcpTracker;
import io.sallyport.engine.tcp.TcpSegment;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The order of the segments of a connection ({@code queue-limit}) and what retransmissions must repeat
 * ({@code check-retransmission}), for the connection that the normalizer has been turned to.
 */
public final class SegmentOrder {
    private static final long SECOND = 1_000_000_000L;

    private final HotRecords hot;
    private final TcpNormalizer normalizer;
    private final WaitingSegments waiting;
    private boolean kept;

    public SegmentOrder(HotRecords hot, TcpNormalizer normalizer, WaitingSegments waiting) {
        this.hot = hot;
        this.normalizer = normalizer;
        this.waiting = waiting;
    }

    /** Whether segments of the connection wait for missing ones before them. */
    public boolean isKept() {
        return normalizer.settings().queueLimit > 0 && normalizer.extension() != 0;
    }

    /** Whether something is missing before the segment, so that it must wait; segments outside the window need not. */
    public boolean comesEarly(int slot, int direction, TcpSegment s) {
        return isKept()
                && (s.payload() > 0 || s.has(TcpHeader.FIN))
                && (s.flags() & (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK)) == TcpHeader.ACK
                && (hot.state(slot) & TcpState.ESTABLISHED) != 0
                && after(s.sequence(), HotRecords.end(hot.sequences(slot, direction)))
                && !after(s.sequence() + s.payload(), FullTcpTracker.rightEdge(hot, slot, direction));
    }

    /** Why a segment that comes early may not wait, or null. */
    public @Nullable DropReason refusal(int direction, TcpSegment s) {
        return waiting.refusal(
                normalizer.extensions(),
                normalizer.extension(),
                direction,
                s.sequence(),
                normalizer.settings().queueLimit);
    }

    /** Lets a segment wait; its cell, or {@link WaitingSegments#NONE} if there is no room. */
    public int add(PacketBatch batch, int row, ParsedPacket parsed, int slot, int direction, TcpSegment s, long now) {
        // Deadlines are whole seconds, as every timer is.
        long deadline = (now + normalizer.settings().queueTimeout * SECOND + SECOND - 1) / SECOND;
        return waiting.add(
                normalizer.extensions(),
                normalizer.extension(),
                batch,
                row,
                slot << 1 | direction,
                s.sequence(),
                data(batch, parsed),
                s.payload(),
                deadline);
    }

    private static long data(PacketBatch batch, ParsedPacket parsed) {
        return parsed.transport() + TcpHeader.headerLength(batch.memory(), parsed.transport());
    }

    /** A segment that waits no longer, because nothing is missing before it; {@link WaitingSegments#NONE} if there is none. */
    public int next(int slot, int direction) {
        int cell = waiting.ready(
                normalizer.extensions(),
                normalizer.extension(),
                direction,
                HotRecords.end(hot.sequences(slot, direction)));
        if (cell != WaitingSegments.NONE) {
            take(cell);
        }
        return cell;
    }

    /** The segment waits no longer. */
    public void take(int cell) {
        waiting.take(normalizer.extensions(), normalizer.extension(), cell);
    }

    /**
     * Compares retransmitted data with what was sent, and keeps new data to compare with.
     *
     * @return why the segment must be dropped, or null
     */
    public @Nullable DropReason compare(
            PacketBatch batch, int row, ParsedPacket parsed, int slot, int direction, TcpSegment s) {
        kept = false;
        if (!normalizer.settings().checksRetransmission || s.payload() == 0 || s.has(TcpHeader.SYN)) {
            return null;
        }
        long data = data(batch, parsed);
        int there = Math.clamp(batch.offset(row) + batch.capturedLength(row) - data, 0, s.payload());
        int sent = HotRecords.end(hot.sequences(slot, direction));
        DropReason bad = waiting.sent()
                .compare(
                        normalizer.extensions(),
                        normalizer.extension(),
                        direction,
                        sent,
                        s.sequence(),
                        batch.memory(),
                        data,
                        s.payload(),
                        there);
        if (bad != null || after(sent, s.sequence())) {
            return bad;
        }
        kept = waiting.sent()
                        .keep(
                                normalizer.extensions(),
                                normalizer.extension(),
                                batch,
                                row,
                                slot << 1 | direction,
                                s.sequence(),
                                data,
                                s.payload())
                != WaitingSegments.NONE;
        return kept ? null : DropReason.TCP_GLOBAL_BUFFER_FULL;
    }

    /** The tracker has judged the segment that was compared. */
    public void tracked(int slot, int direction, boolean passed) {
        if (!normalizer.settings().checksRetransmission) {
            return;
        }
        if (kept && !passed) {
            waiting.sent().forgetLast(normalizer.extensions(), normalizer.extension(), direction);
        }
        int other = 1 - direction;
        waiting.sent()
                .acknowledged(
                        normalizer.extensions(),
                        normalizer.extension(),
                        other,
                        HotRecords.acked(hot.sequences(slot, other)));
    }
}
