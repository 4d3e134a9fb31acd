package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.forward.LocalStack;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** Sessions to the firewall itself ({@code ssh}, {@code telnet}, {@code http}; messages 710001, 710003, 710005 and 710006). */
class LocalPathTest {
    private static final int BOX = Firewall.address("10.1.1.1");
    private static final int ADMIN = Firewall.address("10.1.1.9");

    private final Ipv6Firewall v6 = new Ipv6Firewall();
    private final Firewall fw = v6.fw;

    private String session(int client, int port, int flags) {
        return fw.tcp(INSIDE, client, 4000, BOX, port, flags, 1, 0, 0);
    }

    @Test
    void whoIsNamedMayOpenASession() {
        fw.configure("ssh 10.1.1.9 255.255.255.255 inside");
        assertThat(session(ADMIN, 22, TcpHeader.SYN)).isEqualTo("deliver");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-7-710001: TCP access requested from 10.1.1.9/4000 to inside:10.1.1.1/22");
        int told = fw.logs.size();
        assertThat(session(ADMIN, 22, TcpHeader.ACK)).isEqualTo("deliver");
        assertThat(fw.logs).hasSize(told);
        assertThat(session(Firewall.CLIENT, 22, TcpHeader.SYN)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-710003: TCP access denied by ACL from 10.1.1.5/4000 to inside:10.1.1.1/22");
        assertThat(session(Firewall.CLIENT, 22, TcpHeader.ACK)).isEqualTo("drop tcp-not-syn");
        assertThat(fw.lastLog()).startsWith("%ASA-6-106015: Deny TCP (no connection) from 10.1.1.5/4000");
        fw.configure("no ssh 10.1.1.9 255.255.255.255 inside");
        assertThat(session(ADMIN, 22, TcpHeader.SYN)).isEqualTo("drop acl-drop");
    }

    @Test
    void everyServiceHasItsOwnRules() {
        fw.configure("telnet 10.1.1.0 255.255.255.0 inside", "ssh 203.0.113.0 255.255.255.0 outside");
        assertThat(session(ADMIN, 23, TcpHeader.SYN)).isEqualTo("deliver");
        assertThat(session(ADMIN, 22, TcpHeader.SYN)).isEqualTo("drop acl-drop");
        assertThat(fw.tcp(OUTSIDE, Firewall.SERVER, 4000, Firewall.address("203.0.113.1"), 22, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("deliver");
        assertThat(fw.tcp(OUTSIDE, Firewall.SERVER, 4000, Firewall.address("203.0.113.1"), 23, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
    }

    @Test
    void theHttpServerHasAPortWhileItIsOn() {
        fw.configure("http 10.1.1.9 255.255.255.255 inside");
        assertThat(session(Firewall.CLIENT, 443, TcpHeader.SYN)).isEqualTo("deliver");
        fw.configure("http server enable 8443");
        assertThat(session(Firewall.CLIENT, 443, TcpHeader.SYN)).isEqualTo("deliver");
        assertThat(session(Firewall.CLIENT, 8443, TcpHeader.SYN)).isEqualTo("drop acl-drop");
        assertThat(session(ADMIN, 8443, TcpHeader.SYN)).isEqualTo("deliver");
        fw.configure("http server enable");
        assertThat(session(Firewall.CLIENT, 443, TcpHeader.SYN)).isEqualTo("drop acl-drop");
        fw.configure("no http server enable");
        assertThat(session(Firewall.CLIENT, 443, TcpHeader.SYN)).isEqualTo("deliver");
    }

    @Test
    void rulesAreForOneVersionOfIp() {
        fw.configure("ssh 2001:db8:1::/64 inside");
        IpAddress box = IpAddress.parse("2001:db8:1::1");
        assertThat(v6.tcp(INSIDE, Ipv6Firewall.CLIENT, 4000, box, 22, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("deliver");
        assertThat(v6.tcp(INSIDE, IpAddress.parse("2001:db8:2::5"), 4000, box, 22, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
        assertThat(session(ADMIN, 22, TcpHeader.SYN)).isEqualTo("drop acl-drop");
    }

    @Test
    void anInterfaceThatLosesItsNameTakesTheRulesAlong() {
        fw.configure("ssh 10.1.1.9 255.255.255.255 inside", "ssh 203.0.113.0 255.255.255.0 outside");
        fw.configure("interface Ethernet0/5", "nameif other", "ssh 10.9.1.0 255.255.255.0 other");
        assertThat(fw.configuration.managementRules()).hasSize(3);
        fw.configure("interface Ethernet0/5", "no nameif");
        assertThat(fw.configuration.managementRules()).hasSize(2);
    }

    /** Documented (configuration guides, "Management Access Rules"): such rules go before a list for the control plane. */
    @Test
    void whatTheyPermitNoListDenies() {
        fw.configure(
                "access-list CP extended deny ip any any",
                "access-group CP in interface inside control-plane",
                "ssh 10.1.1.9 255.255.255.255 inside");
        assertThat(session(ADMIN, 22, TcpHeader.SYN)).isEqualTo("deliver");
        assertThat(session(Firewall.CLIENT, 22, TcpHeader.SYN)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog()).startsWith("%ASA-4-106023");
    }

    /** Documented for {@code service resetoutside}: the least secure interface answers for what the firewall itself refuses. */
    @Test
    void theLeastSecureInterfaceMayAnswerWithAReset() {
        fw.configure("service resetoutside");
        int box = Firewall.address("203.0.113.1");
        assertThat(fw.tcp(OUTSIDE, Firewall.SERVER, 4000, box, 22, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
        assertThat(fw.generated).singleElement().asString().startsWith("RA 203.0.113.1/22 > 203.0.113.80/4000");
    }

    @Test
    void whatNobodyListensForIsDiscarded() {
        LocalStack silent = (interfaceIndex, protocol, port) -> false;
        Firewall deaf = new Firewall(settings(silent));
        assertThat(deaf.arrives(INSIDE, deaf.frame.udp(ADMIN, 4000, BOX, 137, 10)))
                .isEqualTo("drop sp-security-failed");
        assertThat(deaf.lastLog())
                .isEqualTo("%ASA-7-710005: UDP request discarded from 10.1.1.9/4000 to inside:10.1.1.1/137");
        assertThat(deaf.arrives(INSIDE, deaf.frame.raw(ADMIN, BOX, Protocol.GRE, 20)))
                .isEqualTo("drop sp-security-failed");
        assertThat(deaf.lastLog())
                .isEqualTo("%ASA-7-710006: PROTOCOL 47 request discarded from 10.1.1.9 to inside:10.1.1.1");
    }

    private static EngineSettings settings(LocalStack stack) {
        EngineSettings usual = EngineSettings.offline(1, 1000);
        return new EngineSettings(
                usual.hashSecret(),
                usual.budget(),
                usual.adjacency(),
                usual.tunnels(),
                stack,
                usual.expected(),
                usual.ports(),
                usual.offsets(),
                usual.cookies());
    }
}
