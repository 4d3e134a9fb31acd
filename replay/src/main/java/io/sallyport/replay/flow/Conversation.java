package io.sallyport.replay.flow;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import io.sallyport.replay.Frame;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Both directions of what two endpoints say to each other, over all connections that they make with the same ports. */
public final class Conversation {
    private static final int LAST_SERVER_PORT = 1023;

    /**
     * One end as it was first seen on the wire.
     *
     * @param address its address
     * @param port its port; the identifier of an ICMP query; 0 where there is none
     */
    public record Endpoint(IpAddress address, int port) {
        @Override
        public String toString() {
            return port == 0 ? address.toString() : address + "/" + port;
        }
    }

    private final long number;
    private final int protocol;
    private final Endpoint first;
    private final Endpoint second;
    private final Flow fromFirst = new Flow();
    private final Flow fromSecond = new Flow();
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    private final long begin;
    private long end;
    private final long firstFrame;
    private long firstDrop;
    private long connection;
    private long longestSilence;
    private boolean forgotten;
    private long lastSecond = TableForecast.NEVER;
    private Optional<Endpoint> firstMapped = Optional.empty();
    private Optional<Endpoint> secondMapped = Optional.empty();

    Conversation(long number, Frame frame) {
        this.number = number;
        protocol = frame.protocol();
        first = new Endpoint(frame.source().value(), sourcePort(frame));
        second = new Endpoint(frame.destination().value(), destinationPort(frame));
        begin = frame.time();
        end = begin;
        firstFrame = frame.number();
    }

    static int sourcePort(Frame frame) {
        return isQuery(frame) ? frame.sequence() : frame.sourcePort();
    }

    static int destinationPort(Frame frame) {
        return isQuery(frame) ? frame.sequence() : frame.destinationPort();
    }

    /** Echo, timestamp, information and mask queries and replies (RFC 792, RFC 950): they carry an identifier. */
    private static boolean isQuery(Frame frame) {
        int type = frame.flags() >>> 8;
        return frame.protocol() == Protocol.ICMP && (type == 0 || type == 8 || type >= 13 && type <= 18)
                || frame.protocol() == Protocol.ICMP6 && (type == 128 || type == 129);
    }

    Endpoint endpoint(boolean isFirst) {
        return isFirst ? first : second;
    }

    Flow from(boolean isFirst) {
        return isFirst ? fromFirst : fromSecond;
    }

    void seen(long time) {
        longestSilence = Math.max(longestSilence, time - end);
        end = Math.max(end, time);
    }

    void dropped(long frame, DropReason reason) {
        if (firstDrop == 0) {
            firstDrop = frame;
        }
        drops.merge(reason, 1L, Long::sum);
    }

    void connection(long id) {
        connection = id;
    }

    /** The engine gives the sender, or the receiver, another address or port. */
    void mapped(boolean isFirst, Endpoint endpoint) {
        if (isFirst) {
            firstMapped = Optional.of(endpoint);
        } else {
            secondMapped = Optional.of(endpoint);
        }
    }

    long lastSecond() {
        return lastSecond;
    }

    void lastSecond(long second) {
        lastSecond = second;
    }

    void finish() {
        fromFirst.end(end);
        fromSecond.end(end);
    }

    /** The table keeps it no longer. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    /** Whether nothing about it is worth telling. */
    boolean isUneventful() {
        return drops.isEmpty() && retransmissions() == 0 && fromFirst.isSeen() && fromSecond.isSeen();
    }

    /** Number in order of first appearance, from 1. */
    public long number() {
        return number;
    }

    /** IP protocol number. */
    public int protocol() {
        return protocol;
    }

    /**
     * Whether the sender of the first frame opened it: by its SYN or the answer to it, else the one with the port that is
     * no server's, else the one seen first.
     */
    private boolean firstOpens() {
        if (protocol == Protocol.TCP && fromFirst.opened() != fromSecond.opened()) {
            return fromFirst.opened();
        }
        if (protocol == Protocol.TCP && fromFirst.answered() != fromSecond.answered()) {
            return fromSecond.answered();
        }
        if (first.port() <= LAST_SERVER_PORT != second.port() <= LAST_SERVER_PORT) {
            return second.port() <= LAST_SERVER_PORT;
        }
        return protocol != Protocol.TCP || first.port() >= second.port();
    }

    /** Who opened it. */
    public Endpoint initiator() {
        return firstOpens() ? first : second;
    }

    /** The other. */
    public Endpoint responder() {
        return firstOpens() ? second : first;
    }

    /** What the responder sees of the initiator, where that is something else. */
    public Optional<Endpoint> initiatorMapped() {
        return firstOpens() ? firstMapped : secondMapped;
    }

    /** What the initiator sees of the responder, where that is something else. */
    public Optional<Endpoint> responderMapped() {
        return firstOpens() ? secondMapped : firstMapped;
    }

    /** What the initiator sent. */
    public Flow requests() {
        return firstOpens() ? fromFirst : fromSecond;
    }

    /** What the responder sent. */
    public Flow replies() {
        return firstOpens() ? fromSecond : fromFirst;
    }

    /** Dropped frames by reason. */
    public Map<DropReason, Long> drops() {
        return drops;
    }

    /** Frames that the replay drops. */
    public long dropped() {
        return fromFirst.dropped() + fromSecond.dropped();
    }

    /** Frames that the replay forwards. */
    public long forwarded() {
        return fromFirst.forwarded() + fromSecond.forwarded();
    }

    /** Frames of any verdict. */
    public long frames() {
        return fromFirst.arrived() + fromFirst.departed() + fromSecond.arrived() + fromSecond.departed();
    }

    /** Bytes of user data that were dropped and not forwarded later. */
    public long lostBytes() {
        return fromFirst.lostBytes() + fromSecond.lostBytes();
    }

    /** Whether {@link #lostBytes} is exact. */
    public boolean isExact() {
        return fromFirst.isExact() && fromSecond.isExact();
    }

    /** Nanoseconds in which it waited for something dropped, in the direction that waited longer. */
    public long stalledNanos() {
        return Math.max(fromFirst.stalledNanos(), fromSecond.stalledNanos());
    }

    /** Whether a direction of it never got anything through after a drop. */
    public boolean isBroken() {
        return fromFirst.isStalled() || fromSecond.isStalled();
    }

    /** Segments sent again. */
    public long retransmissions() {
        return fromFirst.retransmissions() + fromSecond.retransmissions();
    }

    /** Number of its first frame. */
    public long firstFrame() {
        return firstFrame;
    }

    /** Number of its first dropped frame, or 0. */
    public long firstDrop() {
        return firstDrop;
    }

    /** The connection that it used last, or 0. */
    public long connection() {
        return connection;
    }

    /** Nanoseconds of the longest pause between two of its frames. */
    public long longestSilenceNanos() {
        return longestSilence;
    }

    /** Time of its first frame. */
    public long beginNanos() {
        return begin;
    }

    /** Time of its last frame. */
    public long endNanos() {
        return end;
    }

    /** Whether the handshake was seen, or a part of it. */
    public boolean hasHandshake() {
        return ((fromFirst.flags() | fromSecond.flags()) & TcpHeader.SYN) != 0;
    }
}
