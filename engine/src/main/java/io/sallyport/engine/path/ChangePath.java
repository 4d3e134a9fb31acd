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
import io.sallyport.packet.Address;
import io.sallyport.packet.PacketBatch;

/**
 * The fast path of plain segments that open or close their connection, for {@link PlainPath}, which has found the connection and looked at
 * the time to live. What must see every segment of a connection (the normalizer, a wait, a probe) holds no time to live for it, so none of
 * them is concerned here.
 */
final class ChangePath {
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final EngineTime time;
    private final Address neighbour = new Address();

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
        if (done != PlainChange.PASSED) {
            change(slot, direction, done, row, judgement);
        }
        verdicts.effects().transmit(judgement);
        return true;
    }

    /** The segment has changed the life of its connection; the message about an end precedes the verdict. */
    private void change(int slot, int direction, int done, int row, Judgement judgement) {
        if ((done & PlainChange.ESTABLISHED) != 0) {
            ledger.completed(slot);
            table.timeout(slot, cold.idleTimeout(slot));
        }
        if ((done & PlainChange.HALF_CLOSED) != 0) {
            table.timeout(slot, cold.halfClosedTimeout(slot));
        }
        if ((done & PlainChange.ENDED) != 0) {
            table.neighbour(slot, direction, neighbour);
            ledger.end(slot, TeardownReason.TCP_FINS, direction, time.now(), row);
            judgement.egress(judgement.egress(), neighbour);
        }
    }
}
