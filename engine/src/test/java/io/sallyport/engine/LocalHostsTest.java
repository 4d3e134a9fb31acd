package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** 609001 and 609002: documented texts; the initiator first (observed for 609002). */
class LocalHostsTest {
    private static final int CLIENT = Firewall.address("10.1.1.5");
    private static final int SERVER = Firewall.address("203.0.113.80");
    private static final int FIRST = Firewall.address("198.51.100.0");
    private static final int OTHER = Firewall.address("203.0.113.81");

    private final Firewall fw = new Firewall();

    private List<String> hosts() {
        return fw.logs.stream()
                .filter(line -> line.contains("-60900"))
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    private void open(int port, int server) {
        fw.tcp(INSIDE, CLIENT, port, server, 80, SYN, 1, 0, 0);
        fw.tcp(OUTSIDE, server, 80, CLIENT, port, SYN | ACK, 1, 2, 0);
        fw.tcp(INSIDE, CLIENT, port, server, 80, ACK, 2, 2, 0);
    }

    private void reset(int port, int server) {
        fw.tcp(INSIDE, CLIENT, port, server, 80, RST, 2, 0, 0);
    }

    @Test
    void nobodyHearsOfHostsUnlessALineWantsTo() {
        fw.configure("logging enable", "logging buffered informational");
        open(1, SERVER);
        assertThat(fw.engine.context().hosts().areKept()).isFalse();
        assertThat(hosts()).isEmpty();
    }

    @Test
    void theFirstConnectionOfAHostAndItsLast() {
        fw.configure("logging enable", "logging buffered debugging");
        open(1, SERVER);
        open(2, SERVER);
        open(3, OTHER);
        assertThat(hosts())
                .containsExactly(
                        "Built local-host inside:10.1.1.5",
                        "Built local-host outside:203.0.113.80",
                        "Built local-host outside:203.0.113.81");
        assertThat(fw.engine.context().hosts().most(OUTSIDE, 0)).isEqualTo(2);
        fw.logs.clear();
        fw.now += 5_000_000_000L;
        reset(1, SERVER);
        assertThat(hosts()).isEmpty();
        reset(2, SERVER);
        reset(3, OTHER);
        assertThat(hosts())
                .containsExactly(
                        "Teardown local-host outside:203.0.113.80 duration 0:00:05",
                        "Teardown local-host inside:10.1.1.5 duration 0:00:05",
                        "Teardown local-host outside:203.0.113.81 duration 0:00:05");
        assertThat(fw.engine.context().hosts().most(OUTSIDE, 0)).isEqualTo(2);
    }

    @Test
    void whoIsThereWhenALineBeginsToWantThemIsNotNew() {
        open(1, SERVER);
        fw.now += 5_000_000_000L;
        fw.configure("logging enable", "logging list hosts message 609001-609002", "logging trap hosts");
        open(2, SERVER);
        assertThat(hosts()).isEmpty();
        reset(1, SERVER);
        reset(2, SERVER);
        assertThat(hosts())
                .containsExactly(
                        "Teardown local-host inside:10.1.1.5 duration 0:00:05",
                        "Teardown local-host outside:203.0.113.80 duration 0:00:05");
        fw.configure("no logging trap");
        assertThat(fw.engine.context().hosts().areKept()).isFalse();
        assertThat(fw.engine.context().hosts().most(OUTSIDE, 0)).isZero();
    }

    @Test
    void manyHostsAreToldApart() {
        fw.configure("logging enable", "logging buffered debugging");
        for (int i = 0; i < 1000; i++) {
            fw.arrives(INSIDE, fw.frame.udp(CLIENT, 1000 + i, FIRST + i % 300, 53, 1));
        }
        assertThat(hosts().stream().filter(line -> line.startsWith("Built"))).hasSize(301);
        fw.advance(200);
        assertThat(hosts().stream().filter(line -> line.startsWith("Teardown"))).hasSize(301);
    }

    @Test
    void clearingAllOrOneHost() {
        fw.configure("logging enable", "logging buffered debugging");
        open(1, SERVER);
        open(2, OTHER);
        fw.engine.accept(new EngineInput.ClearHosts(Optional.of(IpAddress.v4(OTHER))), fw.sink);
        assertThat(fw.engine.context().connections().size()).isEqualTo(1);
        fw.engine.accept(new EngineInput.ClearHosts(Optional.empty()), fw.sink);
        assertThat(fw.engine.context().connections().size()).isZero();
        assertThat(hosts().stream().filter(line -> line.startsWith("Teardown"))).hasSize(3);
    }
}
