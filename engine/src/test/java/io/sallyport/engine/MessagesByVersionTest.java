package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages and letters that later versions word otherwise. */
class MessagesByVersionTest {
    private final Firewall fw = new Firewall();

    private void version(String text) {
        fw.configuration.version(AsaVersion.parse(text).orElseThrow());
        fw.apply();
    }

    private void open() {
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, SYN, 1, 0, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, SYN | ACK, 9, 2, 0);
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, ACK, 2, 10, 0);
    }

    /** Observed in published logs from 2020 on, not in those of 2018 and before: which side ended it; 9.8 is inferred. */
    @ParameterizedTest
    @CsvSource({"8.2(1),TCP FINs", "9.6(4),TCP FINs", "9.8(1),TCP FINs from outside", "9.16(4),TCP FINs from outside"})
    void lateVersionsTellWhoClosedFirst(String version, String end) {
        version(version);
        open();
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, FIN | ACK, 10, 2, 0);
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, FIN | ACK, 2, 11, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, ACK, 11, 3, 0);
        assertThat(fw.lastLog()).startsWith("%ASA-6-302014").endsWith(" bytes 0 " + end);
    }

    /** Observed: {@code TCP Reset-O from inside} where inside had the lower level. */
    @Test
    void lateVersionsTellWhoReset() {
        version("9.12(1)");
        open();
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, RST, 2, 0, 0);
        assertThat(fw.lastLog()).endsWith(" bytes 0 TCP Reset-I from inside");
        fw.tcp(INSIDE, CLIENT, 2, SERVER, 80, SYN, 1, 0, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 2, RST | ACK, 0, 2, 0);
        assertThat(fw.lastLog()).endsWith(" bytes 0 TCP Reset-O from outside");
        fw.tcp(INSIDE, CLIENT, 3, SERVER, 80, SYN, 1, 0, 0);
        fw.advance(31);
        assertThat(fw.lastLog()).as("nobody ended it").endsWith(" bytes 0 SYN Timeout");
    }

    /** Documented: the syslog guide's form of 302020 and 302021 with type and code; that 8.4 began it is inferred. */
    @ParameterizedTest
    @CsvSource({"8.2(1),''", "8.3(2),''", "8.4(1),' type 8 code 0'", "9.8(1),' type 8 code 0'"})
    void pingsHaveATypeFromVersion84On(String version, String end) {
        version(version);
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 1, 8));
        assertThat(fw.lastLog())
                .endsWith("302020: Built outbound ICMP connection for faddr 203.0.113.80/0 gaddr"
                        + " 10.1.1.5/7 laddr 10.1.1.5/7" + end);
        fw.advance(3);
        assertThat(fw.lastLog())
                .endsWith("302021: Teardown ICMP connection for faddr 203.0.113.80/0 gaddr"
                        + " 10.1.1.5/7 laddr 10.1.1.5/7" + end);
    }

    /** As above: the type is that of the query that began it, whatever came later; other queries than echo have theirs. */
    @Test
    void theTypeIsThatOfTheFirstQuery() {
        version("9.8(1)");
        fw.inspect("icmp").apply();
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 1, 8));
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 300, 8));
        fw.advance(3);
        assertThat(fw.lastLog()).endsWith(" type 8 code 0");
        fw.arrives(INSIDE, fw.frame.icmp(CLIENT, SERVER, 13, 0, 7, 1, 12));
        assertThat(fw.lastLog()).endsWith(" type 13 code 0");
    }

    /** Observed: 313005 names type and code of a quoted ICMP message, and no ports where a protocol has none. */
    @Test
    void whatAnErrorQuotesIsNamedAsItsProtocolAllows() {
        fw.permit("out", true, -1, "any", "any").bind("out", "outside").apply();
        Memory quoted = Memory.allocate(256);
        new FrameWriter(quoted, 0).icmp(CLIENT, SERVER, IcmpHeader.ECHO, 0, 7, 1, 8);
        fw.arrives(OUTSIDE, fw.frame.icmpError(SERVER, CLIENT, 3, 1, quoted, EthernetHeader.LENGTH));
        assertThat(fw.lastLog()).endsWith("Original IP payload: icmp src 10.1.1.5 dst 203.0.113.80 (type 8, code 0).");
        new FrameWriter(quoted, 0).raw(CLIENT, SERVER, Protocol.AH, 24);
        fw.arrives(OUTSIDE, fw.frame.icmpError(SERVER, CLIENT, 3, 1, quoted, EthernetHeader.LENGTH));
        assertThat(fw.lastLog()).endsWith("Original IP payload: protocol 51 src 10.1.1.5 dst 203.0.113.80.");
    }

    /** Observed: {@code UxIO} and {@code UfFRxIO} from 9.0 on, where the translated port ends with its connection. */
    @ParameterizedTest
    @CsvSource({"8.4(1),A,U,UO", "9.0(1),Ax,Ux,UxO"})
    void perSessionPortsHaveALetterFromVersion9On(String version, String answered, String up, String data) {
        version(version);
        fw.configure(
                "object network all",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic interface",
                "exit");
        int own = Firewall.address("203.0.113.1");
        fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, SYN, 1, 0, 0);
        fw.tcp(OUTSIDE, SERVER, 80, own, 4000, SYN | ACK, 9, 2, 0);
        assertThat(fw.connection().flags()).isEqualTo(answered);
        fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, ACK, 2, 10, 0);
        assertThat(fw.connection().flags()).isEqualTo(up);
        fw.tcp(INSIDE, CLIENT, 4000, SERVER, 80, ACK, 2, 10, 5);
        assertThat(fw.connection().flags()).isEqualTo(data);
    }

    /** Documented (per-session PAT): UDP to port 53 too, other UDP not; that its letter is shown for UDP is inferred. */
    @Test
    void questionsOfNamesArePerSession() {
        version("9.0(1)");
        fw.configure(
                "object network all",
                "subnet 10.1.1.0 255.255.255.0",
                "nat (inside,outside) dynamic interface",
                "exit");
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 4000, SERVER, 53, 9));
        assertThat(fw.connection().flags()).isEqualTo("x");
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 4001, SERVER, 99, 9));
        assertThat(fw.connection().flags()).isEmpty();
    }

    /** Documented (clear conn, command reference): what exists keeps the policy of its beginning; new connections have the new time. */
    @Test
    void aChangedTimeoutReachesNewConnectionsOnly() {
        open();
        fw.configure("timeout conn 0:05:00 half-closed 0:05:00 udp 0:01:00");
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(3600);
        fw.advance(301);
        assertThat(fw.count()).isEqualTo(1);
        fw.tcp(INSIDE, CLIENT, 1, SERVER, 80, FIN | ACK, 2, 10, 0);
        fw.tcp(OUTSIDE, SERVER, 80, CLIENT, 1, ACK, 10, 3, 0);
        assertThat(fw.connection().timeoutSeconds())
                .as("half-closed of its beginning")
                .isEqualTo(600);
        fw.arrives(INSIDE, fw.frame.udp(CLIENT, 4000, SERVER, 99, 9));
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(60);
    }
}
