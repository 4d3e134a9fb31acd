package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.PortMatch;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Security levels, access lists, routes and what is said about denials. Documented: asa-behaviour 1.4, 1.6, 1.7, 8. */
class PolicyTest {
    private static final int HOST_DMZ = Firewall.address("172.16.0.9");

    private final Firewall fw = new Firewall();

    /** Observed: source and destination stand behind the same interface. */
    @Test
    void whatWouldLeaveByTheInterfaceThatItCameInBy() {
        assertThat(fw.tcp(INSIDE, CLIENT, 1, CLIENT + 1, 80, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-106011: Deny inbound (No xlate) tcp src inside:10.1.1.5/1 dst inside:10.1.1.6/80");
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 137, SERVER + 1, 137, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-106011: Deny inbound (No xlate) udp src outside:203.0.113.80/137 dst"
                        + " outside:203.0.113.81/137");
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, CLIENT + 1, IcmpHeader.ECHO, 0, 1, 1, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-106014: Deny inbound icmp src inside:10.1.1.5 dst inside:10.1.1.6 (type 8, code 0)");
    }

    /** Documented: an interface for management takes no through traffic; it is not dropped here yet. */
    @Test
    void trafficThroughAnInterfaceForManagementIsUncertain() {
        fw.configuration.interfaces().computeIfPresent("dmz", (name, dmz) -> dmz.withManagementOnly(true));
        fw.apply();
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        assertThat(fw.lastJudgementIsCertain()).isTrue();
        fw.tcp(INSIDE, CLIENT, 1, HOST_DMZ, 80, SYN, 1, 0, 0);
        assertThat(fw.lastJudgementIsCertain()).as("leaves there").isFalse();
        fw.tcp(DMZ, HOST_DMZ, 1, SERVER, 80, SYN, 1, 0, 0);
        assertThat(fw.lastJudgementIsCertain()).as("comes from there").isFalse();
    }

    @Test
    void levelsDecideWithoutAList() {
        assertThat(fw.tcp(DMZ, HOST_DMZ, 1, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(DMZ, HOST_DMZ, 1, CLIENT, 80, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106001: Inbound TCP connection denied from 172.16.0.9/1 to 10.1.1.5/80 flags SYN  on"
                        + " interface dmz");
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 54, CLIENT, 9, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106006: Deny inbound UDP from 203.0.113.80/54 to 10.1.1.5/9 on interface outside");
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 53, CLIENT, 9, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106007: Deny inbound UDP from 203.0.113.80/53 to 10.1.1.5/9 due to DNS Response");
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 54, CLIENT, 53, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106007: Deny inbound UDP from 203.0.113.80/54 to 10.1.1.5/53 due to DNS Query");
        fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, CLIENT, IcmpHeader.ECHO, 0, 1, 1, 4));
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-3-106014: Deny inbound icmp src outside:203.0.113.80 dst inside:10.1.1.5 (type 8, code 0)");
        fw.arrives(OUTSIDE, fw.frame.raw(SERVER, CLIENT, Protocol.GRE, 4));
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-106010: Deny inbound protocol 47 src outside:203.0.113.80 dst inside:10.1.1.5");
    }

    @Test
    void firstMatchingEntryDecidesAndTheEndDenies() {
        fw.entry("in", false, Protocol.TCP, "any", PortMatch.ANY, "any", new PortMatch(PortMatch.Operator.EQ, 23, 23))
                .permit("in", true, Protocol.TCP, "any", "any")
                .bind("in", "inside")
                .apply();
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 22, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, SERVER, 23, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .matches(
                        "%ASA-4-106023: Deny tcp src inside:10.1.1.5/1 dst outside:203.0.113.80/23 by access-group \"in\""
                                + " \\[0x[0-9a-f]+, 0x[0-9a-f]+]");
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT, 1, SERVER, 2, 0))).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog()).endsWith("by access-group \"in\" [0x0, 0x0]");
    }

    @Test
    void aListReplacesTheImplicitPermit() {
        fw.permit("out", true, Protocol.TCP, "any", "10.1.1.5")
                .bind("out", "outside")
                .apply();
        assertThat(fw.tcp(OUTSIDE, SERVER, 1, CLIENT, 80, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(fw.connection().flags()).isEqualTo("SaAB");
        assertThat(fw.lastLog()).contains("Built inbound TCP connection 1 for outside:203.0.113.80/1");
    }

    @Test
    void trafficForTheBoxIsDelivered() {
        assertThat(fw.tcp(INSIDE, CLIENT, 1, Firewall.address("10.1.1.1"), 179, SYN, 1, 0, 0))
                .isEqualTo("deliver");
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT, 68, -1, 67, 4))).isEqualTo("deliver");
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT, 137, Firewall.address("10.1.1.255"), 137, 4)))
                .isEqualTo("deliver");
    }

    @Test
    void withoutARouteNothingGoes() {
        fw.configuration.routes().clear();
        fw.apply();
        assertThat(fw.tcp(INSIDE, CLIENT, 1, Firewall.address("8.8.8.8"), 80, SYN, 1, 0, 0))
                .isEqualTo("drop no-route");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-110002: Failed to locate egress interface for TCP from inside:10.1.1.5/1 to 8.8.8.8/80");
    }

    /** Documented: 110003, and that a translation chooses the interface before a route is looked for there (order of 8.2). */
    @Test
    void whereATranslationLeadsThereMustBeARoute() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
        fw.configure("static (dmz,outside) 192.0.2.50 198.51.100.7 netmask 255.255.255.255");
        int mapped = Firewall.address("192.0.2.50");
        assertThat(fw.tcp(OUTSIDE, SERVER, 1, mapped, 80, SYN, 1, 0, 0)).isEqualTo("drop no-route");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-110003: Routing failed to locate next hop for TCP from outside:203.0.113.80/1 to"
                        + " dmz:192.0.2.50/80");
    }

    @Test
    void backOutOfTheSameInterfaceNeedsPermission() {
        int neighbour = Firewall.address("10.1.1.9");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, neighbour, 80, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        fw.configuration.sameSecurityIntraInterface(true);
        fw.apply();
        assertThat(fw.tcp(INSIDE, CLIENT, 1, neighbour, 80, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(fw.connection().flags())
                .as("equal levels count as inbound (observed)")
                .isEqualTo("SaAB");
    }

    @Test
    void echoRepliesNeedTheirQueryEvenIfPermitted() {
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO_REPLY, 0, 5, 1, 4)))
                .isEqualTo("drop inspect-icmp-seq-num-not-matched");
        assertThat(fw.lastLog())
                .startsWith("%ASA-4-313004: Denied ICMP type=0, from laddr 10.1.1.5 on interface inside");
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 5, 1, 4));
        assertThat(fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 0, 5, 1, 4)))
                .as("without inspect icmp the reply needs permission")
                .isEqualTo("drop acl-drop");
        fw.permit("out", true, Protocol.ICMP, "any", "any")
                .bind("out", "outside")
                .apply();
        assertThat(fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, CLIENT, IcmpHeader.ECHO_REPLY, 0, 5, 1, 4)))
                .isEqualTo("forward inside");
        fw.advance(3);
        assertThat(fw.lastLog()).startsWith("%ASA-6-302021: Teardown ICMP connection for faddr 203.0.113.80/0 gaddr");
    }

    @Test
    void errorsWithoutAConnectionAreNamed() {
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).udp(CLIENT, 5000, SERVER, 53, 4);
        int length = fw.frame.icmpError(SERVER, CLIENT, IcmpHeader.UNREACHABLE, 3, quoted, EthernetHeader.LENGTH);
        assertThat(fw.arrives(OUTSIDE, length)).isEqualTo("drop inspect-icmp-error-no-existing-conn");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-4-313005: No matching connection for ICMP error message: icmp src outside:203.0.113.80 dst"
                                + " inside:10.1.1.5 (type 3, code 3) on outside interface.  Original IP payload: udp src"
                                + " 10.1.1.5/5000 dst 203.0.113.80/53.");
    }

    @Test
    void udpAnswersPassAndEndAfterTwoMinutes() {
        assertThat(fw.arrives(INSIDE, fw.frame.udp(CLIENT, 5000, SERVER, 53, 30)))
                .isEqualTo("forward outside");
        assertThat(fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 53, CLIENT, 5000, 70)))
                .isEqualTo("forward inside");
        fw.advance(121);
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-302016: Teardown UDP connection 1 for outside:203.0.113.80/53 to inside:10.1.1.5/5000"
                                + " duration 0:02:00 bytes 100");
    }

    @Test
    void malformedPacketsHaveTheirReasons() {
        int length = fw.frame.tcp(CLIENT, 1, SERVER, 80, SYN | TcpHeader.FIN, 1, 0, 0);
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("drop bad-tcp-flags");
        length = fw.frame.tcp(CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        fw.memory.setU8(PacketBatch.HEADROOM + 14 + 20 + 12, 0xf0);
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("drop invalid-tcp-hdr-length");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-5-500003: Bad TCP hdr length (hdrlen=60, pktlen=20) from 10.1.1.5/1 to 203.0.113.80/80,"
                                + " flags: SYN, on interface inside");
        length = fw.frame.tcp(CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        fw.memory.setU8(PacketBatch.HEADROOM + 14 + 8, 1);
        assertThat(fw.arrives(INSIDE, length)).as("wrong checksum").isEqualTo("drop invalid-ip-header");
        assertThat(fw.tcp(INSIDE, CLIENT, 1, CLIENT, 1, SYN, 1, 0, 0)).isEqualTo("drop sp-security-failed");
        assertThat(fw.lastLog()).isEqualTo("%ASA-2-106017: Deny IP due to Land Attack from 10.1.1.5 to 10.1.1.5");
    }

    @Test
    void limitsOfAGlobalClassCountOnIngress() {
        fw.permit("all", true, Protocol.TCP, "any", "any")
                .policy("p", "all", Firewall.settings(1, 0, false), Optional.empty())
                .apply();
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        assertThat(fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop conn-limit");
        assertThat(fw.tcp(INSIDE, CLIENT + 1, 2, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("forward outside");
    }

    @Test
    void aFullTableIsADropReasonAndLeavesRoomForOthers() {
        Firewall small = new Firewall(1, 8);
        for (int port = 1; port <= 6; port++) {
            assertThat(small.tcp(INSIDE, CLIENT, port, SERVER, 80, SYN, 1, 0, 0))
                    .isEqualTo("forward outside");
        }
        assertThat(small.tcp(INSIDE, CLIENT, 7, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop unable-to-create-flow");
    }
}
