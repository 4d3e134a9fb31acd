package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.DMZ;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.RunningConfigPrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code service resetinbound}, {@code resetoutbound}, {@code resetoutside} (documented: Cisco 220486, ASDM guides, "Configuring TCP
 * Options"). Numbers of the RST are those of RFC 9293 section 3.10.7.1.
 */
class DeniedResetTest {
    private static final int BOX = Firewall.address("203.0.113.1");

    private final Firewall fw = new Firewall();

    private String inbound() {
        return fw.tcp(OUTSIDE, SERVER, 4000, CLIENT, 23, SYN, 1000, 0, 0);
    }

    @Test
    void inboundIsSilentUntilTheLineIsThere() {
        assertThat(inbound()).isEqualTo("drop acl-drop");
        assertThat(fw.generated).isEmpty();
        fw.configure("service resetinbound");
        assertThat(inbound()).isEqualTo("drop acl-drop");
        assertThat(fw.generated).containsExactly("RA 10.1.1.5/23 > 203.0.113.80/4000 seq 0 ack 1001 by outside");
    }

    @Test
    void outboundIsToldUnlessItIsSwitchedOff() {
        fw.configure("access-list in extended deny tcp any any eq 25", "access-group in in interface inside");
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 25, SYN, 7, 0, 10)).isEqualTo("drop acl-drop");
        assertThat(fw.generated).containsExactly("RA 203.0.113.80/25 > 10.1.1.5/4000 seq 0 ack 18 by inside");
        fw.generated.clear();
        fw.configure("no service resetoutbound");
        fw.tcp(INSIDE, CLIENT, 4000, SERVER, 25, SYN, 7, 0, 0);
        assertThat(fw.generated).isEmpty();
    }

    /** What belongs to no connection is told too (documented: 220486), with the number that it acknowledges. */
    @Test
    void segmentsWithoutAConnectionAreTold() {
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 25, ACK | FIN, 7, 99, 0))
                .isEqualTo("drop tcp-not-syn");
        assertThat(fw.generated).containsExactly("R 203.0.113.80/25 > 10.1.1.5/4000 seq 99 ack 0 by inside");
    }

    @Test
    void aResetIsNeverAnswered() {
        assertThat(fw.tcp(INSIDE, CLIENT, 4000, SERVER, 25, RST, 7, 0, 0)).isEqualTo("drop tcp-not-syn");
        assertThat(fw.generated).isEmpty();
    }

    @Test
    void theInterfaceIsTheOneWhereTheSegmentArrives() {
        fw.configure("service resetinbound interface outside");
        inbound();
        assertThat(fw.generated).hasSize(1);
        assertThat(fw.tcp(DMZ, Firewall.address("172.16.0.9"), 4000, CLIENT, 23, SYN, 1, 0, 0))
                .isEqualTo("drop acl-drop");
        assertThat(fw.generated).hasSize(1);
    }

    @Test
    void equalLevelsCountAsBothDirections() {
        fw.configuration.interfaces().computeIfPresent("dmz", (hardware, dmz) -> dmz.withName(dmz.nameif(), 100));
        fw.configure("no service resetoutbound");
        int there = Firewall.address("172.16.0.9");
        fw.tcp(INSIDE, CLIENT, 4000, there, 23, SYN, 1, 0, 0);
        assertThat(fw.generated).isEmpty();
        fw.configure("service resetinbound");
        fw.tcp(INSIDE, CLIENT, 4000, there, 23, SYN, 1, 0, 0);
        assertThat(fw.generated).hasSize(1);
    }

    @Test
    void segmentsToTheLeastSecureInterfaceItself() {
        fw.configure(
                "access-list box extended deny tcp any any eq 22",
                "access-group box in interface outside control-plane");
        fw.tcp(OUTSIDE, SERVER, 4000, BOX, 22, SYN, 1000, 0, 0);
        assertThat(fw.generated).isEmpty();
        fw.configure("service resetoutside");
        assertThat(fw.tcp(OUTSIDE, SERVER, 4000, BOX, 22, SYN, 1000, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.generated).containsExactly("RA 203.0.113.1/22 > 203.0.113.80/4000 seq 0 ack 1001 by outside");
        fw.configure("no service resetoutside", "service resetinbound interface outside");
        fw.tcp(OUTSIDE, SERVER, 4000, BOX, 22, SYN, 1000, 0, 0);
        assertThat(fw.generated).hasSize(2);
    }

    private List<String> service() {
        return RunningConfigPrinter.print(fw.configuration)
                .lines()
                .filter(line -> line.contains("service reset"))
                .toList();
    }

    @Test
    void linesThatSayWhatHoldsAnywayAreNotKept() {
        fw.configure("service resetoutbound", "no service resetinbound");
        assertThat(service()).isEmpty();
        fw.configure("service resetinbound", "no service resetinbound interface outside", "no service resetoutbound");
        assertThat(service())
                .containsExactly(
                        "service resetinbound",
                        "no service resetinbound interface outside",
                        "no service resetoutbound");
        inbound();
        assertThat(fw.generated).isEmpty();
        fw.configure("no service resetinbound", "service resetinbound interface outside", "service resetoutbound");
        assertThat(service()).containsExactly("service resetinbound interface outside");
    }
}
