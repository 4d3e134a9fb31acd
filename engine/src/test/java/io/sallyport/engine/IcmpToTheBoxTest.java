package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/** {@code icmp} and {@code ipv6 icmp} (ASA 8.2 command reference): what the firewall itself takes. */
class IcmpToTheBoxTest {
    private static final int BOX = Firewall.address("203.0.113.1");
    private static final IpAddress BOX6 = IpAddress.parse("2001:db8:f::1");
    private static final IpAddress ALL_NODES = IpAddress.parse("ff02::1");

    private final Ipv6Firewall v6 = new Ipv6Firewall();
    private final Firewall fw = v6.fw;

    private String ping(int from, int type) {
        return fw.arrives(OUTSIDE, fw.frame.icmp(from, BOX, type, 0, 1, 1, 8));
    }

    @Test
    void withoutRulesAllIsTaken() {
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).startsWith("deliver");
        fw.configure("icmp deny any inside");
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).startsWith("deliver");
    }

    @Test
    void theFirstRuleThatMatchesDecidesAndTheRestIsRefused() {
        fw.configure(
                "icmp deny host 203.0.113.80 echo outside",
                "icmp permit 203.0.113.0 255.255.255.0 echo outside",
                "icmp permit any unreachable outside");
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-313001: Denied ICMP type=8, code=0 from 203.0.113.80 on interface outside");
        assertThat(ping(Firewall.SERVER + 1, IcmpHeader.ECHO)).startsWith("deliver");
        assertThat(ping(Firewall.address("198.51.100.9"), IcmpHeader.ECHO)).isEqualTo("drop acl-drop");
        assertThat(v6.icmp(OUTSIDE, Ipv6Firewall.SERVER, BOX6, Icmp6Header.ECHO, 7))
                .startsWith("deliver");
        fw.configure("no icmp deny host 203.0.113.80 echo outside");
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).startsWith("deliver");
    }

    @Test
    void thoseOfIpv6AreForNeighboursToo() {
        fw.configure("ipv6 icmp deny host 2001:db8:99::80 outside", "ipv6 icmp permit any echo outside");
        assertThat(v6.icmp(OUTSIDE, Ipv6Firewall.SERVER, BOX6, Icmp6Header.ECHO, 7))
                .isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-313008: Denied ICMPv6 type=128, code=0 from 2001:db8:99::80 on interface outside");
        IpAddress other = IpAddress.parse("2001:db8:99::81");
        assertThat(v6.icmp(OUTSIDE, other, BOX6, Icmp6Header.ECHO, 7)).startsWith("deliver");
        assertThat(v6.icmp(OUTSIDE, other, ALL_NODES, 134, 0)).isEqualTo("drop acl-drop");
        assertThat(v6.icmp(INSIDE, Ipv6Firewall.CLIENT, ALL_NODES, 134, 0)).startsWith("deliver");
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).startsWith("deliver");
        fw.configure("ipv6 icmp permit 2001:db8:99::/64 134 outside");
        assertThat(v6.icmp(OUTSIDE, other, ALL_NODES, 134, 0)).startsWith("deliver");
    }

    /** Documented (configuration guides, "Threat Detection"): traffic to the firewall itself is not counted. */
    @Test
    void whatIsRefusedHereIsNoThreat() {
        fw.configure("icmp deny any outside");
        assertThat(ping(Firewall.SERVER, IcmpHeader.ECHO)).isEqualTo("drop acl-drop");
        assertThat(denied()).isZero();
        fw.tcp(OUTSIDE, Firewall.SERVER, 5000, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        assertThat(denied()).isOne();
    }

    private long denied() {
        return fw.engine
                .context()
                .threats()
                .rates(ThreatEvent.ACL_DROP, fw.engine.now() / 1_000_000_000L)
                .getFirst()
                .total();
    }
}
