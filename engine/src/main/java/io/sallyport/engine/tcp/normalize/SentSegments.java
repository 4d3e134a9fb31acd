package io.sallyport.engine.tcp.normalize;

import static io.sallyport.packet.SequenceNumber.after;
import static io.sallyport.packet.SequenceNumber.before;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.SequenceNumber;
import org.jspecify.annotations.Nullable;

/** Data that was sent and is not acknowledged, to be compared with retransmissions ({@code check-retransmission}). */
final class SentSegments {
    private final SegmentStore store;

    SentSegments(SegmentStore store) {
        this.store = store;
    }

    /**
     * Compares data with what was sent under the same numbers.
     *
     * @param sent number behind all that was sent
     * @param data offset of the data in {@code m}
     * @param available bytes of it that are there
     * @return {@link DropReason#TCP_XMIT_PARTIAL} if it goes on where old data ends, {@link DropReason#TCPNORM_REXMIT_BAD} if it
     *     differs, or null
     */
    @Nullable
    DropReason compare(
            Extensions extensions,
            int extension,
            int direction,
            int sent,
            int sequence,
            Memory m,
            long data,
            int length,
            int available) {
        if (!before(sequence, sent)) {
            return null;
        }
        if (after(sequence + length, sent)) {
            return DropReason.TCP_XMIT_PARTIAL;
        }
        int ring = extensions.sent(extension, direction);
        if (ring == SegmentRings.NONE) {
            return null;
        }
        SegmentRings rings = store.rings();
        int end = sequence + available;
        // The segment before may reach into this one.
        for (int i = Math.max(rings.find(ring, sequence) - 1, 0); i < rings.size(ring); i++) {
            int cell = rings.cell(ring, i);
            int from = SequenceNumber.max(sequence, store.sequence(cell));
            int to = store.sequence(cell) + store.available(cell);
            to = after(to, end) ? end : to;
            if (!before(store.sequence(cell), end)) {
                return null;
            }
            if (after(to, from)
                    && !m.equalBytes(
                            data + (from - sequence),
                            store.hold().batch().memory(),
                            store.data(cell) + (from - store.sequence(cell)),
                            to - from)) {
                return DropReason.TCPNORM_REXMIT_BAD;
            }
        }
        return null;
    }

    /** Keeps new data; the cell, or {@link PacketHold#NONE} if there is no room. */
    int keep(
            Extensions extensions,
            int extension,
            PacketBatch batch,
            int row,
            int owner,
            int sequence,
            long data,
            int length) {
        int direction = owner & 1;
        int ring = extensions.sent(extension, direction);
        SegmentRings rings = store.rings();
        if (ring == SegmentRings.NONE) {
            ring = rings.take();
            if (ring == SegmentRings.NONE) {
                return PacketHold.NONE;
            }
            extensions.sent(extension, direction, ring);
        }
        int cell = rings.size(ring) == SegmentRings.CAPACITY
                ? PacketHold.NONE
                : store.keep(batch, row, owner, sequence, data, length);
        if (cell != PacketHold.NONE) {
            rings.insert(ring, rings.find(ring, sequence), sequence, cell);
        }
        return cell;
    }

    /** Forgets data that a tracker has refused after all: the segment kept last. */
    void forgetLast(Extensions extensions, int extension, int direction) {
        int ring = extensions.sent(extension, direction);
        int last = store.rings().size(ring) - 1;
        store.hold().release(store.rings().cell(ring, last));
        store.rings().remove(ring, last);
    }

    /** Forgets what a direction has sent and the other end has acknowledged. */
    void acknowledged(Extensions extensions, int extension, int direction, int acked) {
        int ring = extensions.sent(extension, direction);
        SegmentRings rings = store.rings();
        while (ring != SegmentRings.NONE && rings.size(ring) > 0 && !after(store.endOf(rings.cell(ring, 0)), acked)) {
            store.hold().release(rings.cell(ring, 0));
            rings.remove(ring, 0);
        }
    }

    /** Forgets everything that a direction has sent. */
    void forget(Extensions extensions, int extension, int direction) {
        int ring = extensions.sent(extension, direction);
        if (ring == SegmentRings.NONE) {
            return;
        }
        for (int i = 0; i < store.rings().size(ring); i++) {
            store.hold().release(store.rings().cell(ring, i));
        }
        store.rings().give(ring);
        extensions.sent(extension, direction, SegmentRings.NONE);
    }
}
