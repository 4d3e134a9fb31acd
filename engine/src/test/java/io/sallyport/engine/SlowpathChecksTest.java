package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.engine.Firewall.address;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the first packet of a flow before any rule. */
class SlowpathChecksTest {
    private static final int SHARED = address("203.0.113.1");
    private static final int POOL = address("203.0.113.20");

    private static Firewall open() {
        return new Firewall()
                .permit("out", true, -1, "any", "any")
                .bind("out", "outside")
                .permit("in", true, -1, "any", "any")
                .bind("in", "inside")
                .apply();
    }

    private static String udp(Firewall fw, int ingress, int from, int sport, int to, int dport) {
        return fw.arrives(ingress, fw.frame.udp(from, sport, to, dport, 8));
    }

    /** Documented: show asp drop, sp-security-failed; 106016. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "0.1.2.3", "127.0.0.1", "127.200.1.1", "255.1.1.1", "10.1.1.0", "10.1.1.255"})
    void nobodyHasSuchASendersAddress(String sender) {
        Firewall fw = open();
        assertThat(udp(fw, INSIDE, address(sender), 1000, SERVER, 2000)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106016: Deny IP spoof from (" + sender + ") to 203.0.113.80 on interface inside");
        assertThat(fw.count()).isZero();
    }

    /** Inferred: only the interface's own network tells which host part is all zeros or all ones. */
    @ParameterizedTest
    @ValueSource(strings = {"10.2.2.255", "192.168.0.0", "10.1.1.254"})
    void hostsOfOtherNetworksMayHaveAnyHostPart(String sender) {
        assertThat(udp(open(), INSIDE, address(sender), 1000, SERVER, 2000)).isEqualTo("forward outside");
    }

    /** Documented for IPv4 as above; that the same is so for the addresses that RFC 4291 (2.5.2, 2.5.3) keeps from routers is inferred. */
    @ParameterizedTest
    @CsvSource({"::,2001:db8:99::80", "::1,2001:db8:99::80", "2001:db8:1::5,::", "2001:db8:1::5,::1"})
    void nobodyHasSuchAnAddressOfIpv6(String sender, String receiver) {
        Ipv6Firewall six = new Ipv6Firewall();
        assertThat(six.udp(INSIDE, IpAddress.parse(sender), 1000, IpAddress.parse(receiver), 2000))
                .isEqualTo("drop ipv6-sp-security-failed");
        assertThat(six.fw.lastLog())
                .isEqualTo(
                        "%ASA-2-106016: Deny IP spoof from (" + sender + ") to " + receiver + " on interface inside");
        assertThat(six.fw.count()).isZero();
    }

    /** Documented: as above. */
    @Test
    void nothingIsSentToNoAddress() {
        Firewall fw = open();
        assertThat(udp(fw, INSIDE, CLIENT, 1000, 0, 2000)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106016: Deny IP spoof from (10.1.1.5) to 0.0.0.0 on interface inside");
    }

    /** The message is documented (500004), that the packet is dropped inferred. */
    @Test
    void portZeroIsNoPort() {
        Firewall fw = open();
        assertThat(udp(fw, INSIDE, CLIENT, 1000, SERVER, 0)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-4-500004: Invalid transport field for protocol=UDP, from 10.1.1.5/1000 to 203.0.113.80/0");
        assertThat(fw.tcp(INSIDE, CLIENT, 0, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-4-500004: Invalid transport field for protocol=TCP, from 10.1.1.5/0 to 203.0.113.80/80");
    }

    /** Documented: 302017, 302018. */
    @Test
    void greIsToldAsConnectionsAre() {
        Firewall fw = open();
        assertThat(fw.arrives(INSIDE, fw.frame.raw(CLIENT, SERVER, Protocol.GRE, 20)))
                .isEqualTo("forward outside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302017: Built outbound GRE connection 1 from inside:10.1.1.5 (10.1.1.5) to"
                        + " outside:203.0.113.80/0 (203.0.113.80/0)");
        fw.advance(120);
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302018: Teardown GRE connection 1 from inside:10.1.1.5 (10.1.1.5) to"
                        + " outside:203.0.113.80/0 (203.0.113.80/0) duration 0:02:00 bytes 20");
    }

    /** Documented: 106013 and the drop reason; inferred: that 9.x asks before the access list. */
    @Test
    void anAddressThatHostsShareIsNoHost() {
        Firewall old = open();
        old.configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 203.0.113.20");
        assertThat(old.arrives(OUTSIDE, old.frame.icmp(SERVER, POOL, 8, 0, 7, 1, 8)))
                .isEqualTo("drop acl-drop");
        assertThat(old.lastLog())
                .isEqualTo("%ASA-2-106013: Dropping echo request from 203.0.113.80 to PAT address 203.0.113.20");
        Firewall fw = open();
        fw.configuration.version(new io.sallyport.config.model.AsaVersion(9, 8, 1, 0));
        fw.type("object network lan\n subnet 10.1.1.0 255.255.255.0\n nat (inside,outside) dynamic 203.0.113.20");
        assertThat(udp(fw, OUTSIDE, SERVER, 53, POOL, 4000)).isEqualTo("drop nat-no-xlate-to-pat-pool");
        assertThat(udp(fw, INSIDE, CLIENT, 4000, SERVER, 53)).isEqualTo("forward outside");
        assertThat(udp(fw, OUTSIDE, SERVER, 53, POOL, 4000)).isEqualTo("forward inside");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, POOL, 4000, ACK, 1, 1, 0)).isEqualTo("drop tcp-not-syn");
    }

    /** Observed in many published logs: 106015 and 710005 for what comes late to an interface's address; uncertain here. */
    @Test
    void whatComesAfterItsTranslationIsRefused() {
        Firewall fw = open();
        fw.configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 interface");
        assertThat(fw.tcp(OUTSIDE, SERVER, 443, SHARED, 40000, FIN | ACK, 1, 1, 0))
                .isEqualTo("drop tcp-not-syn");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-106015: Deny TCP (no connection) from 203.0.113.80/443 to 203.0.113.1/40000 flags"
                        + " FIN ACK  on interface outside");
        assertThat(udp(fw, OUTSIDE, SERVER, 53, SHARED, 40000)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-7-710005: UDP request discarded from 203.0.113.80/53 to outside:203.0.113.1/40000");
        assertThat(fw.tcp(OUTSIDE, SERVER, 40000, SHARED, 179, ACK, 1, 1, 0)).isEqualTo("deliver");
        assertThat(fw.tcp(OUTSIDE, SERVER, 40000, SHARED, 8443, SYN, 1, 0, 0)).isEqualTo("deliver");
    }
}
