package io.sallyport.engine;

import static io.sallyport.engine.NormalizerTest.with;
import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.IcmpErrorRate;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import org.junit.jupiter.api.Test;

/** The time to live of a flow (ASA configuration guides, "TCP Normalizer", {@code ttl-evasion-protection}, {@code decrement-ttl}). */
class NormalizerTtlTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;

    @Test
    void aFlowKeepsItsSmallestTimeToLive() {
        SegmentWriter s = new SegmentWriter(new Firewall()).ttl(60).open();
        assertThat(s.ttl(64).client(ACK, CLIENT, SERVER)).isEqualTo("forward outside");
        assertThat(s.ttlAfter()).isEqualTo(60);
        assertThat(s.areChecksumsRight()).isTrue();
        s.ttl(10).client(ACK, CLIENT, SERVER);
        s.ttl(60).client(ACK, CLIENT, SERVER);
        assertThat(s.ttlAfter()).isEqualTo(10);
        s.ttl(64).server(ACK, SERVER, CLIENT);
        assertThat(s.ttlAfter()).as("the other direction has its own").isEqualTo(60);

        SegmentWriter off =
                new SegmentWriter(with(Check.TTL_EVASION, Action.ALLOW)).ttl(60).open();
        off.ttl(64).client(ACK, CLIENT, SERVER);
        assertThat(off.ttlAfter()).isEqualTo(64);
    }

    @Test
    void aDroppedSegmentDoesNotLowerTheTimeToLive() {
        SegmentWriter s = new SegmentWriter(new Firewall()).open();
        assertThat(s.ttl(1).data(1).client(ACK, CLIENT + 100_000, SERVER)).isEqualTo("drop tcp-seq-past-win");
        s.ttl(64).data().client(ACK, CLIENT, SERVER);
        assertThat(s.ttlAfter()).isEqualTo(64);
    }

    @Test
    void theTimeToLiveIsDecrementedIfTheClassSaysSo() {
        Firewall fw = with(map -> map, true);
        SegmentWriter s = new SegmentWriter(fw).ttl(2);
        assertThat(s.client(SYN, CLIENT_ISN, 0)).isEqualTo("forward outside");
        assertThat(s.ttlAfter()).isEqualTo(1);
        assertThat(s.areChecksumsRight()).isTrue();
        assertThat(s.ttl(1).client(SYN, CLIENT_ISN, 0)).isEqualTo("drop ttl-exceeded");

        Firewall udp = with(map -> map, true);
        udp.arrives(Firewall.INSIDE, udp.frame.udp(Firewall.CLIENT, 53, Firewall.SERVER, 53, 4));
        assertThat(udp.memory.u8(SegmentWriter.IP + 8)).isEqualTo(63);
        udp.arrives(Firewall.OUTSIDE, udp.frame.udp(Firewall.SERVER, 53, Firewall.CLIENT, 53, 4));
        assertThat(udp.memory.u8(SegmentWriter.IP + 8)).isEqualTo(63);
    }

    @Test
    void aSenderIsToldThatItsTimeToLiveEnded() {
        Firewall fw = with(map -> map, true);
        SegmentWriter s = new SegmentWriter(fw).ttl(1);
        assertThat(s.client(SYN, CLIENT_ISN, 0)).isEqualTo("drop ttl-exceeded");
        assertThat(fw.generated).containsExactly("icmp 11/0 10.1.1.1 > 10.1.1.5 by inside");
        assertThat(fw.count()).as("no connection was made").isZero();
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(fw.generated).as("one a second (documented)").hasSize(1);
        fw.advance(1);
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(fw.generated).hasSize(2);
    }

    @Test
    void moreErrorsCanBeAskedFor() {
        Firewall fw = with(map -> map, true);
        fw.configuration.icmpErrorRate(new IcmpErrorRate(10, 3));
        SegmentWriter s = new SegmentWriter(fw.apply()).ttl(1);
        for (int i = 0; i < 10; i++) {
            s.client(SYN, CLIENT_ISN, 0);
        }
        assertThat(fw.generated).hasSize(3);
        fw.advance(0.1);
        s.client(SYN, CLIENT_ISN, 0);
        s.client(SYN, CLIENT_ISN, 0);
        assertThat(fw.generated).hasSize(4);
    }
}
