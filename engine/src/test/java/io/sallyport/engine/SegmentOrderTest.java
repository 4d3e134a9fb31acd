package io.sallyport.engine;

import static io.sallyport.engine.SegmentWriter.CLIENT_ISN;
import static io.sallyport.engine.SegmentWriter.SERVER_ISN;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Segments that wait ({@code queue-limit}) and retransmissions that are compared ({@code check-retransmission}). */
class SegmentOrderTest {
    private static final int CLIENT = CLIENT_ISN + 1;
    private static final int SERVER = SERVER_ISN + 1;

    private final Firewall fw = new Firewall();
    private final SegmentWriter s = new SegmentWriter(fw);

    private void with(UnaryOperator<TcpMap> map) {
        fw.configuration.tcpMaps().put("M", map.apply(new TcpMap(Firewall.line("tcp-map M"), "M")));
        fw.permit("all", true, -1, "any", "any")
                .policy("all", "all", ConnectionSettings.NONE.with(s -> s.tcpMap = Optional.of("M")), Optional.empty())
                .apply();
        s.open();
    }

    private String data(int from, int count) {
        int[] bytes = new int[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = from + i & 0xff;
        }
        return s.data(bytes).client(ACK, CLIENT + from, SERVER);
    }

    private static int sequence(byte[] frame) {
        int at = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH + 4;
        return (frame[at] & 0xff) << 24
                | (frame[at + 1] & 0xff) << 16
                | (frame[at + 2] & 0xff) << 8
                | frame[at + 3] & 0xff;
    }

    @Test
    void withoutALimitSegmentsPassInAnyOrder() {
        s.open();
        assertThat(data(10, 10)).isEqualTo("forward outside");
        assertThat(data(0, 10)).isEqualTo("forward outside");
    }

    @Test
    void segmentsWaitAndGoOnInOrder() {
        with(map -> map.withQueue(10, 4));
        assertThat(data(20, 10)).isEqualTo("hold");
        assertThat(data(40, 10)).isEqualTo("hold");
        assertThat(data(10, 10)).isEqualTo("hold");
        assertThat(fw.fates).isEmpty();
        assertThat(data(0, 10)).isEqualTo("forward outside");
        assertThat(fw.fates).hasSize(2).allMatch(fate -> fate.endsWith("forward"));
        assertThat(fw.released).extracting(SegmentOrderTest::sequence).containsExactly(CLIENT + 10, CLIENT + 20);
        assertThat(data(30, 10)).isEqualTo("forward outside");
        assertThat(fw.fates).hasSize(3);
        assertThat(fw.connection().bytes()).isEqualTo(50);
    }

    @Test
    void pureAcknowledgmentsDoNotWait() {
        with(map -> map.withQueue(10, 4));
        data(10, 10);
        assertThat(s.data().client(ACK, CLIENT + 20, SERVER)).isEqualTo("forward outside");
        assertThat(s.data(1).server(ACK, SERVER, CLIENT))
                .as("the other direction")
                .isEqualTo("forward inside");
    }

    @Test
    void aFinWaitsForTheDataBeforeIt() {
        with(map -> map.withQueue(10, 4));
        assertThat(s.data().client(FIN | ACK, CLIENT + 10, SERVER)).isEqualTo("hold");
        assertThat(data(0, 10)).isEqualTo("forward outside");
        assertThat(fw.fates).hasSize(1);
        assertThat(fw.connection().flags()).contains("f");
    }

    @Test
    void theQueueIsBounded() {
        with(map -> map.withQueue(2, 4));
        assertThat(data(10, 10)).isEqualTo("hold");
        assertThat(data(10, 10)).isEqualTo("drop tcp-dup-in-queue");
        assertThat(data(20, 10)).isEqualTo("hold");
        assertThat(data(30, 10)).isEqualTo("drop tcp-buffer-full");
    }

    @Test
    void waitingEndsAtAWholeSecond() {
        with(map -> map.withQueue(2, 2));
        fw.now += 500_000_000L;
        data(10, 10);
        fw.advance(2.4);
        assertThat(fw.fates).isEmpty();
        fw.advance(0.1);
        assertThat(fw.fates).containsExactly("0 drop tcp-buffer-timeout");
        assertThat(fw.engine.context().drops().frames(DropReason.TCP_BUFFER_TIMEOUT))
                .isEqualTo(1);
        assertThat(data(20, 10)).isEqualTo("hold");
        fw.advance(10_000);
        assertThat(fw.fates).hasSize(2);
    }

    @Test
    void whatWaitsIsDroppedWithItsConnection() {
        with(map -> map.withQueue(5, 20));
        data(10, 10);
        data(20, 10);
        assertThat(s.data().client(RST, CLIENT, 0)).isEqualTo("forward outside");
        assertThat(fw.fates).containsExactly("0 drop flow-being-freed", "1 drop flow-being-freed");
        assertThat(fw.count()).isZero();
        fw.advance(100);
        assertThat(fw.fates).hasSize(2);
    }

    @Test
    void thereIsRoomForSoManyOnly() {
        fw.configuration.tcpMaps().put("M", new TcpMap(Firewall.line("tcp-map M"), "M").withQueue(250, 20));
        fw.permit("all", true, -1, "any", "any")
                .policy("all", "all", ConnectionSettings.NONE.with(s -> s.tcpMap = Optional.of("M")), Optional.empty())
                .apply();
        int dropped = 0;
        for (int port = 1; port <= 40; port++) {
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, 2, 0, 0, 0);
            fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, port, 18, 0, 1, 0);
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, 16, 1, 1, 0);
            for (int i = 1; i <= 250; i++) {
                String verdict =
                        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, 16, 1 + 10 * i, 1, 10);
                dropped += verdict.equals("drop tcp-global-buffer-full") ? 1 : 0;
            }
        }
        assertThat(dropped).isEqualTo(40 * 250 - 8192);
        fw.advance(30);
        assertThat(fw.fates).as("all cells are free again").hasSize(8192);
    }

    @Test
    void retransmissionsMustRepeatWhatWasSent() {
        with(map -> map.with(Check.RETRANSMISSION, Action.DROP));
        assertThat(data(0, 10)).isEqualTo("forward outside");
        assertThat(data(10, 10)).isEqualTo("forward outside");
        assertThat(data(0, 10)).isEqualTo("forward outside");
        assertThat(data(5, 10)).as("other cuts, same bytes").isEqualTo("forward outside");
        assertThat(s.data(9, 9, 9).client(ACK, CLIENT + 8, SERVER)).isEqualTo("drop tcpnorm-rexmit-bad");
        assertThat(fw.ended).singleElement().asString().contains("TCP_BAD_RETRANSMISSION");
        assertThat(fw.lastLog()).endsWith("TCP bad retransmission");
    }

    @Test
    void aRetransmissionMayNotGoOnIntoNewData() {
        with(map -> map.with(Check.RETRANSMISSION, Action.DROP));
        data(0, 10);
        assertThat(data(5, 10)).isEqualTo("drop tcp_xmit_partial");
        assertThat(fw.ended).singleElement().asString().contains("TCP_SEGMENT_OVERLAP");
    }

    @Test
    void acknowledgedDataIsNotCompared() {
        with(map -> map.with(Check.RETRANSMISSION, Action.DROP));
        data(0, 10);
        s.data().server(ACK, SERVER, CLIENT + 10);
        assertThat(s.data(7).client(ACK, CLIENT + 9, SERVER)).as("a keep-alive").isEqualTo("forward outside");
    }

    @Test
    void comparingKeepsOrderOfThreeSegments() {
        with(map -> map.with(Check.RETRANSMISSION, Action.DROP));
        assertThat(data(10, 10)).isEqualTo("hold");
        assertThat(data(20, 10)).isEqualTo("hold");
        assertThat(data(30, 10)).isEqualTo("hold");
        assertThat(data(40, 10)).as("three (documented)").isEqualTo("drop tcp-buffer-full");
        assertThat(data(0, 10)).isEqualTo("forward outside");
        assertThat(fw.fates).hasSize(3).allMatch(fate -> fate.endsWith("forward"));
    }

    /** Data that nobody has acknowledged is kept to compare with, 256 segments for each direction (ours). */
    @Test
    void whatCannotBeKeptToCompareIsDropped() {
        with(map -> map.with(Check.RETRANSMISSION, Action.DROP));
        for (int i = 0; i < 256; i++) {
            assertThat(data(i, 1)).isEqualTo("forward outside");
        }
        assertThat(data(256, 1)).isEqualTo("drop tcp-global-buffer-full");
        assertThat(s.data().server(ACK, SERVER, CLIENT + 200)).isEqualTo("forward inside");
        assertThat(data(256, 1)).isEqualTo("forward outside");
        assertThat(data(255, 1)).as("the same again").isEqualTo("forward outside");
        assertThat(s.data(9).client(ACK, CLIENT + 255, SERVER)).isEqualTo("drop tcpnorm-rexmit-bad");
    }

    /** There are 1,024 orders of segments at a time (ours): a connection that finds none is told so, and others go on. */
    @Test
    void thereAreSoManyOrdersOnly() {
        fw.configuration.tcpMaps().put("M", new TcpMap(Firewall.line("tcp-map M"), "M").withQueue(10, 4));
        fw.permit("all", true, -1, "any", "any")
                .policy("all", "all", ConnectionSettings.NONE.with(s -> s.tcpMap = Optional.of("M")), Optional.empty())
                .apply();
        int held = 0;
        int refused = 0;
        for (int port = 1; port <= 1030; port++) {
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, SYN, 0, 0, 0);
            fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, Firewall.CLIENT, port, SYN | ACK, 0, 1, 0);
            fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, ACK, 1, 1, 0);
            String verdict = fw.tcp(Firewall.INSIDE, Firewall.CLIENT, port, Firewall.SERVER, 80, ACK, 11, 1, 10);
            held += verdict.equals("hold") ? 1 : 0;
            refused += verdict.equals("drop tcp-global-buffer-full") ? 1 : 0;
        }
        assertThat(held).isEqualTo(1024);
        assertThat(refused).isEqualTo(6);
        assertThat(fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 1030, Firewall.SERVER, 80, ACK, 1, 1, 10))
                .isEqualTo("forward outside");
    }

    @Test
    void whatWaitedIsTranslated() {
        with(map -> map.withQueue(5, 4));
        fw.advance(100_000);
        fw.staticNat("192.0.2.5", "10.1.1.5").apply();
        s.data().client(SYN, CLIENT_ISN, 0);
        int mapped = Firewall.address("192.0.2.5");
        fw.tcp(Firewall.OUTSIDE, Firewall.SERVER, 80, mapped, 4000, SYN | ACK, SERVER_ISN, CLIENT, 0);
        s.client(ACK, CLIENT, SERVER);
        data(10, 10);
        data(0, 10);
        byte[] frame = fw.released.getFirst();
        int source = EthernetHeader.LENGTH + 12;
        assertThat(new byte[] {frame[source], frame[source + 1], frame[source + 2], frame[source + 3]})
                .containsExactly(192, 0, 2, 5);
    }
}
