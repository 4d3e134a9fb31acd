package io.sallyport.engine;

import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Ipv6Firewall.CLIENT;
import static io.sallyport.engine.Ipv6Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IPv6 through the engine: the same rules as for IPv4, with ICMPv6 and extension headers. */
class Ipv6Test {
    private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::5");
    private final Ipv6Firewall v6 = new Ipv6Firewall();
    private final Firewall fw = v6.fw;

    @Test
    void aConnectionIsBuiltTrackedAndTornDown() {
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 443, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302013: Built outbound TCP connection 1 for outside:2001:db8:99::80/443"
                        + " (2001:db8:99::80/443) to inside:2001:db8:1::5/4000 (2001:db8:1::5/4000)");
        assertThat(v6.tcp(OUTSIDE, SERVER, 443, CLIENT, 4000, SYN | ACK, 9, 2, 0))
                .isEqualTo("forward inside");
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 443, ACK, 2, 10, 5)).isEqualTo("forward outside");
        assertThat(fw.connection().initiator().address()).isEqualTo(CLIENT);
        assertThat(fw.connection().flags()).isEqualTo("UO");
        assertThat(v6.tcp(DMZ, SERVER, 443, CLIENT, 4000, ACK, 10, 7, 0)).isEqualTo("drop tcp-not-syn");
        assertThat(v6.tcp(OUTSIDE, SERVER, 443, CLIENT, 4000, FIN | ACK, 10, 7, 0))
                .isEqualTo("forward inside");
        assertThat(v6.tcp(OUTSIDE, SERVER, 443, CLIENT, 4000, RST | ACK, 11, 7, 0))
                .isEqualTo("forward inside");
        assertThat(fw.lastLog())
                .startsWith("%ASA-6-302014: Teardown TCP connection 1 for outside:2001:db8:99::80/443 to"
                        + " inside:2001:db8:1::5/4000 duration 0:00:00 bytes 5");
        assertThat(fw.count()).isZero();
    }

    @Test
    void levelsAndListsRuleAsForIpv4() {
        assertThat(v6.udp(OUTSIDE, SERVER, 53, CLIENT, 53)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106007: Deny inbound UDP from 2001:db8:99::80/53 to 2001:db8:1::5/53 due to DNS"
                        + " Query");
        fw.permit("out", true, Protocol.UDP, SERVER.toString(), CLIENT.toString())
                .bind("out", "outside")
                .apply();
        assertThat(v6.udp(OUTSIDE, SERVER, 53, CLIENT, 53)).isEqualTo("forward inside");
        assertThat(v6.udp(OUTSIDE, SERVER, 53, IpAddress.parse("2001:db8:1::9"), 53))
                .isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .startsWith("%ASA-4-106023: Deny udp src outside:2001:db8:99::80/53 dst inside:2001:db8:1::9/53 by"
                        + " access-group \"out\"");
    }

    @Test
    void pingIsAQueryAndItsReply() {
        assertThat(v6.icmp(INSIDE, CLIENT, SERVER, Icmp6Header.ECHO, 7)).isEqualTo("forward outside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302020: Built outbound ICMP connection for faddr 2001:db8:99::80/0 gaddr"
                        + " 2001:db8:1::5/7 laddr 2001:db8:1::5/7 type 128 code 0");
        fw.permit("out", true, Protocol.ICMP6, "any", "any")
                .bind("out", "outside")
                .apply();
        assertThat(v6.icmp(OUTSIDE, SERVER, CLIENT, Icmp6Header.ECHO_REPLY, 7)).isEqualTo("forward inside");
        assertThat(v6.icmp(OUTSIDE, SERVER, CLIENT, Icmp6Header.ECHO_REPLY, 8))
                .isEqualTo("drop inspect-icmp-seq-num-not-matched");
    }

    @Test
    void packetTooBigReachesTheSenderOfTheConnectionThatItQuotes() {
        fw.permit("out", true, Protocol.ICMP6, "any", "any")
                .bind("out", "outside")
                .apply();
        IpAddress router = IpAddress.parse("2001:db8:77::1");
        int length = v6.frame.udp(CLIENT, 4000, SERVER, 53, 1000);
        Memory sent = Memory.allocate(length);
        fw.memory.copyTo(PacketBatch.HEADROOM, sent, 0, length);
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("forward outside");
        int quoted = length - EthernetHeader.LENGTH;
        int error = v6.frame.icmpError(
                router, CLIENT, Icmp6Header.PACKET_TOO_BIG, 0, 1280, sent, EthernetHeader.LENGTH, quoted);
        assertThat(fw.arrives(OUTSIDE, error)).isEqualTo("forward inside");
        fw.advance(200);
        error = v6.frame.icmpError(
                router, CLIENT, Icmp6Header.PACKET_TOO_BIG, 0, 1280, sent, EthernetHeader.LENGTH, quoted);
        assertThat(fw.arrives(OUTSIDE, error)).isEqualTo("drop inspect-icmpv6-error-no-existing-conn");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-4-313005: No matching connection for ICMP error message: icmp src"
                        + " outside:2001:db8:77::1 dst inside:2001:db8:1::5 (type 2, code 0) on outside interface. "
                        + " Original IP payload: udp src 2001:db8:1::5/4000 dst 2001:db8:99::80/53.");
    }

    @Test
    void theLinkIsTheBoxsOwn() {
        IpAddress group = IpAddress.parse("ff02::1:ff00:1");
        assertThat(v6.icmp(INSIDE, LINK_LOCAL, group, Icmp6Header.NEIGHBOUR_SOLICITATION, 0))
                .isEqualTo("deliver");
        assertThat(v6.icmp(INSIDE, CLIENT, IpAddress.parse("2001:db8:1::1"), Icmp6Header.ECHO, 1))
                .isEqualTo("deliver");
        assertThat(v6.icmp(INSIDE, LINK_LOCAL, SERVER, Icmp6Header.ECHO, 1)).isEqualTo("drop ipv6-sp-security-failed");
        assertThat(v6.udp(INSIDE, CLIENT, 5353, IpAddress.parse("ff02::fb"), 5353))
                .isEqualTo("drop ipv6-sp-security-failed");
        assertThat(v6.tcp(INSIDE, SERVER, 80, SERVER, 80, SYN, 1, 0, 0)).isEqualTo("drop ipv6-sp-security-failed");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-2-106017: Deny IP due to Land Attack from 2001:db8:99::80 to 2001:db8:99::80");
    }

    @Test
    void bypassTakesSegmentsOfNoConnection() {
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 443, ACK, 1, 1, 0)).isEqualTo("drop tcp-not-syn");
        fw.permit("bp", true, Protocol.TCP, CLIENT.toString(), "any")
                .policy("bp", "bp", Firewall.settings(0, 0, true), Optional.empty())
                .apply();
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 443, ACK, 1, 1, 0)).isEqualTo("forward outside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302303: Built TCP state-bypass connection 1 from inside:2001:db8:1::5/4000"
                        + " (2001:db8:1::5/4000) to outside:2001:db8:99::80/443 (2001:db8:99::80/443)");
    }

    @Test
    void limitsCountClientsOfBothVersionsApart() {
        fw.permit("all", true, -1, "any", "any")
                .policy("lim", "all", Firewall.settings(1, 0, false), Optional.empty())
                .apply();
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("forward outside");
        assertThat(v6.udp(INSIDE, CLIENT, 2, SERVER, 53)).isEqualTo("drop conn-limit");
        assertThat(v6.udp(INSIDE, IpAddress.parse("2001:db8:1::6"), 2, SERVER, 53))
                .isEqualTo("forward outside");
        assertThat(fw.tcp(INSIDE, Firewall.CLIENT, 1, Firewall.SERVER, 80, SYN, 1, 0, 0))
                .isEqualTo("forward outside");
    }

    @Test
    void theTransportHeaderIsFoundBehindExtensionHeaders() {
        // Hop-by-hop options, destination options of two units, an atomic fragment.
        byte[] chain = new byte[8 + 16 + 8];
        chain[0] = Protocol.DESTINATION_OPTIONS;
        chain[8] = Protocol.FRAGMENT;
        chain[9] = 1;
        v6.frame.extensions(Protocol.HOP_BY_HOP, chain, 24);
        assertThat(v6.tcp(INSIDE, CLIENT, 4000, SERVER, 443, SYN, 1, 0, 0)).isEqualTo("forward outside");
        assertThat(fw.connection().responder().port()).isEqualTo(443);
    }

    @Test
    void malformedChainsHaveTheirReasons() {
        v6.frame.extensions(Protocol.ROUTING, new byte[8], 0);
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("drop unsupport-ipv6-hdr");
        byte[] late = new byte[16];
        late[0] = Protocol.HOP_BY_HOP;
        v6.frame.extensions(Protocol.DESTINATION_OPTIONS, late, 8);
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("drop ipv6-bad-eh-order");
        byte[] beyond = new byte[8];
        beyond[1] = 50;
        v6.frame.extensions(Protocol.DESTINATION_OPTIONS, beyond, 0);
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("drop ipv6-bad-eh");
        byte[] many = new byte[9 * 8];
        for (int i = 0; i < 8; i++) {
            many[i * 8] = Protocol.DESTINATION_OPTIONS;
        }
        v6.frame.extensions(Protocol.DESTINATION_OPTIONS, many, 64);
        assertThat(v6.udp(INSIDE, CLIENT, 1, SERVER, 53)).isEqualTo("drop ipv6-bad-eh");
    }

    @Test
    void anInterfaceWithoutIpv6TakesNone() {
        Firewall plain = new Firewall();
        int length = new Ipv6FrameWriter(plain.memory, PacketBatch.HEADROOM).udp(CLIENT, 1, SERVER, 53, 0);
        assertThat(plain.arrives(INSIDE, length)).isEqualTo("drop ipv6-sp-security-failed");
    }

    /** Documented: ASDM configuration guides, "IPv6 Inspection". */
    @Test
    void aPacketWithoutNextHeaderIsDropped() {
        assertThat(fw.arrives(INSIDE, v6.frame.raw(CLIENT, SERVER, Protocol.NO_NEXT_HEADER, 20)))
                .isEqualTo("drop unsupport-ipv6-hdr");
    }

    /** Documented (command reference, {@code ipv6 enforce-eui64}): new flows only, and only senders of the link can pass. */
    @Test
    void identifiersOfLocalSendersAreThoseOfTheirMac() {
        fw.configure("ipv6 enforce-eui64 inside");
        assertThat(v6.udp(INSIDE, CLIENT, 5, SERVER, 53)).isEqualTo("drop ipv6-sp-security-failed");
        assertThat(fw.lastLog())
                .matches(
                        "%ASA-3-325003: EUI-64 source address check failed\\. Dropped packet from inside:2001:db8:1::5/"
                                + "[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4} to 2001:db8:99::80/[0-9a-f.]{14}");
        long mac = EthernetHeader.source(fw.memory, PacketBatch.HEADROOM);
        IpAddress own = IpAddress.v6(CLIENT.high(), Ipv6Settings.identifier(mac));
        assertThat(v6.udp(INSIDE, own, 5, SERVER, 53)).isEqualTo("forward outside");
        assertThat(v6.icmp(INSIDE, IpAddress.ANY6, IpAddress.parse("ff02::1"), 135, 0))
                .isEqualTo("deliver");
        assertThat(v6.udp(OUTSIDE, SERVER, 53, own, 5)).isEqualTo("forward inside");
        fw.configure("no ipv6 enforce-eui64 inside");
        assertThat(v6.udp(INSIDE, CLIENT, 5, SERVER, 53)).isEqualTo("forward outside");
    }
}
