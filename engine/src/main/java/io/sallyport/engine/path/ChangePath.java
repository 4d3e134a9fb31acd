package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.PlainChange;
import io.sallyport.engine.tcp.SequenceRewriter;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;

/**
 * The fast path of plain segments that open or close their connection, for {@link PlainPath}, which has found the connection and looked at
 * the time to live. What must see every segment of a connection (the normalizer, a wait, a probe) holds no time to live for it, so none of
 * them is concerned here.
 */
final class ChangePath {
    /** Where the state stands in {@link HotRecords#traits}. */
    private static final int STATE_SHIFT = 32;

    private static final long STATE_BITS = (long) PlainChange.STATE << STATE_SHIFT;
    /** The attribute in the same word. */
    private static final long EMBRYONIC = (long) HotRecords.EMBRYONIC << 24;

    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final EngineTime time;

    ChangePath(ConnectionTable table, Verdicts verdicts, ConnectionLedger ledger, EngineTime time) {
        this.table = table;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.time = time;
        hot = table.hot();
        cold = table.cold();
    }

    /**
     * Judges a segment of the connection in {@code slot}.
     *
     * @return false if it needs another way: nothing has changed, and no verdict was given
     */
    boolean judge(PacketBatch batch, int row, ParsedPacket parsed, Judgement judgement, int slot, int direction) {
        if ((parsed.flags() & TcpHeader.SYN) != 0) {
            return false;
        }
        long traits = hot.traits(slot);
        int state = (int) (traits >>> 32);
        long windowsAndOffset = hot.windowsAndOffset(slot);
        long offsetAndBytes = hot.offsetAndBytes(slot);
        boolean fromInitiator = direction == 0;
        int own = fromInitiator ? (int) (windowsAndOffset >>> 32) : (int) offsetAndBytes;
        int other = fromInitiator ? (int) offsetAndBytes : (int) (windowsAndOffset >>> 32);
        boolean randomized = (state & TcpState.RANDOMIZED) != 0;
        long numbers = parsed.numbers();
        int done = PlainChange.track(
                hot,
                slot,
                direction,
                state,
                (int) windowsAndOffset,
                (int) (numbers >>> 32),
                (int) numbers - (randomized ? other : 0),
                parsed.payload(),
                parsed.window(),
                parsed.flags());
        if (done == PlainChange.NONE) {
            return false;
        }
        long changed = traits & ~STATE_BITS | (long) (done & PlainChange.STATE) << STATE_SHIFT;
        hot.traits(slot, (done & PlainChange.ESTABLISHED) == 0 ? changed : changed & ~EMBRYONIC);
        hot.seen(slot, time.stamp(), offsetAndBytes, parsed.payload());
        if (randomized) {
            SequenceRewriter.rewrite(batch.memory(), parsed.transport(), numbers, own, other, batch.checksumState(row));
        }
        judgement.forward(
                row,
                cold,
                table,
                slot,
                direction,
                ((int) traits >>> 24 & HotRecords.UNCERTAIN) == 0,
                hot.zone(slot, 1 - direction));
        if ((done & PlainChange.LIFE) != 0) {
            change(slot, (int) traits >>> 24, direction, done, row, parsed.hash());
        }
        verdicts.effects().transmit(judgement);
        return true;
    }

    /** The segment has changed the life of its connection; the message about an end precedes the verdict. */
    private void change(int slot, int attributes, int direction, int done, int row, long hash) {
        if ((done & PlainChange.ENDED) != 0) {
            // The neighbour that a driver may ask for stands in the cold record, which stays until the next connection
            // begins.
            ledger.end(slot, TeardownReason.TCP_FINS, direction, time.now(), row, hash);
            return;
        }
        if ((done & PlainChange.ESTABLISHED) != 0) {
            ledger.completed(slot, attributes);
        }
        table.restart(slot, time, cold.timeout(slot, (done & PlainChange.HALF_CLOSED) != 0));
    }
}
