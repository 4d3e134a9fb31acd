package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Criteria of layer 3/4 class maps beside lists and ports (ASA command reference, match). */
class ClassMatchTest {
    private static final long IP = PacketBatch.HEADROOM + EthernetHeader.LENGTH;

    private static Firewall bypassing(String match) {
        return new Firewall()
                .configure(
                        "class-map C",
                        match,
                        "policy-map P",
                        "class C",
                        "set connection advanced-options tcp-state-bypass",
                        "service-policy P global");
    }

    private static String marked(Firewall fw, int trafficClass) {
        int length = fw.frame.tcp(Firewall.CLIENT, 1000, Firewall.SERVER, 80, TcpHeader.ACK, 5, 6, 0);
        fw.memory.setU8(IP + 1, trafficClass);
        fw.memory.setU16(IP + 10, 0);
        fw.memory.setU16(IP + 10, Checksum.fold(~Checksum.sum(fw.memory, IP, 20)));
        return fw.arrives(Firewall.INSIDE, length);
    }

    @ParameterizedTest
    @CsvSource({
        "match dscp ef, 184, true",
        "match dscp ef, 187, true",
        "match dscp ef, 176, false",
        "match dscp af11 af12 63, 252, true",
        "match dscp 0, 3, true",
        "match precedence critical, 184, true",
        "match precedence 5 0, 28, true",
        "match precedence critical, 192, false"
    })
    void theFirstPacketsMarkDecides(String match, int trafficClass, boolean meant) {
        assertThat(marked(bypassing(match), trafficClass)).isEqualTo(meant ? "forward outside" : "drop tcp-not-syn");
    }

    @Test
    void laterPacketsMayBeMarkedOtherwise() {
        Firewall fw = bypassing("match dscp ef");
        assertThat(marked(fw, 184)).isEqualTo("forward outside");
        assertThat(marked(fw, 0)).isEqualTo("forward outside");
    }

    /** Documented: even UDP ports from the first to the first plus the range. */
    @ParameterizedTest
    @CsvSource({"16384, true", "16386, true", "16385, false", "20384, true", "20386, false", "16382, false"})
    void rtpIsEvenUdpPortsOfTheRange(int port, boolean meant) {
        Firewall fw = new Firewall()
                .configure(
                        "class-map C",
                        "match rtp 16384 4000",
                        "policy-map P",
                        "class C",
                        "set connection timeout idle 0:00:07",
                        "service-policy P global");
        fw.arrives(Firewall.INSIDE, fw.frame.udp(Firewall.CLIENT, 5, Firewall.SERVER, port, 9));
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(meant ? 7 : 120);
        fw.tcp(Firewall.INSIDE, Firewall.CLIENT, 5, Firewall.SERVER, port, TcpHeader.SYN, 1, 0, 0);
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(30);
    }
}
