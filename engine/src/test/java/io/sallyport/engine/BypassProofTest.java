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
