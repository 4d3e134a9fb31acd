package io.sallyport.engine.tcp;

import static io.sallyport.engine.connection.FlowDirection.INITIATOR;
import static io.sallyport.engine.connection.FlowDirection.RESPONDER;
import static io.sallyport.packet.SequenceNumber.after;
import static io.sallyport.packet.SequenceNumber.before;

import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.tcp.TcpSegment.Leniency;
import io.sallyport.packet.SequenceNumber;
import io.sallyport.packet.TcpHeader;

/**
 * Full tracking: handshake, windows with scaling, FIN and RST.
 *
 * <p>Windows follow van Rooij, "Real stateful TCP packet filtering in IP Filter" (2000): a segment may end at most where
 * the receiver's largest window allows, and may start at most one window before what has been sent. Resets follow RFC 5961:
 * only the next expected number closes a connection. Which drop reason an ASA gives is documented in its list of them.
 */
public final class FullTcpTracker implements TcpTracker {
    private static final long SCALED = 1;
    private static final long UNSCALED = 0;

    @Override
    public void begin(HotRecords c, int slot, TcpSegment s) {
        c.state(slot, 0);
        c.scales(slot, Math.max(s.windowScale(), 0), 0);
        c.sequences(slot, INITIATOR, HotRecords.pack(s.end(), s.sequence()));
        c.window(slot, INITIATOR, Math.max(s.window(), 1));
        // Whether scaling is on is known when the SYN/ACK comes; until then the responder's numbers hold the offer.
        c.sequences(slot, RESPONDER, s.windowScale() >= 0 ? SCALED : UNSCALED);
    }

    @Override
    public void track(HotRecords c, int slot, int direction, TcpSegment s) {
        int state = c.stateAndScales(slot);
        if ((state & TcpState.ESTABLISHED) != 0) {
            established(c, slot, direction, s, state);
        } else if ((state & TcpState.SYN_ACK_SEEN) != 0) {
            synReceived(c, slot, direction, s, state);
        } else {
            synSent(c, slot, direction, s);
        }
    }

    private static void synSent(HotRecords c, int slot, int direction, TcpSegment s) {
        long initiator = c.sequences(slot, INITIATOR);
        int isn = HotRecords.acked(initiator);
        if (direction == INITIATOR) {
            if (s.has(TcpHeader.RST)) {
                resetInHandshake(c, slot, direction, s);
            } else if (!s.has(TcpHeader.SYN) || s.has(TcpHeader.ACK)) {
                s.drop(DropReason.TCP_3WHS_FAILED);
            } else if (s.sequence() != isn) {
                s.drop(DropReason.TCP_SEQ_SYN_DIFF);
            }
            return;
        }
        boolean acknowledges = s.has(TcpHeader.ACK) && acknowledgesSyn(initiator, s.acknowledgment());
        if (s.has(TcpHeader.RST)) {
            if (acknowledges) {
                s.answerSyn();
                s.teardown(reset(c, slot, direction));
            } else {
                s.drop(DropReason.TCP_RSTFIN_OOO);
            }
        } else if (!s.has(TcpHeader.SYN)) {
            s.drop(DropReason.TCP_3WHS_FAILED);
        } else if (!s.has(TcpHeader.ACK)) {
            s.drop(DropReason.TCP_DUAL_OPEN);
        } else if (!acknowledges) {
            s.drop(DropReason.TCP_ACK_SYN_DIFF);
        } else if (s.payload() > 0 && !s.allows(Leniency.SYNACK_DATA)) {
            s.drop(DropReason.TCP_SYNACK_DATA);
        } else {
            answer(
                    c,
                    slot,
                    c.traits(slot),
                    c.windowsAndOffset(slot),
                    initiator,
                    s.sequence(),
                    s.end(),
                    s.acknowledgment(),
                    s.window(),
                    s.windowScale());
            s.answerSyn();
        }
    }

    /** Data that came with the SYN may be acknowledged with it or left for later (RFC 7413, 4.1.3). */
    private static boolean acknowledgesSyn(long initiator, int acknowledgment) {
        return acknowledgment == HotRecords.end(initiator) || acknowledgment == HotRecords.acked(initiator) + 1;
    }

    /**
     * Whether a SYN ACK without data is what {@link #track} would accept as the first segment of the responder.
     *
     * @param state state and scales
     * @param initiator its numbers
     * @param acknowledgment as the initiator counts
     */
    public static boolean isAnswer(int state, long initiator, int acknowledgment) {
        return (state & 0xffff & ~TcpState.KEPT) == 0 && acknowledgesSyn(initiator, acknowledgment);
    }

    /**
     * Accepts the SYN ACK. It is given the words of the record, because it runs for every connection.
     *
     * @param end number behind the segment
     * @param window unscaled
     * @param windowScale the shift that it offers, or {@link TcpHeader#NO_WINDOW_SCALE}
     */
    public static void answer(
            HotRecords c,
            int slot,
            long traits,
            long windowsAndOffset,
            long initiator,
            int sequence,
            int end,
            int acknowledgment,
            int window,
            int windowScale) {
        int state = (int) (traits >>> 32);
        boolean scaled = c.sequences(slot, RESPONDER) == SCALED && windowScale >= 0;
        int shift = scaled ? windowScale : 0;
        int scales = scaled ? HotRecords.scale(state, INITIATOR) | shift << 4 : 0;
        c.sequences(slot, RESPONDER, HotRecords.pack(end, sequence));
        c.sequences(slot, INITIATOR, HotRecords.pack(HotRecords.end(initiator), acknowledgment));
        // The window of a SYN is never scaled: kept in the unit of the windows to come, rounded up.
        int unscaled = Math.max(window + (1 << shift) - 1 >> shift, 1);
        c.windowsAndOffset(slot, windowsAndOffset & ~(0xffffL << 16) | (long) unscaled << 16);
        long after = state & TcpState.KEPT | TcpState.SYN_ACK_SEEN | scales << 16;
        c.traits(slot, traits & ~(0xff_ffffL << 32) | after << 32);
    }

    private static void synReceived(HotRecords c, int slot, int direction, TcpSegment s, int state) {
        int end = HotRecords.end(c.sequences(slot, direction));
        if (s.has(TcpHeader.RST)) {
            resetInHandshake(c, slot, direction, s);
        } else if (direction == RESPONDER) {
            synAckAgain(s, end, c.sequences(slot, INITIATOR));
        } else if (s.has(TcpHeader.SYN)) {
            boolean again = s.end() == end || s.sequence() + 1 == HotRecords.acked(c.sequences(slot, direction));
            if (s.has(TcpHeader.ACK) || !again) {
                s.drop(DropReason.TCP_SEQ_SYN_DIFF);
            }
        } else if (!s.has(TcpHeader.ACK) || !acknowledgesSynAck(c, slot, s) && !s.allows(Leniency.INVALID_ACK)) {
            s.drop(DropReason.TCP_DISCARDED_OOO);
        } else {
            // Replaces the unscaled window of the SYN.
            c.window(slot, INITIATOR, s.window());
            established(c, slot, direction, s, state | TcpState.ESTABLISHED);
            if (s.dropReason() == null) {
                c.state(slot, c.state(slot) | TcpState.ESTABLISHED);
                s.establish();
            }
        }
    }

    /** Data that came with the SYN/ACK may be acknowledged with it or not. */
    private static boolean acknowledgesSynAck(HotRecords c, int slot, TcpSegment s) {
        long responder = c.sequences(slot, RESPONDER);
        return s.acknowledgment() == HotRecords.end(responder) || s.acknowledgment() == HotRecords.acked(responder) + 1;
    }

    private static void synAckAgain(TcpSegment s, int end, long initiator) {
        if (!s.has(TcpHeader.SYN)) {
            s.drop(DropReason.TCP_3WHS_FAILED);
        } else if (!s.has(TcpHeader.ACK)) {
            s.drop(DropReason.TCP_DUAL_OPEN);
        } else if (s.end() != end) {
            s.drop(DropReason.TCP_SEQ_SYN_DIFF);
        } else if (before(s.acknowledgment(), HotRecords.acked(initiator))
                || after(s.acknowledgment(), HotRecords.end(initiator))) {
            s.drop(DropReason.TCP_ACK_SYN_DIFF);
        }
    }

    private static void resetInHandshake(HotRecords c, int slot, int direction, TcpSegment s) {
        long own = c.sequences(slot, direction);
        if (s.sequence() == HotRecords.end(own) || s.sequence() == HotRecords.acked(own)) {
            s.teardown(reset(c, slot, direction));
        } else {
            s.drop(DropReason.TCP_RSTFIN_OOO);
        }
    }

    private static void established(HotRecords c, int slot, int direction, TcpSegment s, int state) {
        int other = 1 - direction;
        long own = c.sequences(slot, direction);
        int end = HotRecords.end(own);
        int acked = HotRecords.acked(own);
        int windows = c.windows(slot);
        int window = HotRecords.window(windows, other) << HotRecords.scale(state, other);
        int limit = acked + window;
        if ((s.flags() & (TcpHeader.SYN | TcpHeader.RST | TcpHeader.ACK)) != TcpHeader.ACK) {
            unusual(c, slot, direction, s, own, limit);
            return;
        }
        long others = c.sequences(slot, other);
        int segmentEnd = s.end();
        if (TcpState.has(state, TcpState.FIN, direction) && after(segmentEnd, end)) {
            s.drop(DropReason.TCP_DATA_PAST_FIN);
        } else if (after(s.sequence() + s.payload(), limitFor(s, limit)) && !s.allows(Leniency.SEQ_PAST_WINDOW)) {
            s.drop(DropReason.TCP_SEQ_PAST_WIN);
        } else if (before(segmentEnd, end - Math.max(window, 1))) {
            s.drop(DropReason.TCP_ACKED);
        } else if (after(s.acknowledgment(), HotRecords.end(others)) && !s.allows(Leniency.INVALID_ACK)) {
            s.drop(DropReason.TCP_INVALID_ACK);
        } else if (s.has(TcpHeader.FIN) && after(s.sequence(), end)) {
            s.drop(DropReason.TCP_RSTFIN_OOO);
        } else {
            c.sequences(slot, direction, HotRecords.pack(SequenceNumber.max(end, segmentEnd), acked));
            if (s.window() > HotRecords.window(windows, direction)) {
                c.window(slot, direction, s.window());
            }
            accept(c, slot, direction, s, state, others);
        }
    }

    /**
     * Tracks a segment with the flags ACK and at most PSH of an {@link TcpState#isOpen open} connection, if it lies within the windows. That is almost
     * every segment, and what {@link #track} would do with it. It is given the words of the record, because it runs for
     * every packet.
     *
     * @param state state and scales
     * @param windows both windows
     * @param acknowledgment as the other end counts
     * @return false if this way does not suit; then nothing has changed
     */
    public static boolean trackOpen(
            HotRecords c,
            int slot,
            int direction,
            int state,
            int windows,
            int sequence,
            int acknowledgment,
            int payload,
            int offered) {
        int other = 1 - direction;
        long own = c.sequences(slot, direction);
        long others = c.sequences(slot, other);
        int end = HotRecords.end(own);
        int acked = HotRecords.acked(own);
        int otherEnd = HotRecords.end(others);
        int window = HotRecords.window(windows, other) << HotRecords.scale(state, other);
        int segmentEnd = sequence + payload;
        int outside =
                acked + window - segmentEnd | segmentEnd - (end - Math.max(window, 1)) | otherEnd - acknowledgment;
        if (outside < 0) {
            return false;
        }
        c.sequences(slot, direction, HotRecords.pack(SequenceNumber.max(end, segmentEnd), acked));
        c.sequences(
                slot, other, HotRecords.pack(otherEnd, SequenceNumber.max(HotRecords.acked(others), acknowledgment)));
        if (offered > HotRecords.window(windows, direction)) {
            c.window(slot, direction, offered);
        }
        int data = payload > 0 ? TcpState.DATA << direction : 0;
        if ((data & ~state) != 0) {
            c.state(slot, state | data);
        }
        return true;
    }

    /** The number behind the last byte that the receiver of this direction has room for. */
    public static int rightEdge(HotRecords c, int slot, int direction) {
        int other = 1 - direction;
        int window = HotRecords.window(c.windows(slot), other) << HotRecords.scale(c.stateAndScales(slot), other);
        return HotRecords.acked(c.sequences(slot, direction)) + window;
    }

    /** A segment with SYN or RST, or without ACK. */
    private static void unusual(HotRecords c, int slot, int direction, TcpSegment s, long own, int limit) {
        if (s.has(TcpHeader.SYN)) {
            synOnEstablished(s, HotRecords.acked(own), limit);
        } else if (s.has(TcpHeader.RST)) {
            resetOnEstablished(c, slot, direction, s, own, limit);
        } else {
            s.drop(DropReason.BAD_TCP_FLAGS);
        }
    }

    /** A probe of a closed window carries one byte beyond it (RFC 9293, 3.8.6.1). */
    private static int limitFor(TcpSegment s, int limit) {
        return s.payload() == 1 ? limit + 1 : limit;
    }

    private static void accept(HotRecords c, int slot, int direction, TcpSegment s, int stateBefore, long others) {
        int other = 1 - direction;
        int otherEnd = HotRecords.end(others);
        // An acknowledgment of what was never sent, where it is allowed, moves nothing.
        int acked = after(s.acknowledgment(), otherEnd)
                ? HotRecords.acked(others)
                : SequenceNumber.max(HotRecords.acked(others), s.acknowledgment());
        c.sequences(slot, other, HotRecords.pack(otherEnd, acked));
        int state = stateBefore
                | (s.payload() > 0 ? TcpState.DATA << direction : 0)
                | (s.has(TcpHeader.FIN) ? TcpState.FIN << direction : 0);
        if (TcpState.has(state, TcpState.FIN, other) && acked == otherEnd) {
            state = acceptAckOfFin(s, state, other);
        }
        if (state != stateBefore) {
            c.state(slot, state);
        }
    }

    /** The half-closed time begins with the first acknowledged FIN; the second ends the connection (observed). */
    private static int acceptAckOfFin(TcpSegment s, int stateBefore, int finDirection) {
        int both = TcpState.FIN_ACKED | TcpState.FIN_ACKED << 1;
        int state = stateBefore | TcpState.FIN_ACKED << finDirection;
        if ((stateBefore & both) == 0) {
            s.halfClose();
        }
        if ((state & both) == both) {
            s.teardown(TeardownReason.TCP_FINS);
        }
        return state;
    }

    private static void synOnEstablished(TcpSegment s, int acked, int limit) {
        if (s.has(TcpHeader.ACK)) {
            s.drop(DropReason.TCP_SYNACK_OOO);
        } else if (!before(s.sequence(), acked) && !after(s.sequence(), limit)) {
            s.drop(DropReason.TCP_RST_SYN_IN_WIN);
        } else {
            s.drop(DropReason.TCP_SYN_OOO);
        }
    }

    private static void resetOnEstablished(HotRecords c, int slot, int direction, TcpSegment s, long own, int limit) {
        if (s.sequence() == HotRecords.end(own) || s.sequence() == HotRecords.acked(own)) {
            s.teardown(reset(c, slot, direction));
        } else if (!before(s.sequence(), HotRecords.acked(own)) && !after(s.sequence(), limit)) {
            s.drop(DropReason.TCP_RST_SYN_IN_WIN);
        } else {
            s.drop(DropReason.TCP_RSTFIN_OOO);
        }
    }

    private static TeardownReason reset(HotRecords c, int slot, int direction) {
        boolean inbound = (c.attributes(slot) & HotRecords.INBOUND) != 0;
        boolean fromOutside = inbound == (direction == INITIATOR);
        return fromOutside ? TeardownReason.TCP_RESET_O : TeardownReason.TCP_RESET_I;
    }
}
