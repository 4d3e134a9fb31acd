package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.engine.nat.TranslationFilter;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.PacketBatch;
import org.junit.jupiter.api.Test;

/** {@code nat}, {@code global} and {@code static} of 8.2 (asa-behaviour 7.1; ASA 8.2 configuration guide, "NAT"). */
class DynamicTranslationTest {
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final long TRANSPORT = IP + Ipv4Header.MIN_LENGTH;
    private static final int OUTSIDE_ADDRESS = Firewall.address("203.0.113.1");
    private static final int OTHER = Firewall.address("10.1.1.6");
    private static final int DMZ_HOST = Firewall.address("172.16.0.9");

    private final Firewall fw = new Firewall();

    private String flow() {
        return IpAddress.v4(Ipv4Header.source(fw.memory, IP)) + "/" + fw.memory.u16(TRANSPORT) + " > "
                + IpAddress.v4(Ipv4Header.destination(fw.memory, IP)) + "/" + fw.memory.u16(TRANSPORT + 2);
    }

    private String syn(int ingress, int source, int sport, int destination, int dport) {
        return fw.tcp(ingress, source, sport, destination, dport, SYN, 1, 0, 0);
    }

    @Test
    void hostsShareTheAddressOfTheInterface() {
        fw.configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 interface");
        assertThat(syn(INSIDE, CLIENT, 4000, SERVER, 80)).isEqualTo("forward outside");
        assertThat(flow()).isEqualTo("203.0.113.1/4000 > 203.0.113.80/80");
        assertThat(fw.logs)
                .containsExactly(
                        "%ASA-6-305011: Built dynamic TCP translation from inside:10.1.1.5/4000 to outside:203.0.113.1/4000",
                        "%ASA-6-302013: Built outbound TCP connection 1 for outside:203.0.113.80/80 (203.0.113.80/80)"
                                + " to inside:10.1.1.5/4000 (203.0.113.1/4000)");
        assertThat(syn(INSIDE, OTHER, 4000, SERVER, 80)).isEqualTo("forward outside");
        assertThat(flow()).isEqualTo("203.0.113.1/4001 > 203.0.113.80/80");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, OUTSIDE_ADDRESS, 4001, SYN | ACK, 9, 2, 0))
                .isEqualTo("forward inside");
        assertThat(flow()).isEqualTo("203.0.113.80/80 > 10.1.1.6/4000");
    }

    @Test
    void whatBelongsToNoFlowIsForTheBox() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        assertThat(syn(OUTSIDE, SERVER, 80, OUTSIDE_ADDRESS, 179)).isEqualTo("deliver");
    }

    @Test
    void aTranslationOutlivesItsConnectionForHalfAMinute() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        fw.advance(30);
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isOne();
        fw.advance(29);
        assertThat(fw.engine.context().translations().size()).isOne();
        fw.advance(1);
        assertThat(fw.engine.context().translations().size()).isZero();
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-305012: Teardown dynamic TCP translation from inside:10.1.1.5/4000 to"
                        + " outside:203.0.113.1/4000 duration 0:01:00");
    }

    @Test
    void endsAreToldInTheirOrderHoweverLongTheSilence() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        fw.advance(20);
        syn(INSIDE, CLIENT, 4001, SERVER, 80);
        fw.advance(20);
        syn(INSIDE, CLIENT, 4002, SERVER, 80);
        fw.logs.clear();
        fw.advance(100_000);
        assertThat(fw.logs)
                .extracting(log -> log.substring(7, 13))
                .containsExactly("302014", "305012", "302014", "305012", "305012");
    }

    @Test
    void aRangeGivesEachHostAnAddressAndThePortsFollow() {
        fw.configure(
                "nat (inside) 1 10.1.1.0 255.255.255.0",
                "global (outside) 1 192.0.2.10-192.0.2.10",
                "global (outside) 1 192.0.2.20-192.0.2.21",
                "access-list in extended permit tcp any host 192.0.2.20",
                "access-group in in interface outside");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).isEqualTo("192.0.2.20/4000 > 203.0.113.80/80");
        assertThat(fw.logs.getFirst())
                .isEqualTo("%ASA-6-305009: Built dynamic translation from inside:10.1.1.5 to outside:192.0.2.20");
        syn(INSIDE, CLIENT, 4001, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.20/4001 ");
        syn(INSIDE, OTHER, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.21/4000 ");
        syn(INSIDE, OTHER + 1, 4000, SERVER, 80);
        assertThat(flow()).as("then ports of the single address").startsWith("192.0.2.10/4000 ");
        assertThat(syn(OUTSIDE, SERVER, 99, Firewall.address("192.0.2.20"), 22))
                .as("while it has its address others may reach it")
                .isEqualTo("forward inside");
        assertThat(flow()).isEqualTo("203.0.113.80/99 > 10.1.1.5/22");
        assertThat(syn(OUTSIDE, SERVER, 99, Firewall.address("192.0.2.21"), 22)).isEqualTo("drop acl-drop");
    }

    @Test
    void anotherInterfaceNeedsAPoolOfTheSameNumber() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        assertThat(syn(INSIDE, CLIENT, 4000, DMZ_HOST, 80)).as("observed").isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-305006: portmap translation creation failed for tcp src inside:10.1.1.5/4000 dst"
                        + " dmz:172.16.0.9/80");
        fw.configure("global (dmz) 1 interface");
        assertThat(syn(INSIDE, CLIENT, 4000, DMZ_HOST, 80)).isEqualTo("forward dmz");
        assertThat(flow()).isEqualTo("172.16.0.1/4000 > 172.16.0.9/80");
    }

    @Test
    void exemptionComesFirstAndWorksBothWays() {
        fw.configure(
                "access-list nonat extended permit ip 10.1.1.0 255.255.255.0 172.16.0.0 255.255.255.0",
                "access-list dmz extended permit ip any any",
                "nat (inside) 0 access-list nonat",
                "nat (inside) 1 0 0",
                "global (outside) 1 interface",
                "access-group dmz in interface dmz");
        assertThat(syn(INSIDE, CLIENT, 4000, DMZ_HOST, 80)).isEqualTo("forward dmz");
        assertThat(flow()).isEqualTo("10.1.1.5/4000 > 172.16.0.9/80");
        assertThat(syn(DMZ, DMZ_HOST, 4000, CLIENT, 80)).isEqualTo("forward inside");
        assertThat(syn(INSIDE, CLIENT, 4000, SERVER, 80)).isEqualTo("forward outside");
        assertThat(flow()).startsWith("203.0.113.1/4000 ");
        assertThat(fw.engine.context().translations().size())
                .as("exemption makes none")
                .isOne();
    }

    @Test
    void identityIsForThoseWhoBegin() {
        fw.configure(
                "nat (inside) 0 10.1.1.0 255.255.255.0",
                "access-list out extended permit ip any any",
                "access-group out in interface outside");
        assertThat(syn(OUTSIDE, SERVER, 80, CLIENT, 80)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-5-305013: Asymmetric NAT rules matched for forward and reverse flows; Connection for tcp"
                                + " src outside:203.0.113.80/80 dst inside:10.1.1.5/80 denied due to NAT reverse path failure");
        assertThat(syn(INSIDE, CLIENT, 4000, SERVER, 80)).isEqualTo("forward outside");
        assertThat(flow()).startsWith("10.1.1.5/4000 ");
        assertThat(syn(OUTSIDE, SERVER, 80, CLIENT, 80))
                .as("while its translation exists")
                .isEqualTo("forward inside");
    }

    @Test
    void staticBeforePolicyBeforeTheLongestMask() {
        fw.configure(
                "access-list web extended permit tcp 10.1.1.0 255.255.255.0 any eq www",
                "nat (inside) 1 10.0.0.0 255.0.0.0",
                "nat (inside) 2 10.1.1.0 255.255.255.0",
                "nat (inside) 3 access-list web",
                "static (inside,outside) 192.0.2.6 10.1.1.6 netmask 255.255.255.255",
                "global (outside) 1 192.0.2.101",
                "global (outside) 2 192.0.2.102",
                "global (outside) 3 192.0.2.103");
        syn(INSIDE, OTHER, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.6/4000 ");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.103/4000 ");
        assertThat(fw.logs)
                .contains("%ASA-6-305011: Built dynamic TCP translation from inside(web):10.1.1.5/4000 to"
                        + " outside:192.0.2.103/4000");
        syn(INSIDE, CLIENT, 4000, SERVER, 443);
        assertThat(flow()).startsWith("192.0.2.102/4000 ");
    }

    @Test
    void aPortOfTheInterfaceIsAHostBehindIt() {
        fw.configure(
                "access-list out extended permit tcp any host 203.0.113.1 eq www",
                "access-group out in interface outside",
                "static (inside,outside) tcp interface www 10.1.1.5 8080 netmask 255.255.255.255");
        assertThat(syn(OUTSIDE, SERVER, 5000, OUTSIDE_ADDRESS, 80)).isEqualTo("forward inside");
        assertThat(flow()).isEqualTo("203.0.113.80/5000 > 10.1.1.5/8080");
        assertThat(fw.tcp(INSIDE, CLIENT, 8080, SERVER, 5000, SYN | ACK, 5, 2, 0))
                .isEqualTo("forward outside");
        assertThat(flow()).isEqualTo("203.0.113.1/80 > 203.0.113.80/5000");
        assertThat(fw.logs.getFirst())
                .endsWith("for outside:203.0.113.80/5000 (203.0.113.80/5000) to inside:10.1.1.5/8080 (203.0.113.1/80)");
        assertThat(syn(OUTSIDE, SERVER, 5000, OUTSIDE_ADDRESS, 81)).isEqualTo("deliver");
    }

    @Test
    void aPolicyStaticAppliesTowardsWhatItsListNames() {
        fw.configure(
                "access-list to-server extended permit ip host 10.1.1.5 host 203.0.113.80",
                "access-list out extended permit ip any any",
                "access-group out in interface outside",
                "static (inside,outside) 192.0.2.5 access-list to-server");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.5/4000 ");
        syn(INSIDE, CLIENT, 4000, SERVER + 1, 80);
        assertThat(flow()).startsWith("10.1.1.5/4000 ");
        assertThat(syn(OUTSIDE, SERVER, 7, Firewall.address("192.0.2.5"), 22)).isEqualTo("forward inside");
        assertThat(syn(OUTSIDE, SERVER + 1, 7, Firewall.address("192.0.2.5"), 22))
                .isNotEqualTo("forward inside");
    }

    @Test
    void natControlWantsARule() {
        fw.configure("nat-control");
        assertThat(syn(INSIDE, CLIENT, 4000, SERVER, 80)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-305005: No translation group found for tcp src inside:10.1.1.5/4000 dst"
                        + " outside:203.0.113.80/80");
        fw.configure("no nat-control");
        assertThat(syn(INSIDE, CLIENT, 4000, SERVER, 80)).isEqualTo("forward outside");
    }

    @Test
    void pingsShareTheAddressByTheirIdentifier() {
        fw.configure(
                "nat (inside) 1 0 0",
                "global (outside) 1 interface",
                "access-list out extended permit icmp any any",
                "access-group out in interface outside");
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, 8, 0, 7, 1, 10)))
                .isEqualTo("forward outside");
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(OTHER, SERVER, 8, 0, 7, 1, 10)))
                .isEqualTo("forward outside");
        assertThat(Ipv4Header.source(fw.memory, IP)).isEqualTo(OUTSIDE_ADDRESS);
        assertThat(fw.memory.u16(TRANSPORT + 4)).isEqualTo(8);
        assertThat(fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, OUTSIDE_ADDRESS, 0, 0, 8, 1, 10)))
                .isEqualTo("forward inside");
        assertThat(Ipv4Header.destination(fw.memory, IP)).isEqualTo(OTHER);
        assertThat(fw.memory.u16(TRANSPORT + 4)).isEqualTo(7);
    }

    @Test
    void clearingEndsConnectionsAndTranslations() {
        fw.configure("nat (inside) 1 0 0", "global (outside) 1 interface");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        syn(INSIDE, OTHER, 4000, SERVER, 80);
        fw.engine.accept(new EngineInput.ClearTranslations(TranslationFilter.ALL), fw.sink);
        assertThat(fw.count()).isZero();
        assertThat(fw.engine.context().translations().size()).isZero();
        assertThat(fw.engine.context().translations().mostUsed()).isEqualTo(2);
        assertThat(fw.logs).anyMatch(log -> log.endsWith("Xlate Clear"));
    }

    /** 8.3 and later: objects and twice NAT. */
    private Firewall modern(String... lines) {
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        return fw.configure(lines);
    }

    @Test
    void objectsAreTranslatedStaticFirstThenTheSmallest() {
        modern(
                "object network all",
                "subnet 10.0.0.0 255.0.0.0",
                "nat (inside,outside) dynamic interface",
                "object network lan",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic 192.0.2.40",
                "object network web",
                "host 10.1.1.6",
                "nat (inside,outside) static 192.0.2.6 service tcp www 8080");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.40/4000 ");
        syn(INSIDE, OTHER, 80, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.6/8080 ");
        syn(INSIDE, Firewall.address("10.9.9.9"), 4000, SERVER, 80);
        assertThat(flow()).startsWith("203.0.113.1/4000 ");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, OUTSIDE_ADDRESS, 4000, SYN | ACK, 9, 2, 0))
                .isEqualTo("forward inside");
    }

    @Test
    void twiceNatExemptsWhatGoesToTheOtherSite() {
        modern(
                "object network lan",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic interface",
                "object network site",
                "subnet 203.0.113.64 255.255.255.192",
                "exit",
                "nat (inside,outside) source static lan lan destination static site site no-proxy-arp route-lookup",
                "access-list out extended permit ip any any",
                "access-group out in interface outside");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).isEqualTo("10.1.1.5/4000 > 203.0.113.80/80");
        assertThat(syn(OUTSIDE, SERVER, 5000, CLIENT, 22)).isEqualTo("forward inside");
        syn(INSIDE, CLIENT, 4000, Firewall.address("198.51.100.1"), 80);
        assertThat(flow()).startsWith("203.0.113.1/4000 ");
        assertThat(syn(OUTSIDE, Firewall.address("198.51.100.1"), 5000, CLIENT, 22))
                .as("the answers would be translated")
                .isEqualTo("drop nat-rpf-failed");
    }

    @Test
    void twiceNatTranslatesBothEndsAndTheirPorts() {
        modern(
                "object network lan",
                "host 10.1.1.5",
                "object network lan-seen",
                "host 192.0.2.5",
                "object network server-called",
                "host 10.1.1.80",
                "object network server",
                "host 203.0.113.80",
                "object service called",
                "service tcp destination eq 8080",
                "object service really",
                "service tcp destination eq www",
                "exit",
                "nat (inside,outside) source static lan lan-seen destination static server-called server"
                        + " service called really");
        assertThat(syn(INSIDE, CLIENT, 4000, Firewall.address("10.1.1.80"), 8080))
                .isEqualTo("forward outside");
        assertThat(flow()).isEqualTo("192.0.2.5/4000 > 203.0.113.80/80");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, Firewall.address("192.0.2.5"), 4000, SYN | ACK, 9, 2, 0))
                .isEqualTo("forward inside");
        assertThat(flow()).isEqualTo("10.1.1.80/8080 > 10.1.1.5/4000");
    }

    @Test
    void afterAutoComesLastAndPerSessionPortsEndWithTheirConnection() {
        modern(
                "object network lan",
                "subnet 10.1.1.0 255.255.255.0",
                "object network pool",
                "range 192.0.2.20 192.0.2.21",
                "exit",
                "nat (inside,outside) after-auto source dynamic any pat-pool pool round-robin",
                "object network lan",
                "nat (inside,outside) dynamic 192.0.2.40");
        syn(INSIDE, CLIENT, 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.40/");
        syn(INSIDE, Firewall.address("10.2.2.2"), 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.20/");
        syn(INSIDE, Firewall.address("10.2.2.3"), 4000, SERVER, 80);
        assertThat(flow()).startsWith("192.0.2.21/");
        assertThat(fw.engine.context().translations().size()).isEqualTo(3);
        fw.advance(30);
        assertThat(fw.engine.context().translations().size()).isZero();
    }
}
