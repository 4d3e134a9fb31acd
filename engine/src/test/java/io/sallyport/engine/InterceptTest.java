package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.packet.TcpHeader.ACK;
import static io.sallyport.packet.TcpHeader.FIN;
import static io.sallyport.packet.TcpHeader.RST;
import static io.sallyport.packet.TcpHeader.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * TCP Intercept (asa-behaviour 6.1): above the limit SYNs are answered with cookies (documented), how the halves are joined is
 * inferred. A server 10.1.1.5 is known outside as 192.0.2.5; one embryonic connection may be.
 */
class InterceptTest {
    private static final long TCP = PacketBatch.HEADROOM + 14 + Ipv4Header.MIN_LENGTH;
    private static final int SERVER = CLIENT;
    private static final int MAPPED = Firewall.address("192.0.2.5");
    private static final int FLOODER = Firewall.address("198.51.100.1");
    private static final int HOST = Firewall.address("203.0.113.80");
    private static final Pattern NUMBERS = Pattern.compile("seq (\\d+) ack (\\d+)");

    private final Firewall fw = new Firewall();
    private int cookie;

    private InterceptTest() {
        protect("set connection embryonic-conn-max 1");
    }

    private void protect(String... settings) {
        fw.configure(
                "static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255",
                "access-list in extended permit tcp any host 192.0.2.5 eq 80",
                "access-group in in interface outside",
                "access-list web extended permit tcp any any eq 80",
                "class-map web",
                "match access-list web",
                "policy-map guard",
                "class web");
        fw.configure("policy-map guard", "class web", settings[0], "exit", "exit", "service-policy guard global");
    }

    private String client(int port, int flags, int sequence, int ack, int payload) {
        return fw.tcp(OUTSIDE, HOST, port, MAPPED, 80, flags, sequence, ack, payload);
    }

    private String server(int port, int flags, int sequence, int ack, int payload) {
        return fw.tcp(INSIDE, SERVER, 80, HOST, port, flags, sequence, ack, payload);
    }

    private void fill() {
        assertThat(fw.tcp(OUTSIDE, FLOODER, 1, MAPPED, 80, SYN, 7, 0, 0)).isEqualTo("forward inside");
    }

    private int sequenceOf(String generated) {
        Matcher numbers = NUMBERS.matcher(generated);
        assertThat(numbers.find()).as(generated).isTrue();
        return Integer.parseUnsignedInt(numbers.group(1));
    }

    /** The client's handshake with the firewall; the SYN to the server is under way. */
    private void prove() {
        fill();
        assertThat(client(5000, SYN, 1000, 0, 0)).isEqualTo("consume");
        cookie = sequenceOf(fw.generated.getLast());
        assertThat(client(5000, ACK, 1001, cookie + 1, 0)).isEqualTo("consume");
    }

    private void connect() {
        prove();
        assertThat(server(5000, SYN | ACK, 9000, 1001, 0)).isEqualTo("consume");
    }

    private int word(int offset) {
        return fw.memory.u32(TCP + offset);
    }

    @Test
    void aboveTheLimitASynIsAnsweredAndNothingIsKept() {
        fill();
        fw.logs.clear();
        assertThat(client(5000, SYN, 1000, 0, 0)).isEqualTo("consume");
        assertThat(fw.count()).isEqualTo(1);
        assertThat(fw.generated).hasSize(1);
        assertThat(fw.generated.getFirst())
                .startsWith("SA 192.0.2.5/80 > 203.0.113.80/5000 seq ")
                .endsWith(" ack 1001 by outside");
        assertThat(fw.logs)
                .containsExactly("%ASA-6-201010: Embryonic connection limit exceeded 1/1 for input packet from"
                        + " 203.0.113.80/5000 to 192.0.2.5/80 on interface outside");
    }

    /** Documented: 733104 and 733105, when a sample of the window exceeds a rate. */
    @Test
    void anAttackIsToldWhenItsSampleIsOver() {
        fw.configure("threat-detection statistics tcp-intercept rate-interval 1 burst-rate 25 average-rate 25");
        fill();
        for (int i = 0; i < 2000; i++) {
            client(5000 + i, SYN, 1000, 0, 0);
        }
        fw.advance(3);
        fw.logs.clear();
        client(6000, SYN, 1000, 0, 0);
        assertThat(fw.logs)
                .contains(
                        "%ASA-4-733104: TD_SYSLOG_TCP_INTERCEPT_AVERAGE_RATE_EXCEED",
                        "%ASA-4-733105: TD_SYSLOG_TCP_INTERCEPT_BURST_RATE_EXCEED");
    }

    @Test
    void belowTheLimitNobodyIsAsked() {
        assertThat(client(5000, SYN, 1000, 0, 0)).isEqualTo("forward inside");
        assertThat(server(5000, SYN | ACK, 9000, 1001, 0)).isEqualTo("forward outside");
        assertThat(client(5000, ACK, 1001, 9001, 0)).isEqualTo("forward inside");
        assertThat(client(5001, SYN, 1000, 0, 0)).as("the first is established").isEqualTo("forward inside");
        assertThat(fw.generated).isEmpty();
    }

    @Test
    void aProvenClientGetsAConnection() {
        prove();
        assertThat(fw.generated.getLast()).isEqualTo("S 203.0.113.80/5000 > 10.1.1.5/80 seq 1000 ack 0 by inside");
        assertThat(fw.lastLog())
                .isEqualTo("%ASA-6-302013: Built inbound TCP connection 2 for outside:203.0.113.80/5000"
                        + " (203.0.113.80/5000) to inside:10.1.1.5/80 (192.0.2.5/80)");
        assertThat(fw.connection().flags()).isEqualTo("SaAB");
        fw.generated.clear();
        assertThat(server(5000, SYN | ACK, 9000, 1001, 0)).isEqualTo("consume");
        assertThat(fw.generated)
                .containsExactly(
                        "A 203.0.113.80/5000 > 10.1.1.5/80 seq 1001 ack 9001 by inside",
                        "A 192.0.2.5/80 > 203.0.113.80/5000 seq " + Integer.toUnsignedString(cookie + 1)
                                + " ack 1001 by outside");
        assertThat(fw.connection().flags()).isEqualTo("UB");
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(3600);
        assertThat(client(5001, SYN, 1, 0, 0))
                .as("it is embryonic no more, the flooder's is")
                .isEqualTo("consume");
    }

    @Test
    void theNumbersOfTheServerAreMovedToThoseThatTheClientKnows() {
        connect();
        assertThat(client(5000, ACK, 1001, cookie + 1, 10)).isEqualTo("forward inside");
        assertThat(word(4)).isEqualTo(1001);
        assertThat(word(8)).isEqualTo(9001);
        assertThat(server(5000, ACK, 9001, 1011, 20)).isEqualTo("forward outside");
        assertThat(word(4)).isEqualTo(cookie + 1);
        assertThat(word(8)).isEqualTo(1011);
        assertThat(client(5000, ACK | FIN, 1011, cookie + 21, 0)).isEqualTo("forward inside");
        assertThat(server(5000, ACK | FIN, 9021, 1012, 0)).isEqualTo("forward outside");
        assertThat(client(5000, ACK, 1012, cookie + 22, 0)).isEqualTo("forward inside");
        assertThat(word(8)).isEqualTo(9022);
        assertThat(fw.lastLog()).endsWith("bytes 30 TCP FINs");
    }

    @Test
    void aBadCookieIsRefused() {
        fill();
        client(5000, SYN, 1000, 0, 0);
        cookie = sequenceOf(fw.generated.getLast());
        assertThat(client(5000, ACK, 1001, cookie + 2, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(client(5000, ACK, 1003, cookie + 1, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(client(5001, ACK, 1001, cookie + 1, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(client(5000, ACK | SYN, 1001, cookie + 1, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(client(5000, ACK | RST, 1001, cookie + 1, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(fw.lastLog()).startsWith("%ASA-6-106015: Deny TCP (no connection) from 203.0.113.80/5000");
        assertThat(fw.tcp(INSIDE, SERVER, 22, HOST, 5, ACK, 1, 1, 0))
                .as("nobody guards this one")
                .isEqualTo("drop tcp-not-syn");
        assertThat(fw.count()).isEqualTo(1);
    }

    @Test
    void aCookieIsGoodForAboutAMinute() {
        fill();
        client(5000, SYN, 1000, 0, 0);
        cookie = sequenceOf(fw.generated.getLast());
        fw.advance(63);
        assertThat(client(5000, ACK, 1001, cookie + 1, 0)).isEqualTo("consume");
        fw.advance(10);
        fill();
        client(5001, SYN, 1000, 0, 0);
        cookie = sequenceOf(fw.generated.getLast());
        fw.advance(129);
        assertThat(client(5001, ACK, 1001, cookie + 1, 0))
                .as("none was sent lately")
                .isEqualTo("drop tcp-not-syn");
        fill();
        client(5002, SYN, 1000, 0, 0);
        assertThat(client(5001, ACK, 1001, cookie + 1, 0)).isEqualTo("drop intercept-unexpected");
    }

    @Test
    void withoutACookieSentASegmentWithoutAConnectionIsNoProof() {
        assertThat(client(5000, ACK, 1001, 1, 0)).isEqualTo("drop tcp-not-syn");
    }

    @Test
    void aProbeOfTheClosedWindowIsAProofToo() {
        fill();
        client(5000, SYN, 1000, 0, 0);
        cookie = sequenceOf(fw.generated.getLast());
        assertThat(client(5000, ACK, 1000, cookie + 1, 0)).isEqualTo("consume");
        assertThat(fw.generated.getLast()).startsWith("S 203.0.113.80/5000 > 10.1.1.5/80 seq 1000 ");
    }

    @Test
    void dataBeforeTheServerHasAnsweredIsDropped() {
        prove();
        assertThat(client(5000, ACK, 1001, cookie + 1, 10)).isEqualTo("drop intercept-unexpected");
        assertThat(client(5000, SYN, 1000, 0, 0)).isEqualTo("drop intercept-unexpected");
        assertThat(server(5000, SYN | ACK, 9000, 1001, 0)).isEqualTo("consume");
        assertThat(client(5000, ACK, 1001, cookie + 1, 10)).isEqualTo("forward inside");
    }

    @Test
    void aServerThatRefusesEndsIt() {
        prove();
        fw.generated.clear();
        assertThat(server(5000, RST | ACK, 0, 1001, 0)).isEqualTo("consume");
        assertThat(fw.generated)
                .containsExactly("RA 192.0.2.5/80 > 203.0.113.80/5000 seq " + Integer.toUnsignedString(cookie + 1)
                        + " ack 1001 by outside");
        assertThat(fw.lastLog()).endsWith("duration 0:00:00 bytes 0 Flow terminated by TCP Intercept");
        assertThat(fw.count()).isEqualTo(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedThreeTimes() {
        prove();
        fw.generated.clear();
        fw.advance(10);
        assertThat(fw.generated)
                .containsExactly(
                        "S 203.0.113.80/5000 > 10.1.1.5/80 seq 1000 ack 0 by inside",
                        "S 203.0.113.80/5000 > 10.1.1.5/80 seq 1000 ack 0 by inside",
                        "RA 192.0.2.5/80 > 203.0.113.80/5000 seq " + Integer.toUnsignedString(cookie + 1)
                                + " ack 1001 by outside");
        assertThat(fw.lastLog()).endsWith("duration 0:00:03 bytes 0 Flow terminated by TCP Intercept");
    }

    @Test
    void aClientThatGivesUpEndsIt() {
        prove();
        assertThat(client(5000, RST, 1001, 0, 0)).isEqualTo("forward inside");
        assertThat(word(4)).isEqualTo(1001);
        assertThat(fw.lastLog()).endsWith("TCP Reset-O");
    }

    @Test
    void accessListsAreAskedAgainWhenTheCookieComesBack() {
        fill();
        client(5000, SYN, 1000, 0, 0);
        cookie = sequenceOf(fw.generated.getLast());
        fw.configure("access-list in line 1 extended deny tcp host 203.0.113.80 any");
        assertThat(client(5000, ACK, 1001, cookie + 1, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.generated).hasSize(1);
    }

    @Test
    void aDeniedSynIsNotAnswered() {
        fill();
        assertThat(fw.tcp(OUTSIDE, HOST, 5000, MAPPED, 443, SYN, 1, 0, 0)).isEqualTo("drop acl-drop");
        assertThat(fw.generated).isEmpty();
    }

    @Test
    void eachClientHasItsOwnLimitThatIsToldOnceInTenSeconds() {
        fw.configure(
                "policy-map guard",
                "class web",
                "no set connection embryonic-conn-max",
                "set connection per-client-embryonic-max 1");
        assertThat(client(5000, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(client(5001, SYN, 1, 0, 0)).isEqualTo("consume");
        assertThat(client(5002, SYN, 1, 0, 0)).isEqualTo("consume");
        assertThat(fw.tcp(OUTSIDE, HOST + 1, 1, MAPPED, 80, SYN, 1, 0, 0)).isEqualTo("forward inside");
        fw.advance(10);
        client(5003, SYN, 1, 0, 0);
        assertThat(fw.logs)
                .filteredOn(line -> line.contains("201012"))
                .containsExactly(
                        "%ASA-6-201012: Per-client embryonic connection limit exceeded 1/1 for input packet from"
                                + " 203.0.113.80/5001 to 192.0.2.5/80 on interface outside",
                        "%ASA-6-201012: Per-client embryonic connection limit exceeded 1/1 for input packet from"
                                + " 203.0.113.80/5003 to 192.0.2.5/80 on interface outside");
    }

    @Test
    void aStaticLineLimitsTheEmbryonicConnectionsOfItsHost() {
        fw.configure(
                "no static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255",
                "no service-policy guard global",
                "static (inside,outside) 192.0.2.5 10.1.1.5 netmask 255.255.255.255 tcp 0 1");
        fill();
        assertThat(client(5000, SYN, 1000, 0, 0)).isEqualTo("consume");
        assertThat(fw.lastLog())
                .isEqualTo(
                        "%ASA-2-201003: Embryonic limit exceeded 1/1 for 203.0.113.80/5000 (192.0.2.5) 10.1.1.5/80 on"
                                + " interface outside");
    }

    @Test
    void stateBypassIsNotIntercepted() {
        fw.configure("policy-map guard", "class web", "set connection advanced-options tcp-state-bypass");
        assertThat(client(5000, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(client(5001, SYN, 1, 0, 0)).isEqualTo("forward inside");
        assertThat(client(5002, ACK, 1, 0, 0)).isEqualTo("forward inside");
    }

    @Test
    void theAnswerOffersOnlyASegmentSize() {
        fill();
        Memory m = fw.memory;
        int length = fw.frame.tcp(HOST, 5000, MAPPED, 80, SYN, 1000, 0, 0);
        fw.arrives(OUTSIDE, length);
        assertThat(fw.answers).hasSize(1);
        byte[] answer = fw.answers.getFirst();
        assertThat(answer).hasSize(14 + 20 + 24);
        int tcp = 14 + 20;
        assertThat(answer[tcp + 14] << 8 | answer[tcp + 15]).as("window").isZero();
        assertThat(java.util.Arrays.copyOfRange(answer, tcp + 20, tcp + 24)).containsExactly(2, 4, 5, 100);
        assertThat(TcpHeader.headerLength(m, TCP)).isEqualTo(20);
    }
}
