package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Ipv6Firewall.CLIENT;
import static io.sallyport.engine.Ipv6Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.PacketBatch;
import org.junit.jupiter.api.Test;

/** What the firewall itself sends over IPv6: the same as over IPv4, each with its own headers. */
class Ipv6OwnPacketsTest {
    private static final int HOP_LIMIT = PacketBatch.HEADROOM + EthernetHeader.LENGTH + 7;

    private final Ipv6Firewall v6 = new Ipv6Firewall();
    private final Firewall fw = v6.fw;

    private void global(String setting) {
        fw.configure("class-map all", "match any", "policy-map all", "class all", setting, "service-policy all global");
    }

    private void connect() {
        assertThat(v6.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1000, 0, 0)).isEqualTo("forward outside");
        assertThat(server(SYN | ACK, 5000, 1001)).isEqualTo("forward inside");
        assertThat(client(1001, 5001, 100)).isEqualTo("forward outside");
        assertThat(server(ACK, 5001, 1101)).isEqualTo("forward inside");
    }

    private String client(int sequence, int acknowledgment, int payload) {
        return v6.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, sequence, acknowledgment, payload);
    }

    private String server(int flags, int sequence, int acknowledgment) {
        return v6.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, flags, sequence, acknowledgment, 0);
    }

    @Test
    void deniedSegmentsAreRefused() {
        assertThat(v6.tcp(OUTSIDE, SERVER, 4000, CLIENT, 23, SYN, 1000, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.generated).isEmpty();
        fw.configure("service resetinbound");
        v6.tcp(OUTSIDE, SERVER, 4000, CLIENT, 23, SYN, 1000, 0, 0);
        assertThat(fw.generated)
                .containsExactly("RA 2001:db8:1::5/23 > 2001:db8:99::80/4000 seq 0 ack 1001 by outside");
    }

    @Test
    void segmentsWithoutAConnectionAreRefused() {
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 25, ACK | FIN, 7, 99, 0))
                .isEqualTo("drop tcp-not-syn");
        assertThat(fw.generated).containsExactly("R 2001:db8:99::80/25 > 2001:db8:1::5/4000 seq 99 ack 0 by inside");
        fw.generated.clear();
        v6.tcp(INSIDE, CLIENT, 4000, SERVER, 25, RST, 7, 0, 0);
        assertThat(fw.generated).isEmpty();
    }

    @Test
    void aSenderIsToldThatItsHopLimitEnded() {
        global("set connection decrement-ttl");
        int length = v6.frame.udp(CLIENT, 5, SERVER, 53, 10);
        fw.memory.setU8(HOP_LIMIT, 1);
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("drop ttl-exceeded");
        assertThat(fw.generated).containsExactly("icmp 3/0 2001:db8:1::1 > 2001:db8:1::5 by inside");
        fw.arrives(INSIDE, length);
        assertThat(fw.generated).as("one a second, for both versions together").hasSize(1);
        fw.advance(1);
        fw.arrives(INSIDE, length);
        assertThat(fw.generated).hasSize(2);
    }

    /** RFC 4443 2.4: as much as fits into 1,280 bytes. */
    @Test
    void anErrorQuotesWhatThereIs() {
        global("set connection decrement-ttl");
        int[] quoted = new int[1];
        int length = v6.frame.udp(CLIENT, 5, SERVER, 53, 1400);
        for (int captured : new int[] {100, length}) {
            fw.memory.setU8(HOP_LIMIT, 1);
            fw.batch.clear();
            fw.batch.add(PacketBatch.HEADROOM, captured, length, fw.now, INSIDE, ChecksumState.UNKNOWN);
            fw.engine.accept(new EngineInput.Packets(fw.batch), new SilentEffects() {
                @Override
                public void transmit(Judgement j) {
                    long ip = j.batch().offset(j.row()) + EthernetHeader.LENGTH;
                    quoted[0] = Ipv6Header.payloadLength(j.batch().memory(), ip) - 8;
                }
            });
            assertThat(quoted[0]).isEqualTo(Math.min(captured - EthernetHeader.LENGTH, 1232));
            fw.now += 1_000_000_000L;
        }
    }

    @Test
    void bothEndsAreAskedWhetherTheyLive() {
        global("set connection timeout idle 0:1:0 dcd 0:0:10 3");
        connect();
        fw.advance(60);
        assertThat(fw.generated)
                .containsExactly(
                        "A 2001:db8:99::80/80 > 2001:db8:1::5/1 seq 5000 ack 1101 by inside",
                        "A 2001:db8:1::5/1 > 2001:db8:99::80/80 seq 1100 ack 5001 by outside");
        fw.advance(1);
        assertThat(client(1101, 5001, 0)).isEqualTo("forward outside");
        assertThat(server(ACK, 5001, 1101)).isEqualTo("forward inside");
        fw.advance(59);
        assertThat(fw.count()).isEqualTo(1);
        assertThat(fw.connection().certain()).isTrue();
        fw.advance(31);
        assertThat(fw.generated).hasSize(8);
        assertThat(fw.ended).containsExactly("1 CONNECTION_TIMEOUT 151.0");
    }

    @Test
    void bothEndsAreToldThatTheIdleTimeIsOver() {
        global("set connection timeout idle 0:1:0 reset");
        connect();
        fw.advance(60);
        assertThat(fw.generated)
                .containsExactly(
                        "RA 2001:db8:99::80/80 > 2001:db8:1::5/1 seq 5001 ack 1101 by inside",
                        "RA 2001:db8:1::5/1 > 2001:db8:99::80/80 seq 1101 ack 5001 by outside");
        assertThat(fw.count()).isZero();
    }
}
