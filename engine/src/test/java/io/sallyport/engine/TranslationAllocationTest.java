package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** Connections whose ports are translated come and go, and their translations after them: none costs the collector anything. */
class TranslationAllocationTest {
    /** Translations live for half a minute after their connection: 300 of them at a time. */
    private static final long ROUND_NANOS = 100_000_000L;

    private final Firewall fw = new Firewall();
    private final AllocationMeter meter = new AllocationMeter(fw);

    @Test
    void nothingIsAllocated() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        int mapped = Firewall.address("203.0.113.1");
        for (int round = 0; round < AllocationMeter.ROUNDS; round++) {
            meter.round(round);
            fw.now += ROUND_NANOS;
            int host = Firewall.CLIENT + round % 7;
            int port = 2000 + round % 5000;
            meter.send(Firewall.INSIDE, fw.frame.tcp(host, port, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0));
            meter.send(
                    Firewall.OUTSIDE,
                    fw.frame.tcp(Firewall.SERVER, 80, mapped, port, TcpHeader.SYN | TcpHeader.ACK, 9, 2, 0));
            meter.send(Firewall.INSIDE, fw.frame.tcp(host, port, Firewall.SERVER, 80, TcpHeader.RST, 2, 0, 0));
        }
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isEqualTo(300);
        meter.assertNothing();
    }
}
