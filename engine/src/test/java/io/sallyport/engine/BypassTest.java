package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.connection.ConnectionFilter;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** TCP state bypass. Documented: Cisco 111986 (document 000), documents 001 and 002, the syslog guide. */
class BypassTest {
    private final Firewall fw = new Firewall();

    private Firewall bypassOnAll(int perClient, int idle) {
        return bypass(Optional.empty(), perClient, idle);
    }

    private Firewall bypassOn(String nameif, int perClient, int idle) {
        return bypass(Optional.of(nameif), perClient, idle);
    }

    private Firewall bypass(Optional<String> nameif, int perClient, int idle) {
        fw.permit("bp", true, Protocol.TCP, "203.0.113.80", "any")
                .permit("bp", true, Protocol.TCP, "10.1.1.5", "any")
                .policy("bp", "bp", Firewall.settings(perClient, idle, true), nameif);
        return fw;
    }

    private String server(int port, int flags, int payload) {
        return fw.tcp(OUTSIDE, SERVER, 80, CLIENT, port, flags, 77, 99, payload);
    }

    @Test
    void middleOfAConnectionPassesIfTheAccessListPermits() {
        bypassOn("outside", 0, 0)
                .permit("out", true, Protocol.TCP, "203.0.113.80", "any")
                .bind("out", "outside")
                .apply();
        assertThat(server(40001, SYN | ACK, 0)).isEqualTo("forward inside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302303: Built TCP state-bypass connection 1 from outside:203.0.113.80/80"
                        + " (203.0.113.80/80) to inside:10.1.1.5/40001 (10.1.1.5/40001)");
        assertThat(server(40001, ACK, 10)).isEqualTo("forward inside");
        assertThat(fw.connection().flags()).isEqualTo("b");
    }

    @Test
    void accessListsStillDecide() {
        bypassOn("outside", 0, 0).apply();
        assertThat(server(40001, ACK, 0)).as("no list: lower to higher").isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-2-106001: Inbound TCP connection denied from 203.0.113.80/80 to 10.1.1.5/40001 flags ACK"
                                + "  on interface outside");
    }

    @Test
    void neitherFinNorResetEndsTheEntryOnlyTheIdleTimerDoes() {
        bypassOn("inside", 0, 15).apply();
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 1, 1, 5)).isEqualTo("forward outside");
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, FIN | ACK, 1, 1, 0);
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, RST, 0x7000_0000, 1, 0);
        assertThat(server(1, RST | ACK, 0))
                .as("the other direction, any number")
                .isEqualTo("forward inside");
        assertThat(fw.connection().flags()).isEqualTo("b");
        fw.advance(15);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302304: Teardown TCP state-bypass connection 1 from inside:10.1.1.5/1 to"
                        + " outside:203.0.113.80/80 duration 0:00:15 bytes 5 Connection timeout");
    }

    @Test
    void idleTimeFollowsTheVersion() {
        bypassOn("inside", 0, 0).apply();
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 1, 1, 0);
        assertThat(fw.connection().timeoutSeconds()).as("8.2: timeout conn").isEqualTo(3600);
        fw.configuration.version(new AsaVersion(9, 10, 1, 0));
        fw.apply();
        fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, ACK, 1, 1, 0);
        assertThat(fw.connection().timeoutSeconds()).as("9.10(1), inferred").isEqualTo(120);
    }

    @Test
    void clientLimitHolds() {
        bypassOnAll(2, 15).apply();
        for (int port = 1; port <= 2; port++) {
            assertThat(fw.tcp(INSIDE, CLIENT, port, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("forward outside");
        }
        assertThat(fw.tcp(INSIDE, CLIENT, 3, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("drop conn-limit");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-201013: Per-client connection limit exceeded 2/2 for input packet from 10.1.1.5/3 to"
                        + " 203.0.113.80/80 on interface inside");
        fw.advance(16);
        assertThat(fw.tcp(INSIDE, CLIENT, 3, SERVER, 80, ACK, 1, 1, 0)).isEqualTo("forward outside");
    }

    @Test
    void aPolicyReachesOnlyNewConnectionsUntilTheOldOnesAreCleared() {
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        bypassOn("inside", 0, 0).apply();
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 2, 1, 0)).isEqualTo("drop tcp-3whs-failed");
        fw.engine.accept(new EngineInput.ClearConnections(ConnectionFilter.ALL), fw.sink);
        assertThat(fw.engine.lastCleared()).isEqualTo(1);
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 2, 1, 0)).isEqualTo("forward outside");
        assertThat(fw.connection().flags()).isEqualTo("b");
    }

    @Test
    void returnOnAnotherInterfaceIsAnotherFlow() {
        fw.permit("any", true, Protocol.TCP, "any", "any").bind("any", "dmz").apply();
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        assertThat(fw.tcp(DMZ, SERVER, 80, CLIENT, 1, SYN | ACK, 1, 2, 0)).isEqualTo("drop tcp-not-syn");
        bypassOnAll(0, 0).apply();
        assertThat(fw.tcp(DMZ, SERVER, 80, CLIENT, 1, SYN | ACK, 1, 2, 0)).isEqualTo("forward inside");
        assertThat(fw.count()).isEqualTo(2);
    }

    @Test
    void errorsStillNeedAConnection() {
        bypassOn("outside", 0, 0)
                .permit("out", true, -1, "any", "any")
                .bind("out", "outside")
                .apply();
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).tcp(CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        int length = fw.frame.icmpError(SERVER, CLIENT, IcmpHeader.UNREACHABLE, 1, quoted, EthernetHeader.LENGTH);
        assertThat(fw.arrives(OUTSIDE, length)).isEqualTo("drop inspect-icmp-error-no-existing-conn");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-4-313004: Denied ICMP type=3, from laddr 203.0.113.80 on interface outside to 10.1.1.5:"
                                + " no matching session");
        fw.configuration.logging().suppressed().add(313004);
        fw.apply();
        int before = fw.logs.size();
        fw.arrives(OUTSIDE, length);
        assertThat(fw.logs).hasSize(before);
    }
}
