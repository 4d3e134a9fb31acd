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
    /** The segment is forwarded; this bit is set with each of the following. */
    public static final int PASSED = 1;
    /** The handshake is complete. */
    public static final int ESTABLISHED = 2;
    /** The first FIN is acknowledged: the half-closed time begins. */
    public static final int HALF_CLOSED = 4;
    /** Both FINs are acknowledged: the connection ends. */
    public static final int ENDED = 8;

    private static final int BOTH_ACKED = TcpState.FIN_ACKED | TcpState.FIN_ACKED << 1;

    private PlainChange() {}

    /**
     * Tracks a segment with the flags ACK and at most PSH and FIN.
     *
     * @param before state and scales
     * @param windows both windows
     * @param acknowledgment as the other end counts
     * @param offered window field, unscaled
     * @return bits that say what has happened, or {@link #NONE}
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
        int end = HotRecords.end(own);
        int acked = HotRecords.acked(own);
        int otherEnd = HotRecords.end(others);
        boolean completes = (before & TcpState.ESTABLISHED) == 0;
        if (!TcpState.isClosable(before) || completes && !completes(before, direction, others, acknowledgment)) {
            return NONE;
        }
        int fin = flags & TcpHeader.FIN;
        int dataEnd = sequence + payload;
        int segmentEnd = dataEnd + fin;
        int window = HotRecords.window(windows, other) << HotRecords.scale(before, other);
        int outside = acked + window - dataEnd | segmentEnd - (end - Math.max(window, 1)) | otherEnd - acknowledgment;
        if (outside < 0
                || fin != 0 && after(sequence, end)
                || TcpState.has(before, TcpState.FIN, direction) && after(segmentEnd, end)) {
            return NONE;
        }
        int otherAcked = SequenceNumber.max(HotRecords.acked(others), acknowledgment);
        c.sequences(slot, direction, HotRecords.pack(SequenceNumber.max(end, segmentEnd), acked));
        c.sequences(slot, other, HotRecords.pack(otherEnd, otherAcked));
        // What completes the handshake replaces the unscaled window of the SYN.
        if (completes || offered > HotRecords.window(windows, direction)) {
            c.window(slot, direction, offered);
        }
        int state = before | TcpState.ESTABLISHED | fin * TcpState.FIN << direction;
        if (payload > 0) {
            state |= TcpState.DATA << direction;
        }
        int done = completes ? PASSED | ESTABLISHED : PASSED;
        if (TcpState.has(state, TcpState.FIN, other) && otherAcked == otherEnd) {
            done |= (state & BOTH_ACKED) == 0 ? HALF_CLOSED : 0;
            state |= TcpState.FIN_ACKED << other;
            done |= (state & BOTH_ACKED) == BOTH_ACKED ? ENDED : 0;
        }
        if (state != before) {
            c.state(slot, state);
        }
        return done;
    }

    /** Whether it acknowledges the SYN/ACK; data that came with that may be acknowledged with it or not. */
    private static boolean completes(int state, int direction, long others, int acknowledgment) {
        return (state & TcpState.SYN_ACK_SEEN) != 0
                && direction == INITIATOR
                && (acknowledgment == HotRecords.end(others) || acknowledgment == HotRecords.acked(others) + 1);
    }
}
