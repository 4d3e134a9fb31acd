package io.sallyport.engine;

import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every sequence of 24 kinds of segment up to a length, against {@link TcpModel} and against state bypass. Length 4 (331,776
 * sequences) unless {@code -Dsallyport.walk=5}. Numbers begin short of the wrap, so that it happens on the way.
 */
class TcpWalkTest {
    private static final int LENGTH = Integer.getInteger("sallyport.walk", 4);
    private static final int WINDOW = 1000;
    private static final int BATCH = 60;
    private static final int CELL = 128;
    private static final int CLEAR_EVERY = 40_000;
    private static final long CLIENT_ISN = 5_000;
    private static final long SERVER_ISN = 70_000;
    /** Added to the model's numbers on the wire: both wrap after the first data. */
    private static final int CLIENT_BASE = -5_006;

    private static final int SERVER_BASE = -70_006;

    private static final TcpModel.Segment[] KINDS = {
        client(SYN, 0, 0, 0),
        client(SYN, 7, 0, 0),
        client(SYN, 0, 0, 5),
        client(ACK, 1, 1, 0),
        client(ACK, 1, 1, 10),
        client(ACK, 11, 11, 10),
        client(FIN | ACK, 1, 1, 0),
        client(FIN | ACK, 11, 2, 0),
        client(ACK, 2, 2, 0),
        client(RST, 1, 0, 0),
        client(RST, 500, 0, 0),
        client(ACK, 995, 3000, 20),
        server(SYN | ACK, 0, 1, 0),
        server(SYN | ACK, 0, 9, 0),
        server(SYN, 0, 0, 0),
        server(ACK, 1, 1, 0),
        server(ACK, 1, 1, 10),
        server(ACK, 1, 11, 10),
        server(FIN | ACK, 1, 1, 0),
        server(FIN | ACK, 1, 2, 0),
        server(ACK, 2, 2, 0),
        server(RST | ACK, 1, 1, 0),
        server(RST, 500, 0, 0),
        server(ACK, -2000, 3000, 10),
    };

    /** What the walk must have met. */
    private static final List<String> REASONS = List.of(
            "tcp-3whs-failed",
            "tcp-ack-syn-diff",
            "tcp-acked",
            "tcp-data-past-fin",
            "tcp-discarded-ooo",
            "tcp-dual-open",
            "tcp-invalid-ack",
            "tcp-not-syn",
            "tcp-rst-syn-in-win",
            "tcp-rstfin-ooo",
            "tcp-seq-past-win",
            "tcp-seq-syn-diff",
            "tcp-syn-ooo",
            "tcp-synack-ooo");

    private static TcpModel.Segment client(int flags, int seq, int ack, int data) {
        return segment(0, flags, CLIENT_ISN + seq, SERVER_ISN + ack, data);
    }

    private static TcpModel.Segment server(int flags, int seq, int ack, int data) {
        return segment(1, flags, SERVER_ISN + seq, CLIENT_ISN + ack, data);
    }

    private static TcpModel.Segment segment(int from, int flags, long seq, long ack, int data) {
        return new TcpModel.Segment(
                from, (flags & SYN) != 0, (flags & ACK) != 0, (flags & FIN) != 0, (flags & RST) != 0, seq, ack, data);
    }

    private static int flags(TcpModel.Segment s) {
        return (s.syn() ? SYN : 0) | (s.ack() ? ACK : 0) | (s.fin() ? FIN : 0) | (s.rst() ? RST : 0);
    }

    /** What the engine said of each row of a batch. */
    private static final class Answers extends SilentEffects {
        final String[] verdicts = new String[BATCH];
        final String[] endings = new String[BATCH];
        private String ending = "";
        int built;

        private void answer(Judgement j, String verdict) {
            assertThat(verdicts[j.row()]).as("a second verdict").isEmpty();
            verdicts[j.row()] = verdict;
            endings[j.row()] = ending;
            ending = "";
        }

        @Override
        public void transmit(Judgement j) {
            if (j.batch().origin(j.row()) == Origin.GENERATED) {
                return;
            }
            answer(j, TcpModel.PASS);
        }

        @Override
        public void drop(Judgement j) {
            answer(j, j.reason().aspName());
        }

        @Override
        public void built(LiveConnection connection) {
            built++;
        }

        @Override
        public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
            ending = reason.name();
        }
    }

    private final Memory memory = Memory.allocate(BATCH * CELL);
    private final PacketBatch batch = new PacketBatch(memory, BATCH);
    private final EngineInput.Packets input = new EngineInput.Packets(batch);
    private final Answers answers = new Answers();
    private final FrameWriter[] cells = new FrameWriter[BATCH];
    private long flows;

    private void add(Firewall fw, TcpModel.Segment s, long flow) {
        int row = batch.size();
        if (cells[row] == null) {
            cells[row] = new FrameWriter(memory, (long) row * CELL).window(WINDOW);
        }
        int client = Firewall.CLIENT;
        int port = 1024 + (int) (flow % CLEAR_EVERY);
        boolean fromClient = s.from() == 0;
        int length = cells[row].tcp(
                fromClient ? client : Firewall.SERVER,
                fromClient ? port : 80,
                fromClient ? Firewall.SERVER : client,
                fromClient ? 80 : port,
                flags(s),
                (int) s.seq() + (fromClient ? CLIENT_BASE : SERVER_BASE),
                s.ack() ? (int) s.acks() + (fromClient ? SERVER_BASE : CLIENT_BASE) : 0,
                s.data());
        batch.add(
                (long) row * CELL,
                length,
                length,
                fw.now,
                fromClient ? Firewall.INSIDE : Firewall.OUTSIDE,
                ChecksumState.UNKNOWN);
    }

    private void run(Firewall fw) {
        Arrays.fill(answers.verdicts, "");
        Arrays.fill(answers.endings, "");
        fw.engine.accept(input, answers);
    }

    /** The kinds of the sequence with this number. */
    private static void digits(long sequence, int[] kinds) {
        long rest = sequence;
        for (int i = kinds.length - 1; i >= 0; i--) {
            kinds[i] = (int) (rest % KINDS.length);
            rest /= KINDS.length;
        }
    }

    private static long count(int length) {
        return Math.round(Math.pow(KINDS.length, length));
    }

    private interface Check {
        void sequence(int[] kinds, int firstRow);
    }

    /** Leads all sequences of that length through, each as a flow of its own. */
    private void walk(Firewall fw, int length, Check check) {
        int[] kinds = new int[length];
        int perBatch = BATCH / length;
        for (long next = 0; next < count(length); next += perBatch) {
            batch.clear();
            long end = Math.min(next + perBatch, count(length));
            for (long sequence = next; sequence < end; sequence++) {
                digits(sequence, kinds);
                for (int kind : kinds) {
                    add(fw, KINDS[kind], flows);
                }
                flows++;
            }
            run(fw);
            for (long sequence = next; sequence < end; sequence++) {
                digits(sequence, kinds);
                check.sequence(kinds, (int) (sequence - next) * length);
            }
            if (flows % CLEAR_EVERY + perBatch >= CLEAR_EVERY) {
                fw.engine.accept(new EngineInput.ClearConnections(ConnectionFilter.ALL), new SilentEffects());
                flows = 0;
            }
        }
    }

    @Test
    void fullTrackingIsWhatTheModelSays() {
        Firewall fw = new Firewall();
        long[] expectedBuilt = {0};
        Map<String, int[]> examples = new TreeMap<>();
        walk(fw, LENGTH, (kinds, firstRow) -> {
            TcpModel model = new TcpModel(WINDOW);
            for (int i = 0; i < kinds.length; i++) {
                String expected = model.judge(KINDS[kinds[i]]);
                String actual = answers.verdicts[firstRow + i];
                if (!expected.equals(actual) || !model.ended().equals(answers.endings[firstRow + i])) {
                    assertThat(actual + " " + answers.endings[firstRow + i])
                            .as("step %d of %s", i, Arrays.toString(kinds))
                            .isEqualTo(expected + " " + model.ended());
                }
            }
            expectedBuilt[0] += model.built();
            for (int i = 0; i < kinds.length; i++) {
                examples.putIfAbsent(answers.verdicts[firstRow + i], Arrays.copyOf(kinds, i + 1));
            }
        });
        assertThat((long) answers.built).isEqualTo(expectedBuilt[0]);
        assertThat(examples.keySet()).containsAll(REASONS);
        passUnderBypass(examples);
    }

    /** For each check of full tracking, a sequence that fails it: with bypass it passes, last segment and all. */
    private void passUnderBypass(Map<String, int[]> examples) {
        Firewall fw = bypassing();
        examples.forEach((reason, kinds) -> {
            batch.clear();
            for (int kind : kinds) {
                add(fw, KINDS[kind], flows);
            }
            flows++;
            run(fw);
            for (int i = 0; i < kinds.length; i++) {
                assertThat(answers.verdicts[i]).as(reason).isEqualTo(TcpModel.PASS);
            }
        });
        assertThat(fw.count()).isEqualTo(examples.size());
    }

    private static Firewall bypassing() {
        return new Firewall()
                .permit("all", true, Protocol.TCP, "any", "any")
                .bind("all", "outside")
                .policy("bp", "all", Firewall.settings(0, 0, true), Optional.empty())
                .apply();
    }

    /** Documented: document 111986: no sequence, no window, no handshake, no FIN, no RST. */
    @Test
    void bypassPassesEverySequenceAndEndsNone() {
        Firewall fw = bypassing();
        int length = LENGTH - 1;
        walk(fw, length, (kinds, firstRow) -> {
            for (int i = 0; i < kinds.length; i++) {
                if (!answers.verdicts[firstRow + i].equals(TcpModel.PASS) || !answers.endings[firstRow + i].isEmpty()) {
                    assertThat(answers.verdicts[firstRow + i] + answers.endings[firstRow + i])
                            .as("step %d of %s", i, Arrays.toString(kinds))
                            .isEqualTo(TcpModel.PASS);
                }
            }
        });
        assertThat((long) answers.built).as("one connection for each sequence").isEqualTo(count(length));
    }
}
