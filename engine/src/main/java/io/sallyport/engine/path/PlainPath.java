package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.FullTcpTracker;
import io.sallyport.engine.tcp.SequenceOffsets;
import io.sallyport.engine.tcp.SequenceRewriter;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;

/**
 * The fast path of plain segments ({@link ParsedPacket#isPlain}) of open connections without translation: what {@link FastPath} does for
 * them, in as few reads as it can be done. Each access to memory costs the compiler hundreds of nodes, and a method that outgrows
 * its limit calls what it should inline; so this one stands by itself, knows no other case, and leaves all of them to
 * {@link PacketJudge} before it has changed anything.
 */
final class PlainPath {
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final EngineTime time;
    private final ChangePath changes;
    private final AnswerPath answers;

    PlainPath(
            ConnectionTable table,
            Verdicts verdicts,
            ConnectionLedger ledger,
            Normalization normalization,
            SequenceOffsets offsets,
            EngineTime time) {
        this.table = table;
        this.verdicts = verdicts;
        this.time = time;
        hot = table.hot();
        cold = table.cold();
        changes = new ChangePath(table, verdicts, ledger, time);
        answers = new AnswerPath(table, verdicts, normalization, offsets, time);
    }

    /**
     * Judges a plain segment.
     *
     * @return false if it needs another way: nothing has changed, and no verdict was given
     */
    boolean judge(PacketBatch batch, int row, ParsedPacket parsed, Judgement judgement) {
        int slot = parsed.candidate();
        if (slot == ConnectionTable.NONE) {
            return false;
        }
        long portsAndZones = hot.portsAndZones(slot);
        long traits = hot.traits(slot);
        int direction = HotRecords.plainDirection(
                hot.addresses(slot),
                portsAndZones,
                (int) traits,
                parsed.addresses(),
                parsed.ports(),
                batch.ingress(row),
                parsed.identity());
        long windowsAndOffset = hot.windowsAndOffset(slot);
        long offsetAndBytes = hot.offsetAndBytes(slot);
        // All ones for the responder: nobody can guess the direction, so nothing branches on it.
        int turned = -direction;
        int expectedTtl = pick((int) (traits >>> 56), (int) (offsetAndBytes >>> 56), turned);
        // A time to live of 0 is expected where every segment needs the normalizer.
        if (direction == ConnectionTable.NONE
                || (parsed.ttl() ^ expectedTtl | expectedTtl - 1 >>> 31) != 0
                || !HotRecords.hasRoomFor(parsed.payload(), offsetAndBytes)) {
            return (parsed.flags() & TcpHeader.SYN) != 0
                    && direction == FlowDirection.RESPONDER
                    && answers.judge(batch, row, parsed, judgement, slot);
        }
        int state = (int) (traits >>> 32);
        if ((parsed.flags() & (TcpHeader.FIN | TcpHeader.SYN)) != 0 || !TcpState.isOpen(state)) {
            return changes.judge(batch, row, parsed, judgement, slot, direction);
        }
        int initiatorOffset = (int) (windowsAndOffset >>> 32);
        int responderOffset = (int) offsetAndBytes;
        int own = pick(initiatorOffset, responderOffset, turned);
        int other = pick(responderOffset, initiatorOffset, turned);
        boolean randomized = (state & TcpState.RANDOMIZED) != 0;
        long numbers = parsed.numbers();
        if (!FullTcpTracker.trackOpen(
                hot,
                slot,
                direction,
                state,
                (int) windowsAndOffset,
                (int) (numbers >>> 32),
                (int) numbers - (randomized ? other : 0),
                parsed.payload(),
                parsed.window())) {
            return false;
        }
        hot.seen(slot, time.stamp(), offsetAndBytes, parsed.payload());
        if (randomized) {
            SequenceRewriter.rewrite(batch.memory(), parsed.transport(), numbers, own, other, batch.checksumState(row));
        }
        int zones = (int) (portsAndZones >>> 32);
        judgement.forward(
                row,
                cold,
                table,
                slot,
                direction,
                ((int) traits >>> 24 & HotRecords.UNCERTAIN) == 0,
                pick(zones >>> 16, zones & 0xffff, turned));
        verdicts.effects().transmit(judgement);
        return true;
    }

    /** {@code first} or, if all bits of {@code turned} are set, {@code second}. */
    private static int pick(int first, int second, int turned) {
        return first ^ (first ^ second) & turned;
    }
}
