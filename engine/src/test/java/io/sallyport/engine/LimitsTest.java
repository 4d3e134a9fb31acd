package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.limit.ClassCounts;
import org.junit.jupiter.api.Test;

/** Limits of classes and of {@code nat} and {@code static} lines (asa-behaviour 4.5, 7.1, 9.4). */
class LimitsTest {
    private static final int MAPPED = Firewall.address("192.0.2.5");

    private final Firewall fw = new Firewall();

    private String syn(int ingress, int source, int sport, int destination) {
        return fw.tcp(ingress, source, sport, destination, 80, SYN, 1, 0, 0);
    }

    private Firewall limited(String limits, String where) {
        return fw.configure(
                "access-list all extended permit ip any any",
                "access-group all in interface outside",
                "class-map limited",
                "match access-list all",
                "policy-map limited",
                "class limited",
                "set connection " + limits,
                "exit",
                "exit",
                "service-policy limited " + where);
    }

    private ClassCounts classes() {
        return fw.engine.context().limits().classes();
    }

    @Test
    void aClassHasSoManyConnectionsOfTcpAndUdpTogether() {
        limited("conn-max 2", "global");
        assertThat(syn(INSIDE, CLIENT, 1, SERVER)).isEqualTo("forward outside");
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT + 1, 2, SERVER, 53, 9)))
                .isEqualTo("forward outside");
        assertThat(syn(INSIDE, CLIENT + 2, 3, SERVER)).isEqualTo("drop tcp-conn-limit");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-201011: Connection limit exceeded 2/2 for input packet from 10.1.1.7/3 to"
                        + " 203.0.113.80/80 on interface inside");
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT + 2, 2, SERVER, 53, 9)))
                .isEqualTo("drop conn-limit");
        assertThat(classes().connections(1)).isEqualTo(2);
        assertThat(classes().embryonic(1)).isEqualTo(1);
        assertThat(classes().drops(1)).isEqualTo(2);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, RST | ACK, 0, 2, 0);
        assertThat(classes().connections(1)).isEqualTo(1);
        assertThat(classes().embryonic(1)).isZero();
        assertThat(syn(INSIDE, CLIENT + 2, 3, SERVER)).isEqualTo("forward outside");
    }

    @Test
    void otherProtocolsAreNotLimited() {
        limited("conn-max 1", "global");
        assertThat(fw.arrives(INSIDE, fw.frame.raw(CLIENT, SERVER, 47, 40))).isEqualTo("forward outside");
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, 8, 0, 1, 1, 8)))
                .isEqualTo("forward outside");
        assertThat(syn(INSIDE, CLIENT, 1, SERVER)).isEqualTo("forward outside");
    }

    @Test
    void theClientIsAskedBeforeItsClass() {
        limited("conn-max 1 per-client-max 1", "global");
        syn(INSIDE, CLIENT, 1, SERVER);
        assertThat(syn(INSIDE, CLIENT, 2, SERVER)).isEqualTo("drop conn-limit");
        assertThat(fw.lastLog()).startsWith("%ASA-3-201013: Per-client connection limit exceeded 1/1");
        assertThat(syn(INSIDE, CLIENT + 1, 2, SERVER)).isEqualTo("drop tcp-conn-limit");
    }

    @Test
    void aPolicyOfTheEgressInterfaceCountsOutputPackets() {
        limited("per-client-max 1", "interface outside");
        syn(INSIDE, CLIENT, 1, SERVER);
        syn(INSIDE, CLIENT, 2, SERVER);
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-3-201013: Per-client connection limit exceeded 1/1 for output packet from 10.1.1.5/2 to"
                                + " 203.0.113.80/80 on interface outside");
    }

    @Test
    void aStaticLimitsTheTcpAndUdpConnectionsOfEachHost() {
        limited("conn-max 100", "global")
                .configure("static (inside,outside) 192.0.2.0 10.1.1.0 netmask 255.255.255.0 tcp 2 0 udp 1");
        assertThat(syn(OUTSIDE, SERVER, 1, MAPPED)).isEqualTo("forward inside");
        assertThat(syn(INSIDE, CLIENT, 2, SERVER)).isEqualTo("forward outside");
        assertThat(syn(OUTSIDE, SERVER, 3, MAPPED)).isEqualTo("drop conn-limit");
        assertThat(fw.lastLog()).isEqualTo("%ASA-3-201002: Too many TCP connections on static 192.0.2.5! 0 2");
        assertThat(syn(OUTSIDE, SERVER, 3, MAPPED + 1)).isEqualTo("forward inside");
        assertThat(fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 53, MAPPED, 53, 9))).isEqualTo("forward inside");
        assertThat(fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 54, MAPPED, 53, 9))).isEqualTo("drop conn-limit");
        assertThat(fw.lastLog()).isEqualTo("%ASA-3-201004: Too many udp connections on static 192.0.2.5! 1");
        fw.advance(60);
        assertThat(syn(OUTSIDE, SERVER, 3, MAPPED))
                .as("embryonic ones have ended")
                .isEqualTo("forward inside");
    }

    @Test
    void aNatLineLimitsTheConnectionsOfEachHostAndTheLowerLimitCounts() {
        limited("per-client-max 2", "global")
                .configure("nat (inside) 1 10.1.1.0 255.255.255.0 tcp 1 0", "global (outside) 1 interface");
        assertThat(syn(INSIDE, CLIENT, 1, SERVER)).isEqualTo("forward outside");
        assertThat(syn(INSIDE, CLIENT, 2, SERVER)).isEqualTo("drop conn-limit");
        assertThat(fw.lastLog()).startsWith("%ASA-3-201002: Too many TCP connections on xlate 203.0.113.1! 0 1");
        assertThat(syn(INSIDE, CLIENT + 1, 2, SERVER)).isEqualTo("forward outside");
        fw.tcp(OUTSIDE, SERVER, 80, Firewall.address("203.0.113.1"), 1, RST | ACK, 0, 2, 0);
        assertThat(syn(INSIDE, CLIENT, 2, SERVER)).isEqualTo("forward outside");
    }

    @Test
    void whatIsExemptIsLimitedByItsLine() {
        fw.configure(
                "access-list exempt extended permit ip 10.1.1.0 255.255.255.0 any",
                "nat (inside) 0 access-list exempt tcp 1 0");
        assertThat(syn(INSIDE, CLIENT, 1, SERVER)).isEqualTo("forward outside");
        assertThat(syn(INSIDE, CLIENT, 2, SERVER)).isEqualTo("drop conn-limit");
    }
}
