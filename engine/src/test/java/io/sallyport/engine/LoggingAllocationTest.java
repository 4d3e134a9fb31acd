package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Messages that a buffer keeps and that rates limit cost the collector nothing once the buffer is full. */
class LoggingAllocationTest {
    private static final int ROUNDS = 20_000;
    private static final int WARM_UP = 5_000;

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
        fw.configure(
                "logging enable",
                "logging buffered debugging",
                "logging buffer-size 4096",
                "logging rate-limit 10 1 level 2",
                "logging rate-limit 5 2 message 302013");
        for (int round = 0; round < ROUNDS; round++) {
            if (round == WARM_UP) {
                allocated = 0;
            }
            fw.now += 10_000_000L;
            int port = 2000 + round % 5000;
            send(Firewall.OUTSIDE, fw.frame.tcp(Firewall.SERVER, port, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0));
            send(Firewall.INSIDE, fw.frame.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
            send(Firewall.INSIDE, fw.frame.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, TcpHeader.RST, 2, 0, 0));
        }
        assertThat(fw.count()).isZero();
        assertThat(allocated).as("bytes in all").isLessThan(ROUNDS - WARM_UP);
    }
}
