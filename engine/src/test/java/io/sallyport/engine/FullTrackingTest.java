package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.PSH;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Full TCP tracking. Flags as they evolve: observed (asa-behaviour-2 B2, B3); drop reasons: documented (asa-behaviour 6). */
class FullTrackingTest {
    private static final int ISN = -20;
    private static final int PEER = 5000;

    private final Firewall fw = new Firewall();

    private String client(int flags, int seq, int ack, int payload) {
        return fw.tcp(INSIDE, CLIENT, 40001, SERVER, 80, flags, seq, ack, payload);
    }

    private String server(int flags, int seq, int ack, int payload) {
        return fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 40001, flags, seq, ack, payload);
    }

    private void handshake() {
        assertThat(client(SYN, ISN, 0, 0)).isEqualTo("forward outside");
        assertThat(server(SYN | ACK, PEER, ISN + 1, 0)).isEqualTo("forward inside");
        assertThat(client(ACK, ISN + 1, PEER + 1, 0)).isEqualTo("forward outside");
    }

    private String flags() {
        return fw.connection().flags();
    }

    @Test
    void lettersOfAnOutboundConnectionFollowItsLife() {
        assertThat(client(SYN, ISN, 0, 0)).isEqualTo("forward outside");
        assertThat(flags()).isEqualTo("saA");
        server(SYN | ACK, PEER, ISN + 1, 0);
        assertThat(flags()).isEqualTo("A");
        client(ACK, ISN + 1, PEER + 1, 0);
        assertThat(flags()).isEqualTo("U");
        server(ACK | PSH, PEER + 1, ISN + 1, 100);
        assertThat(flags()).isEqualTo("UI");
        // Crosses the wrap of the sequence numbers.
        client(ACK | PSH, ISN + 1, PEER + 101, 50);
        assertThat(flags()).isEqualTo("UIO");
        client(FIN | ACK, ISN + 51, PEER + 101, 0);
        assertThat(flags()).isEqualTo("UfIO");
        server(ACK, PEER + 101, ISN + 52, 0);
        assertThat(flags()).isEqualTo("UfrIO");
        server(FIN | ACK, PEER + 101, ISN + 52, 0);
        assertThat(flags()).isEqualTo("UfFrIO");
        assertThat(client(ACK, ISN + 52, PEER + 102, 0)).isEqualTo("forward outside");
        assertThat(fw.count()).isZero();
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-302014: Teardown TCP connection 1 for outside:203.0.113.80/80 to inside:10.1.1.5/40001"
                                + " duration 0:00:00 bytes 150 TCP FINs");
    }

    @Test
    void finAndAckInOneSegmentChangeBothLetters() {
        handshake();
        client(FIN | ACK, ISN + 1, PEER + 1, 0);
        server(FIN | ACK, PEER + 1, ISN + 2, 0);
        assertThat(flags()).isEqualTo("UfFr");
    }

    @Test
    void builtMessageNamesTheLowerLevelFirst() {
        client(SYN, ISN, 0, 0);
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-302013: Built outbound TCP connection 1 for outside:203.0.113.80/80 (203.0.113.80/80)"
                                + " to inside:10.1.1.5/40001 (10.1.1.5/40001)");
    }

    @Test
    void middleOfAConnectionIsRefused() {
        assertThat(server(ACK, 1, 1, 10)).isEqualTo("drop tcp-not-syn");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-106015: Deny TCP (no connection) from 203.0.113.80/80 to 10.1.1.5/40001 flags ACK"
                        + "  on interface outside");
        assertThat(server(SYN | ACK, 1, 1, 0)).isEqualTo("drop tcp-not-syn");
    }

    @Test
    void handshakeMustBeExact() {
        client(SYN, ISN, 0, 0);
        assertThat(client(SYN, ISN, 0, 0)).isEqualTo("forward outside");
        assertThat(client(SYN, ISN + 7, 0, 0)).isEqualTo("drop tcp-seq-syn-diff");
        assertThat(fw.lastLog())
                .startsWith("%ASA-4-419002: Duplicate TCP SYN from inside:10.1.1.5/40001 to outside:203");
        assertThat(client(ACK, ISN + 1, 1, 0)).isEqualTo("drop tcp-3whs-failed");
        assertThat(server(SYN, PEER, 0, 0)).isEqualTo("drop tcp-dual-open");
        assertThat(server(SYN | ACK, PEER, ISN + 9, 0)).isEqualTo("drop tcp-ack-syn-diff");
        assertThat(server(SYN | ACK, PEER, ISN + 1, 5)).isEqualTo("drop tcp-synack-data");
        assertThat(server(RST | ACK, 0, ISN + 9, 0)).isEqualTo("drop tcp-rstfin-ooo");
        server(SYN | ACK, PEER, ISN + 1, 0);
        assertThat(client(ACK, ISN + 1, PEER + 2, 0)).isEqualTo("drop tcp-discarded-ooo");
        assertThat(server(ACK, PEER + 1, ISN + 1, 10)).isEqualTo("drop tcp-3whs-failed");
        assertThat(server(SYN | ACK, PEER, ISN + 1, 0)).isEqualTo("forward inside");
    }

    @Test
    void refusedConnectionEndsWithTheReset() {
        client(SYN, ISN, 0, 0);
        assertThat(server(RST | ACK, 0, ISN + 1, 0)).isEqualTo("forward inside");
        assertThat(fw.lastLog()).endsWith("TCP Reset-O");
        assertThat(fw.count()).isZero();
    }

    @Test
    void windowBoundsDataAndAcknowledgments() {
        fw.frame.window(1000);
        handshake();
        assertThat(client(ACK, ISN + 1, PEER + 1, 1000)).isEqualTo("forward outside");
        assertThat(client(ACK, ISN + 1001, PEER + 1, 2)).isEqualTo("drop tcp-seq-past-win");
        assertThat(client(ACK, ISN + 1001, PEER + 1, 1)).as("window probe").isEqualTo("forward outside");
        assertThat(server(ACK, PEER + 1, ISN + 5000, 0)).isEqualTo("drop tcp-invalid-ack");
        assertThat(client(ACK, ISN - 5000, PEER + 1, 10)).isEqualTo("drop tcp-acked");
        assertThat(client(ACK, ISN + 1, PEER + 1, 500)).as("retransmission").isEqualTo("forward outside");
    }

    @Test
    void blindResetsAndSynsDoNotEndAConnection() {
        handshake();
        assertThat(server(RST, PEER + 500, 0, 0)).isEqualTo("drop tcp-rst-syn-in-win");
        assertThat(server(RST, PEER - 500, 0, 0)).isEqualTo("drop tcp-rstfin-ooo");
        assertThat(server(SYN, PEER + 500, 0, 0)).isEqualTo("drop tcp-rst-syn-in-win");
        assertThat(client(SYN, ISN - 70_000, 0, 0)).isEqualTo("drop tcp-syn-ooo");
        assertThat(server(SYN | ACK, PEER, ISN + 1, 0)).isEqualTo("drop tcp-synack-ooo");
        assertThat(flags()).isEqualTo("U");
        assertThat(client(RST, ISN + 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.lastLog()).endsWith("TCP Reset-I");
    }

    @Test
    void nothingNewFollowsAFin() {
        handshake();
        client(FIN | ACK, ISN + 1, PEER + 1, 0);
        assertThat(client(ACK, ISN + 2, PEER + 1, 10)).isEqualTo("drop tcp-data-past-fin");
        assertThat(server(FIN | ACK, PEER + 30, ISN + 1, 0)).isEqualTo("drop tcp-rstfin-ooo");
    }

    @Test
    void timersEndOnWholeSecondsAndSayWhy() {
        fw.now += 300_000_000L;
        client(SYN, ISN, 0, 0);
        fw.advance(31.5);
        // Last packet at 0.3 s, 30 s: the first whole second at or after 30.3 s is 31 s.
        assertThat(fw.ended).containsExactly("1 SYN_TIMEOUT 31.0");
        assertThat(fw.lastLog()).contains("duration 0:00:30 bytes 0 SYN Timeout");
    }

    @Test
    void halfClosedStartsWithTheFirstAcknowledgedFin() {
        handshake();
        client(FIN | ACK, ISN + 1, PEER + 1, 0);
        assertThat(fw.connection().timeoutSeconds()).as("only sent").isEqualTo(3600);
        server(ACK, PEER + 1, ISN + 2, 0);
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(600);
        fw.advance(601);
        assertThat(fw.ended).containsExactly("1 FIN_TIMEOUT 600.0");
    }

    @Test
    void aCenturyEndsEverythingAtItsOwnTime() {
        handshake();
        fw.tcp(INSIDE, CLIENT, 40002, SERVER, 80, SYN, 1, 0, 0);
        fw.advance(36_500.0 * 86_400);
        assertThat(fw.ended).containsExactly("2 SYN_TIMEOUT 30.0", "1 CONNECTION_TIMEOUT 3600.0");
    }

    @Test
    void endedPortsCanBeUsedAgain() {
        handshake();
        client(RST, ISN + 1, 0, 0);
        handshake();
        assertThat(fw.connection().number()).isEqualTo(2);
    }

    /** Documented: RFC 7413, 4.1.3: the server may acknowledge the data of a SYN or not; ASA tcp-map: syn-data allow. */
    @Test
    void dataInASynMayBeAcknowledgedOrLeftForLater() {
        for (int acknowledged : new int[] {0, 5}) {
            assertThat(client(SYN, ISN, 0, 5)).isEqualTo("forward outside");
            assertThat(client(SYN, ISN, 0, 0)).as("again, without the data").isEqualTo("forward outside");
            assertThat(server(SYN | ACK, PEER, ISN + 7, 0)).isEqualTo("drop tcp-ack-syn-diff");
            assertThat(server(SYN | ACK, PEER, ISN, 0)).isEqualTo("drop tcp-ack-syn-diff");
            assertThat(server(SYN | ACK, PEER, ISN + 1 + acknowledged, 0)).isEqualTo("forward inside");
            assertThat(client(ACK, ISN + 1 + acknowledged, PEER + 1, 5)).isEqualTo("forward outside");
            assertThat(server(ACK, PEER + 1, ISN + 6 + acknowledged, 0)).isEqualTo("forward inside");
            assertThat(client(RST, ISN + 6 + acknowledged, 0, 0)).isEqualTo("forward outside");
        }
        assertThat(fw.count()).isZero();
    }

    /** Documented: RFC 9293, 3.8.4: a keep-alive carries the number before the next, with no data or one byte. */
    @Test
    void keepAlivesAndTheirAnswersPass() {
        handshake();
        client(ACK, ISN + 1, PEER + 1, 10);
        server(ACK, PEER + 1, ISN + 11, 0);
        assertThat(client(ACK, ISN + 10, PEER + 1, 0)).isEqualTo("forward outside");
        assertThat(client(ACK, ISN + 10, PEER + 1, 1)).isEqualTo("forward outside");
        assertThat(server(ACK, PEER + 1, ISN + 11, 0)).isEqualTo("forward inside");
    }

    @Test
    void aClosedWindowTakesProbesOnly() {
        fw.frame.window(0);
        handshake();
        assertThat(client(ACK, ISN + 1, PEER + 1, 1)).isEqualTo("forward outside");
        assertThat(client(ACK, ISN + 2, PEER + 1, 2)).isEqualTo("drop tcp-seq-past-win");
    }

    @Test
    void aSegmentWithoutAckIsNothingThatATcpSends() {
        handshake();
        assertThat(client(PSH, ISN + 1, 0, 3)).isEqualTo("drop bad-tcp-flags");
        assertThat(client(0, ISN + 1, 0, 3)).isEqualTo("drop bad-tcp-flags");
    }
}
