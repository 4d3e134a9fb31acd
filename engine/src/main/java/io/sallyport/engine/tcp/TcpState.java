package io.sallyport.engine.tcp;

/** State bits of a tracked connection. {@code FIN}, {@code FIN_ACKED} and {@code DATA} are shifted by the direction. */
public final class TcpState {
    /** The SYN/ACK has passed. */
    public static final int SYN_ACK_SEEN = 1;
    /** The handshake is complete. */
    public static final int ESTABLISHED = 2;
    /** A FIN has passed in direction 0; {@code << 1} for direction 1. */
    public static final int FIN = 4;
    /** The FIN of direction 0 has been acknowledged. */
    public static final int FIN_ACKED = 16;
    /** Data has passed in direction 0. */
    public static final int DATA = 64;
    /** The firewall gives both ends new sequence numbers. */
    public static final int RANDOMIZED = 256;
    /** Both ends are sent a RST when the idle time ends the connection. */
    public static final int RESETS = 512;
    /** The firewall opens the connection for a client that it has answered itself. */
    public static final int INTERCEPTED = 1024;
    /** What stays from the first segment to the last. */
    static final int KEPT = RANDOMIZED | RESETS;

    /** All that a connection may have been through whose segments are tracked by the quick way: no FIN. */
    private static final int OPEN = SYN_ACK_SEEN | ESTABLISHED | DATA | DATA << 1 | RANDOMIZED | RESETS;

    /** All that a connection may have been through that its ends have opened by themselves. */
    private static final int CLOSABLE = OPEN | FIN | FIN << 1 | FIN_ACKED | FIN_ACKED << 1;

    private TcpState() {}

    /** Whether the handshake is complete and nothing unusual has come since. */
    public static boolean isOpen(int state) {
        return (state & (ESTABLISHED | 0xffff & ~OPEN)) == ESTABLISHED;
    }

    /** Whether it is opening, open or closing by its own segments alone. */
    static boolean isClosable(int state) {
        return (state & 0xffff & ~CLOSABLE) == 0;
    }

    static boolean has(int state, int bit, int direction) {
        return (state & bit << direction) != 0;
    }

    /**
     * The letters of {@code show conn}, in the order U, f F, r R, x, I O, B (observed; asa-behaviour B2, B3).
     *
     * @param inbound whether the initiator counts as outside
     * @param perSession whether a translated port ends with it
     */
    public static String letters(int state, boolean inbound, boolean perSession) {
        int inside = inbound ? 1 : 0;
        int outside = 1 - inside;
        StringBuilder letters = new StringBuilder();
        if ((state & ESTABLISHED) == 0) {
            boolean answered = (state & SYN_ACK_SEEN) != 0;
            // Awaiting the responder's SYN, then the initiator's ACK.
            letters.append(inbound ? (answered ? "a" : "SaA") : answered ? "A" : "saA");
            letters.append(perSession ? "x" : "");
        } else {
            letters.append('U');
            append(letters, state, FIN << inside, 'f');
            append(letters, state, FIN << outside, 'F');
            append(letters, state, FIN_ACKED << inside, 'r');
            append(letters, state, FIN_ACKED << outside, 'R');
            letters.append(perSession ? "x" : "");
            append(letters, state, DATA << outside, 'I');
            append(letters, state, DATA << inside, 'O');
        }
        return letters.append(inbound ? "B" : "").toString();
    }

    private static void append(StringBuilder letters, int state, int bit, char letter) {
        if ((state & bit) != 0) {
            letters.append(letter);
        }
    }
}
