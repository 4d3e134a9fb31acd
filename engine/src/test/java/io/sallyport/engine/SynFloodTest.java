package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * A million addresses send a SYN each to one server, within eleven seconds; one connection is established before, and its ends talk once
 * a millisecond all the while.
 */
class SynFloodTest {
    private static final int ADDRESSES = 1_000_000;
    private static final int TABLE = 100_000;
    private static final int FIRST = Firewall.address("11.0.0.0");
    private static final int HOST = Firewall.address("203.0.113.80");
    private static final int SERVER = Firewall.address("10.1.1.5");
    private static final int SYNS_BETWEEN_WORDS = 100;
    private static final int WORDS = 2 * ADDRESSES / SYNS_BETWEEN_WORDS;
    private static final int WARM_UP = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Firewall fw = new Firewall(1, TABLE)
            .configure(
                    "access-list in extended permit tcp any host 10.1.1.5",
                    "access-group in in interface outside",
                    "class-map server",
                    "match access-list in");
    private final Counts counts = new Counts();
    private final EngineInput.Packets input = new EngineInput.Packets(fw.batch);

    private static final class Counts extends SilentEffects {
        private int forwarded;
        private int answers;
        private int dropped;
        private int consumed;

        @Override
        public void transmit(Judgement j) {
            if (j.batch().origin(j.row()) == Origin.GENERATED) {
                answers++;
            } else {
                forwarded++;
            }
        }

        @Override
        public void drop(Judgement j) {
            dropped++;
        }

        @Override
        public void consume(Judgement j) {
            consumed++;
        }
    }

    private void establish() {
        assertThat(fw.tcp(OUTSIDE, HOST, 1, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(fw.tcp(INSIDE, SERVER, 80, HOST, 1, SYN | ACK, 1, 2, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(OUTSIDE, HOST, 1, SERVER, 80, ACK, 2, 2, 0)).isEqualTo("forward inside");
    }

    /** Returns the bytes that the engine has allocated on the way, after a warm-up. */
    private long flood() {
        long allocated = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            long bytes = arrives(OUTSIDE, fw.frame.tcp(FIRST + i, 1024 + (i & 0x3fff), SERVER, 80, SYN, i, 0, 0));
            if (i % SYNS_BETWEEN_WORDS == 0) {
                int word = i / SYNS_BETWEEN_WORDS;
                bytes += arrives(OUTSIDE, fw.frame.tcp(HOST, 1, SERVER, 80, ACK, 2 + word, 2 + word, 1));
                bytes += arrives(INSIDE, fw.frame.tcp(SERVER, 80, HOST, 1, ACK, 2 + word, 3 + word, 1));
            }
            allocated += i < WARM_UP ? 0 : bytes;
        }
        return allocated;
    }

    private long arrives(int ingress, int length) {
        fw.now += 10_000;
        fw.batch.clear();
        fw.batch.add(PacketBatch.HEADROOM, length, length, fw.now, ingress, ChecksumState.UNKNOWN);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        fw.engine.accept(input, counts);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void withALimitTheServerSeesAHundredAndTheRestCostsNoMemory() {
        fw.configure(
                "policy-map guard",
                "class server",
                "set connection embryonic-conn-max 100",
                "exit",
                "exit",
                "service-policy guard interface outside");
        establish();
        assertThat(flood()).as("bytes allocated").isZero();
        assertThat(fw.engine.context().connections().mostUsed()).isEqualTo(101);
        assertThat(counts.forwarded - WORDS).isEqualTo(100);
        assertThat(counts.answers).isEqualTo(ADDRESSES - 100);
        assertThat(counts.consumed).isEqualTo(ADDRESSES - 100);
        assertThat(counts.dropped).isZero();
    }

    @Test
    void withoutALimitTheTableKeepsAQuarterForOthers() {
        establish();
        flood();
        assertThat(fw.engine.context().connections().mostUsed()).isEqualTo(TABLE / 4 * 3 + 1);
        assertThat(counts.forwarded - WORDS).isEqualTo(TABLE / 4 * 3);
        assertThat(counts.dropped).isEqualTo(ADDRESSES - TABLE / 4 * 3);
    }
}
