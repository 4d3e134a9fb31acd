package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import org.junit.jupiter.api.Test;

/**
 * Errors of routers between a translated host and the firewall: a trace from outside to the mapped address of a host inside. Documented:
 * ASA configuration guides, "ICMP Error Inspection".
 */
class HopErrorsTest {
    private static final int HOP = Firewall.address("10.1.1.99");
    private static final int MAPPED = Firewall.address("203.0.113.50");
    private static final long QUOTED = SegmentWriter.IP + Ipv4Header.MIN_LENGTH + IcmpHeader.LENGTH;

    private final Firewall fw = new Firewall();

    private HopErrorsTest() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
    }

    private static IpAddress source(Firewall fw) {
        return IpAddress.v4(Ipv4Header.source(fw.memory, SegmentWriter.IP));
    }

    private void hostIsStatic() {
        fw.staticNat("203.0.113.50", "10.1.1.5").apply();
    }

    /** What the error of that sender about the trace becomes. */
    private String expires(int sender) {
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 1, MAPPED, 33434, 10));
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).udp(SERVER, 1, CLIENT, 33434, 10);
        return fw.arrives(INSIDE, fw.frame.icmpError(sender, SERVER, 11, 0, quoted, EthernetHeader.LENGTH));
    }

    private void assertQuotesTheMappedAddress() {
        assertThat(Ipv4Header.destination(fw.memory, QUOTED)).isEqualTo(MAPPED);
        int length = Ipv4Header.totalLength(fw.memory, SegmentWriter.IP) - Ipv4Header.MIN_LENGTH;
        assertThat(Checksum.fold(Checksum.sum(fw.memory, SegmentWriter.TCP, length)))
                .isEqualTo(0xffff);
        assertThat(Checksum.ipv4HeaderValid(fw.memory, SegmentWriter.IP, Ipv4Header.MIN_LENGTH))
                .isTrue();
    }

    @Test
    void withoutInspectionEveryHopLooksLikeTheHost() {
        hostIsStatic();
        assertThat(expires(HOP)).isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("203.0.113.50");
        assertQuotesTheMappedAddress();
    }

    @Test
    void inspectedAHopWithoutARuleShowsItself() {
        hostIsStatic();
        fw.inspect("icmp error").apply();
        assertThat(expires(HOP)).isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("10.1.1.99");
        assertQuotesTheMappedAddress();
    }

    @Test
    void inspectedTheHostItselfHasItsMappedAddress() {
        hostIsStatic();
        fw.inspect("icmp error").apply();
        assertThat(expires(CLIENT)).isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("203.0.113.50");
    }

    @Test
    void inspectedAHopHasTheAddressOfItsStaticRule() {
        fw.configure("static (inside,outside) 203.0.113.0 10.1.1.0 netmask 255.255.255.0")
                .inspect("icmp error")
                .apply();
        fw.arrives(OUTSIDE, fw.frame.udp(SERVER, 1, Firewall.address("203.0.113.5"), 33434, 10));
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).udp(SERVER, 1, CLIENT, 33434, 10);
        assertThat(fw.arrives(INSIDE, fw.frame.icmpError(HOP, SERVER, 11, 0, quoted, EthernetHeader.LENGTH)))
                .isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("203.0.113.99");
    }

    /** Documented: the inspection makes translations for hops; that it lasts as any that nobody uses is inferred. */
    @Test
    void inspectedAHopIsGivenAnAddressOfAPool() {
        hostIsStatic();
        fw.configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 203.0.113.60-203.0.113.61")
                .inspect("icmp error")
                .apply();
        assertThat(expires(HOP)).isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("203.0.113.60");
        assertThat(fw.logs)
                .contains("%ASA-6-305009: Built dynamic translation from inside:10.1.1.99 to outside:203.0.113.60");
        assertThat(expires(HOP)).isEqualTo("forward outside");
        assertThat(source(fw)).as("the same again").hasToString("203.0.113.60");
        fw.advance(10_801);
        assertThat(fw.lastLog()).startsWith("%ASA-6-305010: Teardown dynamic translation from inside:10.1.1.99");
    }

    /** Documented: 305006 (only echo requests and replies share an address). */
    @Test
    void inspectedAHopCannotShareAnAddress() {
        hostIsStatic();
        fw.configure("nat (inside) 1 10.1.1.0 255.255.255.0", "global (outside) 1 interface")
                .inspect("icmp error")
                .apply();
        assertThat(expires(HOP)).isEqualTo("drop acl-drop");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-3-305006: portmap translation creation failed for icmp src inside:10.1.1.99 dst"
                        + " outside:203.0.113.80 (type 11, code 0)");
    }

    @Test
    void objectsAreNoDifferent() {
        fw.configuration.version(new AsaVersion(9, 8, 1, 0));
        fw.configure(
                "object network host",
                "host 10.1.1.5",
                "nat (inside,outside) static 203.0.113.50",
                "object network all",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic interface",
                "exit");
        assertThat(expires(HOP)).isEqualTo("forward outside");
        assertThat(source(fw)).hasToString("203.0.113.50");
        fw.inspect("icmp error").apply();
        assertThat(expires(HOP)).isEqualTo("drop nat-xlate-failed");
    }
}
