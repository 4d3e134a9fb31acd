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
import io.sallyport.packet.Address;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;

/**
 * The fast path of the SYN ACK that answers a SYN, for {@link PlainPath}, which has found the connection. It may have options: they are
 * cleaned as ever. Where the normalizer wants more than that, the answer is refused here.
 */
final class AnswerPath {
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final Normalization normalization;
    private final SequenceOffsets offsets;
    private final EngineTime time;
    private final Address source = new Address();
    private final Address destination = new Address();

    AnswerPath(
            ConnectionTable table,
            Verdicts verdicts,
            Normalization normalization,
            SequenceOffsets offsets,
            EngineTime time) {
        this.table = table;
        this.verdicts = verdicts;
        this.normalization = normalization;
        this.offsets = offsets;
        this.time = time;
        hot = table.hot();
        cold = table.cold();
    }

    /**
     * Judges a SYN ACK of the responder of the connection in {@code slot}.
     *
     * @return false if it needs another way: nothing has changed that this way would not change too, and no verdict was given
     */
    boolean judge(PacketBatch batch, int row, ParsedPacket parsed, Judgement judgement, int slot) {
        long traits = hot.traits(slot);
        long windowsAndOffset = hot.windowsAndOffset(slot);
        long offsetAndBytes = hot.offsetAndBytes(slot);
        long initiator = hot.sequences(slot, FlowDirection.INITIATOR);
        long numbers = parsed.numbers();
        boolean randomized = (traits >>> 32 & TcpState.RANDOMIZED) != 0;
        int other = (int) (windowsAndOffset >>> 32);
        int acknowledgment = (int) numbers - (randomized ? other : 0);
        Memory m = batch.memory();
        long at = parsed.transport();
        ChecksumState checksum = batch.checksumState(row);
        int control = TcpHeader.control(m, at);
        // A responder that was heard before has a time to live.
        if ((offsetAndBytes >>> 56) != 0
                || parsed.payload() != 0
                || !FullTcpTracker.isAnswer((int) (traits >>> 32), initiator, acknowledgment)
                || !normalization.admitsAnswer(m, at, control, checksum, slot)) {
            return false;
        }
        int sequence = (int) (numbers >>> 32);
        int length = TcpHeader.headerLength(control);
        int scale = length == TcpHeader.MIN_LENGTH ? TcpHeader.NO_WINDOW_SCALE : TcpHeader.windowScale(m, at, length);
        FullTcpTracker.answer(
                hot,
                slot,
                traits,
                windowsAndOffset,
                initiator,
                sequence,
                sequence + 1,
                acknowledgment,
                parsed.window(),
                scale);
        int egress = hot.zone(slot, FlowDirection.INITIATOR);
        int own = (int) offsetAndBytes;
        if (randomized) {
            own = offsets.offset(
                    egress,
                    parsed.source(source),
                    parsed.destination(destination),
                    parsed.ports(),
                    parsed.flags(),
                    sequence,
                    time.now());
            if (length == TcpHeader.MIN_LENGTH) {
                SequenceRewriter.rewrite(m, at, numbers, own, other, checksum);
            } else {
                SequenceRewriter.rewrite(m, at, own, other, checksum);
            }
        }
        hot.answered(slot, time.stamp(), offsetAndBytes, own, parsed.ttl());
        judgement.forward(
                row,
                cold,
                table,
                slot,
                FlowDirection.RESPONDER,
                ((int) traits >>> 24 & HotRecords.UNCERTAIN) == 0,
                egress);
        verdicts.effects().transmit(judgement);
        return true;
    }
}
