package io.sallyport.engine.tcp;

import static io.sallyport.engine.connection.FlowDirection.INITIATOR;
import static io.sallyport.packet.SequenceNumber.after;

import io.sallyport.engine.connection.HotRecords;
import io.sallyport.packet.SequenceNumber;
import io.sallyport.packet.TcpHeader;

/**
 * Plain segments that change the state of a connection: the one that completes the handshake, FINs, and what comes behind them. Does what
 * {@link FullTcpTracker#track} would do with those that lie within the windows, with the words of the record in hand, and leaves the
 * others to it.
 */
public final class PlainChange {
    /** This way does not suit; nothing has changed. */
    public static final int NONE = 0;
    /** The segment is forwarded; this bit is set with each of the following. The lower half is the new state. */
    public static final int PASSED = 1 << 16;
    /** The handshake is complete. */
    public static final int ESTABLISHED = 1 << 17;
    /** The first FIN is acknowledged: the half-closed time begins. */
    public static final int HALF_CLOSED = 1 << 18;
    /** Both FINs are acknowledged: the connection ends. */
    public static final int ENDED = 1 << 19;
    /** The bits of the new state. */
    public static final int STATE = 0xffff;

    /** What changes the life of a connection. */
    public static final int LIFE = ESTABLISHED | HALF_CLOSED | ENDED;

    private static final long END_BITS = 0xffff_ffffL;
    private static final int BOTH_ACKED = TcpState.FIN_ACKED | TcpState.FIN_ACKED << 1;

    private PlainChange() {}

    /**
     * Tracks a segment with the flags ACK and at most PSH and FIN. The new state is left to the caller, who has the word that it is part of.
     *
     * @param before state and scales
     * @param windows both windows
     * @param acknowledgment as the other end counts
     * @param offered window field, unscaled
     * @return bits that say what has happened and the new state, or {@link #NONE}
     */
    public static int track(
            HotRecords c,
            int slot,
            int direction,
            int before,
            int windows,
            int sequence,
            int acknowledgment,
            int payload,
            int offered,
            int flags) {
        int other = 1 - direction;
        long own = c.sequences(slot, direction);
        long others = c.sequences(slot, other);
        int fin = flags & TcpHeader.FIN;
        int segmentEnd = sequence + payload + fin;
        boolean completes = (before & TcpState.ESTABLISHED) == 0;
        if (!TcpState.isClosable(before)
                || completes && !completes(before, direction, others, acknowledgment)
                || !isInside(before, direction, windows, own, others, sequence, segmentEnd, fin, acknowledgment)) {
            return NONE;
        }
        int otherAcked = SequenceNumber.max(HotRecords.acked(others), acknowledgment);
        long end = SequenceNumber.max(HotRecords.end(own), segmentEnd) & END_BITS;
        c.sequences(slot, direction, own & ~END_BITS | end);
        c.sequences(slot, other, others & END_BITS | (long) otherAcked << 32);
        // What completes the handshake replaces the unscaled window of the SYN.
        if (completes || offered > HotRecords.window(windows, direction)) {
            c.window(slot, direction, offered);
        }
        int data = payload > 0 ? TcpState.DATA << direction : 0;
        int state = before & STATE | TcpState.ESTABLISHED | fin * TcpState.FIN << direction | data;
        int done = completes ? PASSED | ESTABLISHED : PASSED;
        return TcpState.has(state, TcpState.FIN, other) && otherAcked == HotRecords.end(others)
                ? done | acknowledged(state, other)
                : done | state;
    }

    /** Whether it lies within the windows and acknowledges what was sent, and a FIN is the last that its sender sends. */
    private static boolean isInside(
            int before,
            int direction,
            int windows,
            long own,
            long others,
            int sequence,
            int segmentEnd,
            int fin,
            int acknowledgment) {
        int other = 1 - direction;
        int end = HotRecords.end(own);
        int window = HotRecords.window(windows, other) << HotRecords.scale(before, other);
        int outside = HotRecords.acked(own) + window - (segmentEnd - fin)
                | segmentEnd - (end - Math.max(window, 1))
                | HotRecords.end(others) - acknowledgment;
        return outside >= 0
                && (fin == 0 || !after(sequence, end))
                && (!TcpState.has(before, TcpState.FIN, direction) || !after(segmentEnd, end));
    }

    /** The FIN of {@code sender} is acknowledged, for the first time or again. */
    private static int acknowledged(int before, int sender) {
        int state = before | TcpState.FIN_ACKED << sender;
        return state
                | ((before & BOTH_ACKED) == 0 ? HALF_CLOSED : 0)
                | ((state & BOTH_ACKED) == BOTH_ACKED ? ENDED : 0);
    }

    /** Whether it acknowledges the SYN/ACK; data that came with that may be acknowledged with it or not. */
    private static boolean completes(int state, int direction, long others, int acknowledgment) {
        return (state & TcpState.SYN_ACK_SEEN) != 0
                && direction == INITIATOR
                && (acknowledgment == HotRecords.end(others) || acknowledgment == HotRecords.acked(others) + 1);
    }
}
