package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.limit.ClassCounts;
import org.junit.jupiter.api.Test;

/**
 * {@code set connection timeout dcd} (documented: ASA configuration guides, "Configuring Connection Settings": probes when the idle
 * time is over, both ends must answer, the idle time then begins anew; not for half-closed connections). A probe has the number
 * before the one that its receiver waits for (observed by Cisco support, "ASA dead connection detection").
 */
class DeadConnectionTest {
    private static final String TO_CLIENT = "A 203.0.113.80/80 > 10.1.1.5/1 seq 5000 ack 1101 by inside";
    private static final String TO_SERVER = "A 10.1.1.5/1 > 203.0.113.80/80 seq 1100 ack 5001 by outside";

    private final Firewall fw = new Firewall();

    private void connect(String dcd) {
        connect(dcd, "set connection timeout half-closed 0:10:0");
    }

    private void connect(String dcd, String also) {
        fw.configure(
                "class-map all",
                "match any",
                "policy-map idle",
                "class all",
                "set connection timeout idle 0:1:0 " + dcd,
                also,
                "service-policy idle global");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1000, 0, 0)).isEqualTo("forward outside");
        assertThat(server(SYN | ACK, 5000, 1001)).isEqualTo("forward inside");
        assertThat(client(ACK, 1001, 5001, 100)).isEqualTo("forward outside");
        assertThat(server(ACK, 5001, 1101)).isEqualTo("forward inside");
    }

    private String client(int flags, int sequence, int acknowledgment, int payload) {
        return fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, flags, sequence, acknowledgment, payload);
    }

    private String server(int flags, int sequence, int acknowledgment) {
        return fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, flags, sequence, acknowledgment, 0);
    }

    @Test
    void bothEndsAreAskedAndTheConnectionEndsWithoutAnswers() {
        connect("dcd 0:0:10 3");
        fw.advance(59);
        assertThat(fw.generated).isEmpty();
        fw.advance(1);
        assertThat(fw.generated).containsExactly(TO_CLIENT, TO_SERVER);
        fw.advance(20);
        assertThat(fw.generated).hasSize(6);
        assertThat(fw.count()).isEqualTo(1);
        assertThat(fw.connection().probes()).contains(new ConnectionView.Probes(3, 3));
        fw.advance(10);
        assertThat(fw.generated).hasSize(6);
        assertThat(fw.ended).containsExactly("1 CONNECTION_TIMEOUT 90.0");
        assertCounted(3, 3, 1);
    }

    private void assertCounted(int client, int server, int ended) {
        ClassCounts counts = fw.engine.context().limits().classes();
        int number = fw.engine
                .context()
                .policy()
                .globalService()
                .orElseThrow()
                .classes()
                .getFirst()
                .number();
        assertThat(counts.probes(number, 0)).isEqualTo(client);
        assertThat(counts.probes(number, 1)).isEqualTo(server);
        assertThat(counts.unansweredConnections(number)).isEqualTo(ended);
    }

    @Test
    void whoHasAnsweredIsNotAskedAgainAndTheCountsSaySo() {
        connect("dcd 0:0:10 3");
        assertThat(fw.connection().probes()).contains(new ConnectionView.Probes(0, 0));
        fw.advance(60);
        assertThat(client(ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        fw.advance(20);
        assertThat(fw.connection().probes()).contains(new ConnectionView.Probes(1, 3));
        assertCounted(1, 3, 0);
    }

    /** The seconds are those that they would have been, however far time goes at once. */
    @Test
    void aLeapOfTimeIsNoDifferent() {
        connect("dcd 0:0:10 3");
        fw.advance(35);
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT, 5, SERVER, 53, 10))).isEqualTo("forward outside");
        fw.advance(1000);
        assertThat(fw.generated).hasSize(6);
        assertThat(fw.ended).containsExactly("1 CONNECTION_TIMEOUT 90.0", "2 CONNECTION_TIMEOUT 95.0");
    }

    @Test
    void answersOfBothLetItLive() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(client(ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        fw.advance(2);
        assertThat(server(ACK, 5001, 1101)).isEqualTo("forward inside");
        fw.generated.clear();
        fw.advance(59);
        assertThat(fw.generated).isEmpty();
        fw.advance(1);
        assertThat(fw.generated).hasSize(2);
        assertThat(fw.count()).isEqualTo(1);
    }

    @Test
    void anAnswerOfOneEndIsNotEnough() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(client(ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        // Out of the window: not an answer.
        assertThat(server(ACK, 900_000, 1101)).startsWith("drop");
        fw.generated.clear();
        fw.advance(29);
        assertThat(fw.generated).containsExactly(TO_SERVER, TO_SERVER);
        assertThat(fw.ended).containsExactly("1 CONNECTION_TIMEOUT 90.0");
    }

    @Test
    void anAnswerAfterARefusedSegmentCounts() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(server(ACK, 900_000, 1101)).startsWith("drop");
        assertThat(server(ACK, 5001, 1101)).isEqualTo("forward inside");
        assertThat(client(ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        fw.advance(59);
        assertThat(fw.count()).isEqualTo(1);
    }

    @Test
    void aResetInAnswerEndsIt() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(client(RST, 1101, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.ended).containsExactly("1 TCP_RESET_I 61.0");
    }

    @Test
    void halfClosedConnectionsAreNotAsked() {
        connect("dcd");
        assertThat(client(FIN | ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        assertThat(server(ACK, 5001, 1102)).isEqualTo("forward inside");
        fw.advance(600);
        assertThat(fw.generated).isEmpty();
        assertThat(fw.ended).containsExactly("1 FIN_TIMEOUT 600.0");
    }

    /** What has been asked and then half-closes has the time of half-closed connections. */
    @Test
    void halfClosingWhileAskedEndsTheAsking() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(client(FIN | ACK, 1101, 5001, 0)).isEqualTo("forward outside");
        assertThat(server(ACK, 5001, 1102)).isEqualTo("forward inside");
        fw.generated.clear();
        fw.advance(599);
        assertThat(fw.count()).isEqualTo(1);
        fw.advance(1);
        assertThat(fw.generated).isEmpty();
        assertThat(fw.count()).isZero();
    }

    @Test
    void bypassedConnectionsAreNotAsked() {
        connect("dcd", "set connection advanced-options tcp-state-bypass");
        fw.advance(60);
        assertThat(fw.generated).isEmpty();
        assertThat(fw.count()).isZero();
    }

    /** A slot that is used again has nothing of what was there. */
    @Test
    void slotsAreUsedAgain() {
        connect("dcd 0:0:10 3");
        fw.advance(61);
        assertThat(client(RST, 1101, 0, 0)).isEqualTo("forward outside");
        fw.generated.clear();
        fw.configure("policy-map idle", "class all", "no set connection timeout dcd");
        assertThat(RunningConfigPrinter.print(fw.configuration)).doesNotContain("dcd");
        fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, SYN, 1000, 0, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 2, SYN | ACK, 5000, 1001, 0);
        fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, ACK, 1001, 5001, 0);
        fw.advance(60);
        assertThat(fw.generated).isEmpty();
        assertThat(fw.count()).isZero();
    }
}
