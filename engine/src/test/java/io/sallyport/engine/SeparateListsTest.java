package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Ipv6Firewall.CLIENT;
import static io.sallyport.engine.Ipv6Firewall.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** {@code ipv6 access-list} of 8.x: each version of IP has lists of its own (ASA 8.3 configuration guide, "Adding an IPv6 Access List"). */
class SeparateListsTest {
    private final Firewall fw = new Firewall(1);
    private final Ipv6Firewall v6;

    SeparateListsTest() {
        v6 = new Ipv6Firewall(fw);
        fw.configuration.version(new AsaVersion(8, 2, 5, 0));
        fw.apply();
    }

    private String web(int ingress, IpAddress source, IpAddress destination, int port) {
        return v6.tcp(ingress, source, 4000, destination, port, TcpHeader.SYN, 1, 0, 0);
    }

    @Test
    void aListOfIpv6JudgesIpv6Only() {
        fw.configure(
                "ipv6 access-list in6 deny tcp 2001:db8:1::/64 host 2001:db8:99::80 eq 80",
                "ipv6 access-list in6 permit ip any any",
                "access-group in6 in interface inside");
        assertThat(web(INSIDE, CLIENT, SERVER, 80)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .startsWith("%ASA-4-106023: Deny tcp src inside:2001:db8:1::5/4000 dst outside:2001:db8:99::80/80 by"
                        + " access-group \"in6\"");
        assertThat(web(INSIDE, CLIENT, SERVER, 81)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("forward outside");
    }

    @Test
    void bothListsStandBesideEachOther() {
        fw.configure(
                "access-list in4 extended permit udp any any",
                "access-group in4 in interface inside",
                "ipv6 access-list in6 permit icmp6 any any echo",
                "access-group in6 in interface inside");
        assertThat(fw.tcp(INSIDE, Firewall.CLIENT, 4000, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
        assertThat(v6.icmp(INSIDE, CLIENT, SERVER, Icmp6Header.ECHO, 7)).isEqualTo("forward outside");
        assertThat(web(INSIDE, CLIENT, SERVER, 80)).isEqualTo("drop acl-drop");
        fw.configure("no access-group in6 in interface inside");
        assertThat(web(INSIDE, CLIENT, SERVER, 80)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, Firewall.CLIENT, 4001, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
    }

    @Test
    void aListOfIpv4LeavesIpv6ToTheLevels() {
        fw.configure("access-list out4 extended permit ip any any", "access-group out4 in interface outside");
        assertThat(web(OUTSIDE, SERVER, CLIENT, 80)).isEqualTo("drop acl-drop");
        fw.configure("ipv6 access-list out6 permit tcp any host 2001:db8:1::5 eq www log 4 interval 10");
        fw.configure("access-group out6 in interface outside", "ipv6 access-list to6 permit ip any any");
        fw.configure("access-group to6 out interface inside");
        assertThat(web(OUTSIDE, SERVER, CLIENT, 80)).isEqualTo("forward inside");
        assertThat(fw.logs)
                .anyMatch(log -> log.startsWith("%ASA-4-106100: access-list out6 permitted tcp"
                        + " outside/2001:db8:99::80(4000) -> inside/2001:db8:1::5(80) hit-cnt 1 first hit"));
    }
}
