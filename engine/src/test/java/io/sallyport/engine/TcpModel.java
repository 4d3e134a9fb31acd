package io.sallyport.engine;

import java.util.Arrays;

/**
 * What an ASA's documents say of segments, written down as simply as can be and without regard to speed: numbers are plain
 * integers that never wrap, there are no windows but one fixed size, and every rule is one question. Knows nothing of the
 * tracker that it is held against.
 *
 * <p>Names of drop reasons are documented (8.4 {@code capture type asp-drop ?}); which one a segment gets where several
 * fit is inferred, as is the order of the questions.
 */
final class TcpModel {
    /** A segment of this model. {@code from} is 0 for the client, 1 for the server. */
    record Segment(int from, boolean syn, boolean ack, boolean fin, boolean rst, long seq, long acks, int data) {
        long end() {
            return seq + data + (syn ? 1 : 0) + (fin ? 1 : 0);
        }
    }

    private enum Stage {
        NOTHING,
        SYN,
        SYN_ACK,
        UP
    }

    static final String PASS = "forward";
    private static final long NONE = -1;

    private final long window;
    private Stage stage = Stage.NOTHING;
    private final long[] isn = {NONE, NONE};
    private final long[] sent = {NONE, NONE};
    private final long[] acked = {NONE, NONE};
    private final boolean[] fin = new boolean[2];
    private final boolean[] finAcked = new boolean[2];
    private String ended = "";
    private int built;

    /** Both ends offer this window, unscaled, always. */
    TcpModel(long window) {
        this.window = window;
    }

    /** {@code forward}, or the name of the reason for a drop. */
    String judge(Segment s) {
        ended = "";
        return switch (stage) {
            case NOTHING -> first(s);
            case SYN -> s.from() == 0 ? initiatorWaits(s) : answer(s);
            case SYN_ACK -> s.from() == 0 ? third(s) : responderWaits(s);
            case UP -> up(s);
        };
    }

    /** Why the connection ended with the last segment, or empty. */
    String ended() {
        return ended;
    }

    boolean exists() {
        return stage != Stage.NOTHING;
    }

    int built() {
        return built;
    }

    private String first(Segment s) {
        if (!s.syn() || s.ack()) {
            return "tcp-not-syn";
        }
        if (s.from() == 1) {
            // The server is outside and nothing permits it.
            return "acl-drop";
        }
        Arrays.fill(fin, false);
        Arrays.fill(finAcked, false);
        stage = Stage.SYN;
        isn[0] = s.seq();
        sent[0] = s.end();
        built++;
        return PASS;
    }

    private String initiatorWaits(Segment s) {
        if (s.rst()) {
            return s.seq() == isn[0] || s.seq() == sent[0] ? reset(s) : "tcp-rstfin-ooo";
        }
        if (!s.syn() || s.ack()) {
            return "tcp-3whs-failed";
        }
        return s.seq() == isn[0] ? PASS : "tcp-seq-syn-diff";
    }

    private String answer(Segment s) {
        boolean right = s.ack() && (s.acks() == isn[0] + 1 || s.acks() == sent[0]);
        if (s.rst()) {
            return right ? reset(s) : "tcp-rstfin-ooo";
        }
        if (!s.syn()) {
            return "tcp-3whs-failed";
        }
        if (!s.ack()) {
            return "tcp-dual-open";
        }
        if (!right) {
            return "tcp-ack-syn-diff";
        }
        if (s.data() > 0) {
            return "tcp-synack-data";
        }
        stage = Stage.SYN_ACK;
        isn[1] = s.seq();
        sent[1] = s.end();
        acked[1] = s.seq();
        acked[0] = s.acks();
        return PASS;
    }

    private String third(Segment s) {
        if (s.rst()) {
            return s.seq() == sent[0] || s.seq() == acked[0] ? reset(s) : "tcp-rstfin-ooo";
        }
        if (s.syn()) {
            return !s.ack() && s.seq() == isn[0] ? PASS : "tcp-seq-syn-diff";
        }
        if (!s.ack() || s.acks() != sent[1]) {
            return "tcp-discarded-ooo";
        }
        String verdict = data(s);
        if (verdict.equals(PASS) && exists()) {
            stage = Stage.UP;
        }
        return verdict;
    }

    private String responderWaits(Segment s) {
        if (s.rst()) {
            return s.seq() == sent[1] || s.seq() == acked[1] ? reset(s) : "tcp-rstfin-ooo";
        }
        if (!s.syn()) {
            return "tcp-3whs-failed";
        }
        if (!s.ack()) {
            return "tcp-dual-open";
        }
        if (s.end() != sent[1]) {
            return "tcp-seq-syn-diff";
        }
        return s.acks() >= acked[0] && s.acks() <= sent[0] ? PASS : "tcp-ack-syn-diff";
    }

    private String up(Segment s) {
        int me = s.from();
        boolean inWindow = s.seq() >= acked[me] && s.seq() <= acked[me] + window;
        if (s.syn() && s.ack()) {
            return "tcp-synack-ooo";
        }
        if (s.syn()) {
            return inWindow ? "tcp-rst-syn-in-win" : "tcp-syn-ooo";
        }
        if (s.rst()) {
            if (s.seq() == sent[me] || s.seq() == acked[me]) {
                return reset(s);
            }
            return inWindow ? "tcp-rst-syn-in-win" : "tcp-rstfin-ooo";
        }
        return s.ack() ? data(s) : "bad-tcp-flags";
    }

    private String data(Segment s) {
        int me = s.from();
        int other = 1 - me;
        long edge = acked[me] + window + (s.data() == 1 ? 1 : 0);
        if (fin[me] && s.end() > sent[me]) {
            return "tcp-data-past-fin";
        }
        if (s.seq() + s.data() > edge) {
            return "tcp-seq-past-win";
        }
        if (s.end() < sent[me] - window) {
            return "tcp-acked";
        }
        if (s.acks() > sent[other]) {
            return "tcp-invalid-ack";
        }
        if (s.fin() && s.seq() > sent[me]) {
            return "tcp-rstfin-ooo";
        }
        sent[me] = Math.max(sent[me], s.end());
        acked[other] = Math.max(acked[other], s.acks());
        fin[me] |= s.fin();
        if (fin[other] && acked[other] == sent[other]) {
            finAcked[other] = true;
        }
        if (finAcked[0] && finAcked[1]) {
            stage = Stage.NOTHING;
            ended = "TCP_FINS";
        }
        return PASS;
    }

    /** A reset passes and ends the connection; the client is inside. */
    private String reset(Segment s) {
        stage = Stage.NOTHING;
        ended = s.from() == 0 ? "TCP_RESET_I" : "TCP_RESET_O";
        return PASS;
    }
}
