package io.sallyport.engine;

import static io.sallyport.engine.Firewall.CLIENT;
import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static io.sallyport.engine.Firewall.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections of protocols that are neither TCP, UDP nor ICMP, and how long each may be idle. */
class OtherProtocolsTest {
    private static final int OSPF = 89;
    private static final int AH_HEADER = 24;

    private final Firewall fw = new Firewall();

    private int idle(int protocol) {
        assertThat(fw.arrives(INSIDE, fw.frame.raw(CLIENT, SERVER, protocol, AH_HEADER)))
                .isEqualTo("forward outside");
        return fw.connection().timeoutSeconds();
    }

    private static int idle6(Ipv6Firewall six, int protocol) {
        int length = six.frame.raw(Ipv6Firewall.CLIENT, Ipv6Firewall.SERVER, protocol, AH_HEADER);
        assertThat(six.fw.arrives(INSIDE, length)).isEqualTo("forward outside");
        return six.fw.connection().timeoutSeconds();
    }

    /** Documented: Cisco 222075, defaults: ESP and AH 30 seconds, all other protocols 2 minutes. */
    @ParameterizedTest
    @CsvSource({"47, 120", "50, 30", "51, 30", "89, 120", "132, 120"})
    void eachProtocolHasItsOwnTime(int protocol, int seconds) {
        assertThat(idle(protocol)).isEqualTo(seconds);
    }

    /** Documented as above, for both IP versions; AH is a header of the chain there. */
    @ParameterizedTest
    @CsvSource({"47, 120", "50, 30", "89, 120", "132, 120"})
    void theSameOverIpv6(int protocol, int seconds) {
        assertThat(idle6(new Ipv6Firewall(), protocol)).isEqualTo(seconds);
    }

    /** Documented (configuration guide, Configuring Global Timeouts): udp is the time of what has none of its own. */
    @Test
    void theTimeOfUdpIsThatOfTheRest() {
        fw.configure("timeout udp 0:03:00");
        assertThat(idle(Protocol.GRE)).isEqualTo(180);
        assertThat(idle(OSPF)).isEqualTo(180);
        assertThat(idle(Protocol.ESP)).isEqualTo(30);
    }

    /** Documented (command reference, timeout): sctp from 9.5(2) on. That it was the time of the rest before is inferred. */
    @Test
    void streamControlHasItsTimeFromVersion952On() {
        fw.configuration.version(new AsaVersion(9, 5, 2, 0));
        fw.configure("timeout udp 0:03:00 sctp 0:04:00");
        assertThat(idle(Protocol.SCTP)).isEqualTo(240);
        fw.configuration.version(new AsaVersion(9, 5, 1, 0));
        fw.apply();
        assertThat(fw.arrives(INSIDE, fw.frame.raw(CLIENT + 1, SERVER, Protocol.SCTP, AH_HEADER)))
                .isEqualTo("forward outside");
        assertThat(fw.connection().timeoutSeconds()).isEqualTo(180);
    }

    /** Documented (9.1 configuration guide, set connection timeout): idle is that of any protocol. */
    @Test
    void aClassSaysOtherwise() {
        fw.configure(
                "class-map all",
                "match any",
                "policy-map all",
                "class all",
                "set connection timeout idle 0:01:30",
                "service-policy all global");
        assertThat(idle(Protocol.ESP)).isEqualTo(90);
        assertThat(idle(Protocol.GRE)).isEqualTo(90);
    }

    /** Inferred: an answer keeps it, both ends are one connection, and it ends without a message. */
    @Test
    void theAnswerBelongsToIt() {
        idle(Protocol.ESP);
        fw.advance(29);
        assertThat(fw.arrives(OUTSIDE, fw.frame.raw(SERVER, CLIENT, Protocol.ESP, AH_HEADER)))
                .isEqualTo("forward inside");
        fw.advance(29);
        assertThat(fw.count()).isEqualTo(1);
        fw.advance(1);
        assertThat(fw.count()).isZero();
        assertThat(fw.logs).isEmpty();
        assertThat(fw.arrives(OUTSIDE, fw.frame.raw(SERVER, CLIENT, Protocol.ESP, AH_HEADER)))
                .isEqualTo("drop acl-drop");
    }
}
