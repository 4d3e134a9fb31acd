package io.sallyport.engine.tcp;

import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * A segment as the trackers see it, and their answer. One object is reused for every segment.
 */
public final class TcpSegment {
    /** What a {@code tcp-map} may let pass that a tracker drops otherwise. */
    public static final class Leniency {
        public static final int INVALID_ACK = 1;
        public static final int SEQ_PAST_WINDOW = 2;
        public static final int SYNACK_DATA = 4;

        private Leniency() {}
    }

    private int sequence;
    private int acknowledgment;
    private int flags;
    private int window;
    private int payload;
    private int windowScale;

    private @Nullable DropReason drop;
    private @Nullable TeardownReason teardown;
    private boolean established;
    private boolean halfClosed;
    private boolean answeredSyn;
    private boolean spliced;
    private boolean plain;
    private int leniency;

    /** Reads the header at {@code at}; the length of its payload follows from the IP header. */
    public void read(Memory memory, long at, int payloadLength) {
        sequence = TcpHeader.sequence(memory, at);
        acknowledgment = TcpHeader.acknowledgment(memory, at);
        int control = TcpHeader.control(memory, at);
        flags = TcpHeader.flags(control);
        window = TcpHeader.window(control);
        payload = payloadLength;
        windowScale = (flags & TcpHeader.SYN) == 0
                ? TcpHeader.NO_WINDOW_SCALE
                : TcpHeader.windowScale(memory, at, TcpHeader.headerLength(control));
        plain = true;
        leniency = 0;
    }

    /** What the trackers let pass in this segment: bits of {@link Leniency}. */
    public void allow(int bits) {
        leniency = bits;
    }

    /** Whether a tracker lets that pass: a bit of {@link Leniency}. */
    boolean allows(int bit) {
        return (leniency & bit) != 0;
    }

    /** Leaves the answer of a plain segment; the parts of the answer are valid from here on. */
    private void answer() {
        if (plain) {
            plain = false;
            drop = null;
            teardown = null;
            established = false;
            halfClosed = false;
            answeredSyn = false;
            spliced = false;
        }
    }

    /** Reads the acknowledgment as the other end counts, whose numbers the firewall has moved by {@code offset}. */
    public void acknowledgesMoved(int offset) {
        acknowledgment -= offset;
    }

    public int sequence() {
        return sequence;
    }

    public int acknowledgment() {
        return acknowledgment;
    }

    public int flags() {
        return flags;
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The window field as it stands. */
    public int window() {
        return window;
    }

    /** Payload bytes. */
    public int payload() {
        return payload;
    }

    /** The window scale option of a SYN, or {@link TcpHeader#NO_WINDOW_SCALE}. */
    public int windowScale() {
        return windowScale;
    }

    /** Sequence number behind the segment; SYN and FIN count one each. */
    public int end() {
        return sequence + payload + (flags & TcpHeader.SYN) / TcpHeader.SYN + (flags & TcpHeader.FIN);
    }

    /** Answer: drop the segment. */
    void drop(DropReason reason) {
        answer();
        drop = reason;
    }

    /** Answer: forward the segment, then end the connection. */
    void teardown(TeardownReason reason) {
        answer();
        teardown = reason;
    }

    void establish() {
        answer();
        established = true;
    }

    void answerSyn() {
        answer();
        answeredSyn = true;
    }

    /** Answer: the firewall has opened the connection for its client, and joins the two halves. */
    void splice() {
        answer();
        spliced = true;
    }

    void halfClose() {
        answer();
        halfClosed = true;
    }

    /** Whether the answer is just to forward it, as it is for almost every segment. */
    public boolean isPlain() {
        return plain;
    }

    /** Why to drop it, or null to forward it. */
    public @Nullable DropReason dropReason() {
        return plain ? null : drop;
    }

    /** Why the connection ends with it, or null. */
    public @Nullable TeardownReason teardownReason() {
        return plain ? null : teardown;
    }

    /** Whether it completed the handshake. */
    public boolean completedHandshake() {
        return !plain && established;
    }

    /** Whether it is the first segment of the responder. */
    public boolean answeredSyn() {
        return !plain && answeredSyn;
    }

    /** Whether it is the answer of a server to the firewall, which now joins the two halves of the connection. */
    public boolean splices() {
        return !plain && spliced;
    }

    /** Whether it acknowledged the first FIN. */
    public boolean acknowledgedFirstFin() {
        return !plain && halfClosed;
    }
}
