package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** Messages that a buffer keeps and that rates limit cost the collector nothing once the buffer is full. */
class LoggingAllocationTest {
    private final Firewall fw = new Firewall();
    private final AllocationMeter meter = new AllocationMeter(fw);

    @Test
    void nothingIsAllocated() {
        fw.configure(
                "logging enable",
                "logging buffered debugging",
                "logging buffer-size 4096",
                "logging rate-limit 10 1 level 2",
                "logging rate-limit 5 2 message 302013");
        for (int round = 0; round < AllocationMeter.ROUNDS; round++) {
            meter.round(round);
            fw.now += 10_000_000L;
            int port = 2000 + round % 5000;
            meter.send(
                    Firewall.OUTSIDE, fw.frame.tcp(Firewall.SERVER, port, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0));
            meter.send(
                    Firewall.INSIDE, fw.frame.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
            meter.send(
                    Firewall.INSIDE, fw.frame.tcp(Firewall.CLIENT, port, Firewall.SERVER, 80, TcpHeader.RST, 2, 0, 0));
        }
        assertThat(fw.count()).isZero();
        meter.assertNothing();
    }
}
