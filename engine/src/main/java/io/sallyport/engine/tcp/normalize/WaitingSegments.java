package io.sallyport.engine.tcp.normalize;

import static io.sallyport.packet.SequenceNumber.after;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.hold.Deadlines;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/** Segments that came too early and wait for those before them, in the order of their numbers, up to a deadline. */
public final class WaitingSegments {
    /** No segment. */
    public static final int NONE = PacketHold.NONE;

    private final SegmentStore store;
    private final SentSegments sent;
    private final Deadlines deadlines = new Deadlines();
    private int[] orphans = {};
    private int orphanCount;

    public WaitingSegments(PacketHold hold) {
        store = new SegmentStore(hold);
        sent = new SentSegments(store);
    }

    /** Takes the memory, unless it is there: when a policy lets segments wait. */
    public void reserve() {
        store.reserve();
        deadlines.reserve(store.hold().capacity());
        if (orphans.length < store.hold().capacity()) {
            orphans = new int[store.hold().capacity()];
        }
    }

    SentSegments sent() {
        return sent;
    }

    SegmentRings rings() {
        return store.rings();
    }

    /** Why this segment may not wait, or null. */
    @Nullable
    DropReason refusal(Extensions extensions, int extension, int direction, int sequence, int limit) {
        int ring = extensions.queue(extension, direction);
        if (ring == SegmentRings.NONE) {
            return null;
        }
        SegmentRings rings = store.rings();
        int position = rings.find(ring, sequence);
        if (position < rings.size(ring) && rings.sequence(ring, position) == sequence) {
            return DropReason.TCP_DUP_IN_QUEUE;
        }
        return rings.size(ring) >= limit ? DropReason.TCP_BUFFER_FULL : null;
    }

    /** Copies a segment that waits from now on; {@link #NONE} if there is no room. */
    int add(
            Extensions extensions,
            int extension,
            PacketBatch batch,
            int row,
            int owner,
            int sequence,
            long data,
            int length,
            long deadline) {
        int direction = owner & 1;
        int ring = extensions.queue(extension, direction);
        if (ring == SegmentRings.NONE) {
            ring = store.rings().take();
            if (ring == SegmentRings.NONE) {
                return NONE;
            }
            extensions.queue(extension, direction, ring);
        }
        int cell = store.keep(batch, row, owner, sequence, data, length);
        if (cell != NONE) {
            store.rings().insert(ring, store.rings().find(ring, sequence), sequence, cell);
            deadlines.set(cell, deadline);
        } else {
            shrink(extensions, extension, direction, ring);
        }
        return cell;
    }

    /** The first segment of a direction, if nothing is missing before it any more; else {@link #NONE}. */
    int ready(Extensions extensions, int extension, int direction, int end) {
        int ring = extensions.queue(extension, direction);
        return ring == SegmentRings.NONE || after(store.rings().sequence(ring, 0), end)
                ? NONE
                : store.rings().cell(ring, 0);
    }

    /** The segment waits no longer. Its cell stays until {@link #free}. */
    void take(Extensions extensions, int extension, int cell) {
        int direction = store.owner(cell) & 1;
        int ring = extensions.queue(extension, direction);
        store.rings().remove(ring, store.rings().find(ring, store.sequence(cell)));
        deadlines.lift(cell);
        shrink(extensions, extension, direction, ring);
    }

    private void shrink(Extensions extensions, int extension, int direction, int ring) {
        if (store.rings().size(ring) == 0) {
            store.rings().give(ring);
            extensions.queue(extension, direction, SegmentRings.NONE);
        }
    }

    /** All segments of a connection that ends: to be {@link #orphan dropped}. */
    void abandon(Extensions extensions, int extension) {
        for (int direction = 0; direction < 2; direction++) {
            for (int cell = first(extensions, extension, direction);
                    cell != NONE;
                    cell = first(extensions, extension, direction)) {
                take(extensions, extension, cell);
                orphans[orphanCount++] = cell;
            }
            sent.forget(extensions, extension, direction);
        }
    }

    private int first(Extensions extensions, int extension, int direction) {
        int ring = extensions.queue(extension, direction);
        return ring == SegmentRings.NONE ? NONE : store.rings().cell(ring, 0);
    }

    /** How many segments have lost their connection. */
    public int orphans() {
        return orphanCount;
    }

    /** A segment that has lost its connection, in the order of loss. */
    public int orphan(int i) {
        return orphans[i];
    }

    /** All orphans have been dropped. */
    public void forgetOrphans() {
        orphanCount = 0;
    }

    /** Deadlines of those that wait. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** Slot of the connection of a segment. */
    public int slot(int cell) {
        return store.owner(cell) >>> 1;
    }

    /** Gives the cell of a segment back. */
    public void free(int cell) {
        store.hold().release(cell);
    }
}
