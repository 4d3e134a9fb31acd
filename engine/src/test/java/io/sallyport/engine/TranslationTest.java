package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;

/** Static translation. Documented: 8.2 command reference, document 000; what access lists see: asa-behaviour 1.2, 1.3. */
class TranslationTest {
    private static final int MAPPED = Firewall.address("192.0.2.5");
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;
    private static final long TRANSPORT = IP + Ipv4Header.MIN_LENGTH;

    private final Firewall fw =
            new Firewall().staticNat("192.0.2.5", "10.1.1.5").apply();

    private String addresses() {
        return IpAddress.v4(Ipv4Header.source(fw.memory, IP)) + " > "
                + IpAddress.v4(Ipv4Header.destination(fw.memory, IP));
    }

    private void assertChecksums(int protocol, int length) {
        assertThat(Checksum.ipv4HeaderValid(fw.memory, IP, Ipv4Header.MIN_LENGTH))
                .isTrue();
        int source = Ipv4Header.source(fw.memory, IP);
        int destination = Ipv4Header.destination(fw.memory, IP);
        if (protocol == Protocol.ICMP) {
            assertThat(Checksum.fold(Checksum.sum(fw.memory, TRANSPORT, length)))
                    .isEqualTo(0xffff);
        } else {
            assertThat(Checksum.transport(fw.memory, TRANSPORT, length, source, destination, protocol))
                    .isZero();
        }
    }

    @Test
    void outboundLeavesWithTheMappedAddressAndTheAnswerComesBack() {
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, SYN, 1, 0, 7)).isEqualTo("forward outside");
        assertThat(addresses()).isEqualTo("192.0.2.5 > 203.0.113.80");
        assertChecksums(Protocol.TCP, 27);
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-302013: Built outbound TCP connection 1 for outside:203.0.113.80/80 (203.0.113.80/80)"
                                + " to inside:10.1.1.5/4000 (192.0.2.5/4000)");
        assertThat(fw.tcp(OUTSIDE, SERVER, 80, MAPPED, 4000, SYN | ACK, 9, 9, 0))
                .isEqualTo("forward inside");
        assertThat(addresses()).isEqualTo("203.0.113.80 > 10.1.1.5");
        assertChecksums(Protocol.TCP, 20);
        assertThat(fw.engine.context().translations().counts().connections(1)).isOne();
    }

    @Test
    void inboundNamesTheMappedAddressBefore83AndTheRealOneAfter() {
        fw.permit("out", true, Protocol.TCP, "any", "192.0.2.5")
                .bind("out", "outside")
                .apply();
        assertThat(fw.tcp(OUTSIDE, SERVER, 1, MAPPED, 22, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(addresses()).isEqualTo("203.0.113.80 > 10.1.1.5");
        assertThat(fw.connection().flags()).isEqualTo("SaAB");
        fw.configuration.version(new AsaVersion(8, 4, 1, 0));
        fw.apply();
        assertThat(fw.tcp(OUTSIDE, SERVER, 2, MAPPED, 22, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        fw.permit("out", true, Protocol.TCP, "any", "10.1.1.5").apply();
        assertThat(fw.tcp(OUTSIDE, SERVER, 2, MAPPED, 22, SYN, 1, 0, 0)).isEqualTo("forward inside");
    }

    @Test
    void udpKeepsAMissingChecksumMissing() {
        int length = fw.frame.udp(CLIENT, 53, SERVER, 53, 10);
        assertThat(fw.arrives(INSIDE, length)).isEqualTo("forward outside");
        assertChecksums(Protocol.UDP, 18);
        length = fw.frame.udp(CLIENT, 53, SERVER, 53, 10);
        fw.memory.setU16(TRANSPORT + 6, 0);
        fw.arrives(INSIDE, length);
        assertThat(fw.memory.u16(TRANSPORT + 6)).isZero();
    }

    @Test
    void errorsReachTheRealHostWithTheQuoteItKnows() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
        fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, SYN, 1, 0, 0);
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).tcp(MAPPED, 4000, SERVER, 80, SYN, 1, 0, 0);
        int length = fw.frame.icmpError(
                Firewall.address("203.0.113.254"), MAPPED, IcmpHeader.UNREACHABLE, 1, quoted, EthernetHeader.LENGTH);
        assertThat(fw.arrives(OUTSIDE, length)).isEqualTo("forward inside");
        assertThat(addresses()).isEqualTo("203.0.113.254 > 10.1.1.5");
        assertThat(Ipv4Header.source(fw.memory, TRANSPORT + IcmpHeader.LENGTH)).isEqualTo(CLIENT);
        assertChecksums(Protocol.ICMP, 36);
        assertThat(Checksum.ipv4HeaderValid(fw.memory, TRANSPORT + IcmpHeader.LENGTH, 20))
                .isTrue();
    }

    @Test
    void pingIsTranslatedBothWays() {
        fw.permit("out", true, Protocol.ICMP, "any", "any")
                .bind("out", "outside")
                .apply();
        assertThat(fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 77, 1, 8)))
                .isEqualTo("forward outside");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-6-302020: Built outbound ICMP connection for faddr 203.0.113.80/0 gaddr 192.0.2.5/77 laddr"
                                + " 10.1.1.5/77");
        assertThat(fw.arrives(OUTSIDE, fw.frame.icmp(SERVER, MAPPED, IcmpHeader.ECHO_REPLY, 0, 77, 1, 8)))
                .isEqualTo("forward inside");
        assertThat(addresses()).isEqualTo("203.0.113.80 > 10.1.1.5");
        assertChecksums(Protocol.ICMP, 16);
    }
}
