package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Connections whose ports are translated come and go, and their translations after them: none costs the collector anything. */
class TranslationAllocationTest {
    private static final int ROUNDS = 20_000;
    private static final int WARM_UP = 5_000;
    /** Translations live for half a minute after their connection: 300 of them at a time. */
    private static final long ROUND_NANOS = 100_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Firewall fw = new Firewall();
    private final SilentEffects silent = new SilentEffects();
    private final EngineInput.Packets input = new EngineInput.Packets(fw.batch);
    private long allocated;

    private void send(int ingress, int length) {
        fw.batch.clear();
        fw.batch.add(PacketBatch.HEADROOM, length, length, fw.now, ingress, ChecksumState.UNKNOWN);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        fw.engine.accept(input, silent);
        allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void nothingIsAllocated() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        int mapped = Firewall.address("203.0.113.1");
        for (int round = 0; round < ROUNDS; round++) {
            if (round == WARM_UP) {
                allocated = 0;
            }
            fw.now += ROUND_NANOS;
            int host = Firewall.CLIENT + round % 7;
            int port = 2000 + round % 5000;
            send(Firewall.INSIDE, fw.frame.tcp(host, port, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
            send(
                    Firewall.OUTSIDE,
                    fw.frame.tcp(Firewall.SERVER, 80, mapped, port, TcpHeader.SYN | TcpHeader.ACK, 9, 2, 0));
            send(Firewall.INSIDE, fw.frame.tcp(host, port, Firewall.SERVER, 80, TcpHeader.RST, 2, 0, 0));
        }
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isEqualTo(300);
        assertThat(allocated).as("bytes in all").isLessThan(ROUNDS - WARM_UP);
    }
}
