package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * {@code set connection timeout idle TIME reset}: when the idle time ends a TCP connection, both ends are sent a RST
 * (documented: ASA configuration guides, "Configuring Connection Settings"). Its numbers are inferred: those that the end
 * has acknowledged, which RFC 5961 makes it accept.
 */
class ResetOnTimeoutTest {
    private static final int OFFSET = 777;

    private final Firewall fw = new Firewall(EngineSettings.offline(1, 1000)
            .withOffsets((egress, source, destination, ports, flags, sequence, now) -> OFFSET));
    private final List<String> sent = new ArrayList<>();

    private final class Resets extends SilentEffects {
        @Override
        public void transmit(Judgement j) {
            Memory m = j.batch().memory();
            long ip = j.batch().offset(j.row()) + EthernetHeader.LENGTH;
            long tcp = ip + Ipv4Header.MIN_LENGTH;
            int source = Ipv4Header.source(m, ip);
            int destination = Ipv4Header.destination(m, ip);
            assertThat(j.batch().origin(j.row())).isEqualTo(Origin.GENERATED);
            assertThat(Checksum.transport(m, tcp, TcpHeader.MIN_LENGTH, source, destination, Protocol.TCP))
                    .isZero();
            assertThat(TcpHeader.flags(m, tcp)).isEqualTo(RST | ACK);
            sent.add(fw.engine.context().interfaceName(j.egress()) + " " + j.connection() + " "
                    + (source == CLIENT ? "client" : "server") + " " + TcpHeader.sequence(m, tcp) + " "
                    + TcpHeader.acknowledgment(m, tcp));
        }
    }

    private void connect(boolean reset, boolean bypass) {
        fw.permit("all", true, Protocol.TCP, "any", "any")
                .policy(
                        "idle",
                        "all",
                        ConnectionSettings.NONE.with(s -> {
                            s.idleTimeout = OptionalInt.of(60);
                            s.tcpStateBypass = bypass;
                            s.resetOnTimeout = reset;
                        }),
                        Optional.empty())
                .apply();
        int move = bypass ? 0 : OFFSET;
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1000, 0, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, SYN | ACK, 5000, 1001 + move, 0);
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 1001, 5001 + move, 0);
        // The server never acknowledges this, so it waits for 1001 still.
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 1001, 5001 + move, 100))
                .isEqualTo("forward outside");
        fw.engine.accept(new EngineInput.Advance(fw.now + 61_000_000_000L), new Resets());
        assertThat(fw.count()).isZero();
    }

    @Test
    void bothEndsAreToldWithTheNumbersThatTheyWaitFor() {
        connect(true, false);
        assertThat(sent)
                .containsExactly(
                        "inside 1 server " + (5001 + OFFSET) + " 1101",
                        "outside 1 client " + (1001 + OFFSET) + " 5001");
    }

    @Test
    void withoutTheWordNobodyIsTold() {
        connect(false, false);
        assertThat(sent).isEmpty();
    }

    /** Inferred: nothing is known of the numbers of such a flow. */
    @Test
    void bypassedFlowsAreNotReset() {
        connect(true, true);
        assertThat(sent).isEmpty();
    }
}
