package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.PacketBatch;
import java.lang.management.ManagementFactory;

/** Sends packets through a firewall one by one and counts the bytes that the engine allocates for them, once it is warm. */
final class AllocationMeter {
    static final int ROUNDS = 20_000;
    private static final int WARM_UP = 5_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Firewall fw;
    private final SilentEffects silent = new SilentEffects();
    private final EngineInput.Packets input;
    private long allocated;

    AllocationMeter(Firewall fw) {
        this.fw = fw;
        input = new EngineInput.Packets(fw.batch);
    }

    /** A round begins; what was allocated before the engine was warm does not count. */
    void round(int round) {
        if (round == WARM_UP) {
            allocated = 0;
        }
    }

    /** Sends the frame that stands in the firewall's memory. */
    void send(int ingress, int length) {
        fw.batch.clear();
        fw.batch.add(PacketBatch.HEADROOM, length, length, fw.now, ingress, ChecksumState.UNKNOWN);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        fw.engine.accept(input, silent);
        allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    void assertNothing() {
        assertThat(allocated).as("bytes in all").isLessThan(ROUNDS - WARM_UP);
    }
}
