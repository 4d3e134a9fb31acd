package io.sallyport.replay.flow;

import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.replay.Frame;
import org.jspecify.annotations.Nullable;

/** One direction of a conversation: counts, dropped data, and segments that had to be sent again. */
public final class Flow {
    /** A segment farther than this from the last one belongs to another connection. */
    private static final int FAR = 1 << 30;

    private static final int NOT_KNOWN = -1;

    private long arrived;
    private long forwarded;
    private long dropped;
    private long departed;
    private long bytes;
    private int flags;
    private boolean opened;
    private boolean answered;
    private int ingress = NOT_KNOWN;
    private int otherIngress = NOT_KNOWN;
    private long neighbour;
    private int egress = NOT_KNOWN;
    private int realEgress = NOT_KNOWN;

    private boolean positioned;
    private long lastPosition;
    private int lastSequence;
    private int arrivedStart;
    private int departedShift;
    private @Nullable Passing arriving;
    private @Nullable Passing departing;
    private final SequenceRanges inside = new SequenceRanges();

    private @Nullable SequenceRanges lost;
    private long lostEarlier;
    private boolean exact = true;
    private long stalledSince;
    private long stalled;
    private long longestStall;
    private long @Nullable [] retransmissions;
    private long reordered;

    /** A frame of this direction arrived at the firewall. */
    void arrived(Frame frame, boolean passed, boolean gone) {
        arrived++;
        int at = frame.interfaceIndex();
        if (ingress == NOT_KNOWN) {
            ingress = at;
            neighbour = frame.sourceMac();
        } else if (at != ingress) {
            otherIngress = at;
        }
        bytes += frame.payload();
        if (frame.protocol() == Protocol.TCP && frame.hasTransport()) {
            tcpArrived(frame, passed, gone);
        } else if (gone && frame.payload() > 0) {
            lostEarlier += frame.payload();
        }
        if (passed) {
            forwarded++;
            if (stalledSince != 0 && (lost == null || lost.isEmpty())) {
                resume(frame.time());
            }
        } else if (gone) {
            dropped++;
            if (stalledSince == 0) {
                stalledSince = frame.time();
            }
        }
    }

    private void resume(long time) {
        long stall = Math.max(0, time - stalledSince);
        stalled += stall;
        longestStall = Math.max(longestStall, stall);
        stalledSince = 0;
    }

    private void tcpArrived(Frame frame, boolean passed, boolean gone) {
        boolean syn = (frame.flags() & TcpHeader.SYN) != 0;
        flags |= frame.flags();
        if (syn) {
            if (!positioned || frame.sequence() != arrivedStart) {
                restart(frame.sequence());
            }
            arrivedStart = frame.sequence();
            noteSyn(frame);
        }
        long length = length(frame, syn);
        if (length == 0) {
            return;
        }
        locate(frame.sequence());
        long from = position(frame.sequence());
        long to = from + length;
        if (arriving == null) {
            arriving = new Passing();
        }
        boolean probe = frame.payload() <= 1 && !syn && arriving.isProbe(from, to);
        if (!probe) {
            Passing.Segment segment = arriving.pass(from, to, frame.time(), frame.identification());
            judgeLoss(segment, from, to);
            enters(segment, from, to, frame.time());
        }
        advance(frame.sequence(), to);
        if (frame.payload() > 0) {
            dataJudged(from, to, frame.time(), passed, gone);
        }
    }

    private void dataJudged(long from, long to, long time, boolean passed, boolean gone) {
        if (gone) {
            if (lost == null) {
                lost = new SequenceRanges();
            }
            lost.add(from, to, time);
        } else if (passed && lost != null) {
            lost.remove(from, to);
        }
    }

    private void judgeLoss(Passing.Segment segment, long from, long to) {
        switch (segment) {
            case NEW -> {}
            case FILLS -> {
                if (arriving != null && arriving.wasLate()) {
                    reordered++;
                } else {
                    count(LossPlace.BEFORE);
                }
            }
            case AGAIN -> count(again(from, to));
        }
    }

    /** The segment is in the firewall until it is seen leaving; a capture with an earlier clock may have shown that already. */
    private void enters(Passing.Segment segment, long from, long to, long time) {
        if (departing != null && (segment == Passing.Segment.AGAIN || !departing.has(from, to))) {
            inside.add(from, to, time);
        }
    }

    private LossPlace again(long from, long to) {
        if (departing != null && departing.hasBegun()) {
            boolean left = departing.has(from, to) && !inside.overlaps(from, to);
            return left ? LossPlace.AFTER : LossPlace.INSIDE;
        }
        return lost != null && lost.overlaps(from, to) ? LossPlace.INSIDE : LossPlace.INSIDE_OR_AFTER;
    }

    private void count(LossPlace place) {
        if (retransmissions == null) {
            retransmissions = new long[LossPlace.values().length];
        }
        retransmissions[place.ordinal()]++;
    }

    /** A frame of this direction was seen leaving the real firewall. */
    void departed(Frame frame) {
        departed++;
        if (realEgress == NOT_KNOWN) {
            realEgress = frame.interfaceIndex();
        }
        if (frame.protocol() != Protocol.TCP || !frame.hasTransport()) {
            return;
        }
        flags |= frame.flags();
        boolean syn = (frame.flags() & TcpHeader.SYN) != 0;
        if (syn) {
            noteSyn(frame);
            departedShift = positioned ? frame.sequence() - arrivedStart : 0;
            if (arrived == 0) {
                restart(frame.sequence());
            }
        }
        int sequence = frame.sequence() - departedShift;
        long length = length(frame, syn);
        if (length == 0) {
            return;
        }
        locate(sequence);
        long from = position(sequence);
        long to = from + length;
        if (departing == null) {
            departing = new Passing();
        }
        inside.remove(from, to);
        boolean probe = frame.payload() <= 1 && !syn && departing.isProbe(from, to);
        Passing.Segment segment =
                probe ? Passing.Segment.NEW : departing.pass(from, to, frame.time(), frame.identification());
        // Where its arrival is captured too, that is where its losses are judged.
        if (arrived == 0) {
            switch (segment) {
                case NEW -> {}
                case FILLS -> {
                    if (departing.wasLate()) {
                        reordered++;
                    } else {
                        count(LossPlace.BEFORE_OR_INSIDE);
                    }
                }
                case AGAIN -> count(LossPlace.AFTER);
            }
            advance(sequence, to);
        }
    }

    private void noteSyn(Frame frame) {
        if ((frame.flags() & TcpHeader.ACK) == 0) {
            opened = true;
        } else {
            answered = true;
        }
    }

    private static long length(Frame frame, boolean syn) {
        boolean fin = (frame.flags() & TcpHeader.FIN) != 0;
        return frame.payload() + (syn ? 1L : 0L) + (fin ? 1L : 0L);
    }

    /** A new connection begins at this sequence number: what the last one lost stays lost. */
    private void restart(int sequence) {
        if (lost != null) {
            lostEarlier += lost.bytes();
            exact &= lost.isExact();
            lost.clear();
        }
        if (arriving != null) {
            arriving.clear();
        }
        if (departing != null) {
            departing.clear();
        }
        inside.clear();
        departedShift = 0;
        positioned = true;
        lastSequence = sequence;
        lastPosition = 0;
    }

    /** A stream whose numbers jump has been replaced by another. */
    private void locate(int sequence) {
        if (!positioned || Math.abs((long) (sequence - lastSequence)) > FAR) {
            restart(sequence);
        }
    }

    private long position(int sequence) {
        return lastPosition + (sequence - lastSequence);
    }

    private void advance(int sequence, long to) {
        if (to > lastPosition) {
            lastSequence = sequence + (int) (to - position(sequence));
            lastPosition = to;
        }
    }

    /** The replay has ended: a direction that is still stalled has been so up to now. */
    void end(long lastTime) {
        if (stalledSince != 0) {
            long since = stalledSince;
            resume(lastTime);
            stalledSince = since;
        }
    }

    void egress(int index) {
        egress = index;
    }

    /** Frames that arrived and were judged. */
    public long arrived() {
        return arrived;
    }

    /** Of them, those that the replay forwards. */
    public long forwarded() {
        return forwarded;
    }

    /** Of them, those that the replay drops. */
    public long dropped() {
        return dropped;
    }

    /** Frames seen leaving the real firewall. */
    public long departed() {
        return departed;
    }

    /** Payload bytes that arrived, repeated ones included. */
    public long bytes() {
        return bytes;
    }

    /** Bytes of user data that were dropped and not forwarded later. */
    public long lostBytes() {
        return lostEarlier + (lost == null ? 0 : lost.bytes());
    }

    /** Whether {@link #lostBytes} is exact; else it may be too large. */
    public boolean isExact() {
        return exact && (lost == null || lost.isExact());
    }

    /** Nanoseconds from a dropped frame to the next progress, summed; up to the end of the replay if there was none. */
    public long stalledNanos() {
        return stalled;
    }

    /** Whether nothing of it was forwarded after its last dropped frame. */
    public boolean isStalled() {
        return stalledSince != 0;
    }

    /** Segments sent again that were lost there. */
    public long retransmissions(LossPlace place) {
        return retransmissions == null ? 0 : retransmissions[place.ordinal()];
    }

    /** All segments sent again. */
    public long retransmissions() {
        long sum = 0;
        for (LossPlace place : LossPlace.values()) {
            sum += retransmissions(place);
        }
        return sum;
    }

    /** Segments that came late without being sent again. */
    public long reordered() {
        return reordered;
    }

    /** Whether a SYN without ACK was seen. */
    public boolean opened() {
        return opened;
    }

    /** Whether a SYN with ACK was seen. */
    public boolean answered() {
        return answered;
    }

    /** Flags of all its TCP segments together. */
    public int flags() {
        return flags;
    }

    /** Whether any frame of it was seen. */
    public boolean isSeen() {
        return arrived + departed > 0;
    }

    /** Interface where it arrived first, or -1. */
    public int ingress() {
        return ingress;
    }

    /** MAC address of the neighbour that sent its first frame to the firewall, or 0 where the capture has none. */
    public long neighbour() {
        return neighbour;
    }

    /** A second interface where it arrived, or -1. */
    public int otherIngress() {
        return otherIngress;
    }

    /** Interface by which it leaves: as replayed, else as seen; or -1. */
    public int egress() {
        return egress != NOT_KNOWN ? egress : realEgress;
    }

    /** Interface where it was seen leaving, or -1. */
    public int realEgress() {
        return realEgress;
    }
}
