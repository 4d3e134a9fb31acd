package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.FLAGS;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * State bypass, proved from the outside: whatever flags come first make the connection, and what bypass does not exclude
 * still acts. That no check of full tracking remains is proved by {@link TcpWalkTest}.
 */
class BypassProofTest {
    private static Firewall bypassing(int perClient) {
        return new Firewall()
                .permit("all", true, Protocol.TCP, "any", "any")
                .policy("bp", "all", Firewall.settings(perClient, 0, true), Optional.empty())
                .apply();
    }

    /** Documented: document 111986. That flags which no TCP sends are refused even then is inferred. */
    @Test
    void everyFirstSegmentMakesTheConnection() {
        Firewall fw = bypassing(0);
        int made = 0;
        for (int flags = 0; flags <= FLAGS; flags++) {
            boolean nonsense = flags == 0 || (flags & SYN) != 0 && (flags & (FIN | RST)) != 0;
            String verdict = fw.tcp(INSIDE, CLIENT, 1000 + flags, SERVER, 80, flags, 77 * flags, 99, flags);
            assertThat(verdict).as("flags %d", flags).isEqualTo(nonsense ? "drop bad-tcp-flags" : "forward outside");
            made += nonsense ? 0 : 1;
        }
        assertThat(fw.count()).isEqualTo(made);
        assertThat(fw.engine.context().connections().embryonic()).isZero();
    }

    /** As above, over IPv6. */
    @Test
    void everyFirstSegmentMakesTheConnectionOverIpv6() {
        Ipv6Firewall six = new Ipv6Firewall(bypassing(0));
        int made = 0;
        for (int flags = 0; flags <= FLAGS; flags++) {
            boolean nonsense = flags == 0 || (flags & SYN) != 0 && (flags & (FIN | RST)) != 0;
            String verdict = six.tcp(
                    INSIDE, Ipv6Firewall.CLIENT, 1000 + flags, Ipv6Firewall.SERVER, 80, flags, 77 * flags, 99, flags);
            assertThat(verdict).as("flags %d", flags).isEqualTo(nonsense ? "drop bad-tcp-flags" : "forward outside");
            made += nonsense ? 0 : 1;
        }
        assertThat(six.fw.count()).isEqualTo(made);
        assertThat(six.fw.engine.context().connections().embryonic()).isZero();
    }

    /** Documented: document 111986, unsupported features: intercept, normalizer, randomization; embryonic limits need a state. */
    @Test
    void whatNeedsAStateIsExcluded() {
        Firewall fw = new Firewall()
                .configure(
                        "tcp-map M",
                        "syn-data drop",
                        "class-map all",
                        "match any",
                        "policy-map all",
                        "class all",
                        "set connection embryonic-conn-max 1 per-client-embryonic-max 1",
                        "set connection timeout idle 0:05:00 reset dcd",
                        "set connection advanced-options M",
                        "set connection advanced-options tcp-state-bypass",
                        "inspect icmp",
                        "service-policy all global");
        for (int port = 1; port <= 5; port++) {
            assertThat(fw.tcp(INSIDE, CLIENT, port, SERVER, 80, SYN, 7, 0, 9))
                    .as("no cookie, no check of data in a SYN")
                    .isEqualTo("forward outside");
        }
        assertThat(TcpHeader.sequence(fw.memory, SegmentWriter.TCP))
                .as("no other number")
                .isEqualTo(7);
        assertThat(fw.generated).isEmpty();
        fw.advance(301);
        assertThat(fw.count()).isZero();
        assertThat(fw.generated).as("no probe, no RST").isEmpty();
        assertThat(fw.lastLog()).contains("%ASA-6-302304").endsWith("Connection timeout");
    }

    /** Documented: document 111986: access lists, limits and routes act as ever. */
    @Test
    void whatBypassDoesNotExcludeStillActs() {
        Firewall fw = bypassing(2);
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, ACK, 1, 1, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, CLIENT, 80, ACK, 1, 1, 0)).isEqualTo("drop sp-security-failed");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, CLIENT, 3, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("drop conn-limit");
        fw.configuration.routes().clear();
        fw.apply();
        assertThat(fw.tcp(INSIDE, CLIENT + 1, 1, Firewall.address("198.51.100.1"), 80, ACK, 1, 1, 0))
                .isEqualTo("drop no-route");
    }

    /** Documented: 302304 names the idle time; FIN and RST end nothing (document 002). */
    @Test
    void onlyTheIdleTimerEndsTheEntry() {
        Firewall fw = bypassing(0);
        for (int flags : new int[] {SYN, SYN | ACK, ACK, FIN | ACK, FIN | ACK, ACK, RST, RST | ACK}) {
            assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, flags, 1, 1, 0)).isEqualTo("forward outside");
            assertThat(fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, flags, 1, 1, 0)).isEqualTo("forward inside");
        }
        assertThat(fw.connection().flags()).isEqualTo("b");
        fw.advance(3599);
        assertThat(fw.count()).isEqualTo(1);
        fw.advance(1);
        assertThat(fw.ended).containsExactly("1 CONNECTION_TIMEOUT 3600.0");
    }
}
