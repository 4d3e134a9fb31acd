package io.sallyport.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.LineStatus;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Objects and groups in access lists; the order is that of published outputs of show access-list (observed). */
class AccessListExpansionTest {
    private static final String OBJECTS = """
            ASA Version 9.8(2)
            object network H
             host 10.10.10.10
            object network N
             subnet 10.0.0.0 255.0.0.0
            object network R
             range 10.1.1.3 10.1.1.8
            object network F
             fqdn www.example.com
            object network H6
             host 2001:db8::10
            object service S
             service udp source gt 1023 destination eq 55555
            object-group network inner
             network-object host 10.10.10.20
             network-object 11.11.11.0 255.255.255.0
            object-group network G
             group-object inner
             network-object object H
            object-group network mixed
             network-object host 10.2.2.2
             network-object 2001:db8:1::/48
            object-group service web tcp
             port-object eq aol
             port-object range 80 81
            object-group service dns tcp-udp
             port-object eq domain
            object-group service svc
             service-object tcp-udp destination eq domain
             service-object udp destination lt 55554
             service-object object S
             service-object icmp echo-reply 4
            object-group protocol tcpudp
             protocol-object tcp
             protocol-object udp
            object-group icmp-type pings
             icmp-object echo
             icmp-object echo-reply
            """;

    private static CompiledAccessList compile(String lines) {
        ConfigResult result = new ConfigParser().parse("test.cfg", OBJECTS + lines);
        assertThat(result.withStatus(LineStatus.REFUSED)).isEmpty();
        return Objects.requireNonNull(
                new PolicyCompiler().compile(result.configuration()).accessList("A"));
    }

    private static List<String> elements(String lines) {
        return compile(lines).lines().stream()
                .flatMap(line -> line.elements().stream())
                .map(element -> element.text(AsaVersion.DEFAULT))
                .toList();
    }

    @Test
    void sendersComeBeforeReceivers() {
        assertThat(elements("access-list A permit ip object-group G object-group inner"))
                .containsExactly(
                        "permit ip host 10.10.10.20 host 10.10.10.20",
                        "permit ip host 10.10.10.20 11.11.11.0 255.255.255.0",
                        "permit ip 11.11.11.0 255.255.255.0 host 10.10.10.20",
                        "permit ip 11.11.11.0 255.255.255.0 11.11.11.0 255.255.255.0",
                        "permit ip host 10.10.10.10 host 10.10.10.20",
                        "permit ip host 10.10.10.10 11.11.11.0 255.255.255.0");
    }

    @Test
    void protocolsComeFirstAndPortsOfAGroupArePrintedByProtocol() {
        assertThat(elements("access-list A deny object-group tcpudp object N object-group inner lt 20"))
                .containsExactly(
                        "deny tcp 10.0.0.0 255.0.0.0 host 10.10.10.20 lt ftp-data",
                        "deny tcp 10.0.0.0 255.0.0.0 11.11.11.0 255.255.255.0 lt ftp-data",
                        "deny udp 10.0.0.0 255.0.0.0 host 10.10.10.20 lt 20",
                        "deny udp 10.0.0.0 255.0.0.0 11.11.11.0 255.255.255.0 lt 20");
    }

    @Test
    void portsOfAGroupComeLast() {
        assertThat(elements("access-list A permit tcp object-group inner object H object-group web"))
                .containsExactly(
                        "permit tcp host 10.10.10.20 host 10.10.10.10 eq aol",
                        "permit tcp host 10.10.10.20 host 10.10.10.10 range www 81",
                        "permit tcp 11.11.11.0 255.255.255.0 host 10.10.10.10 eq aol",
                        "permit tcp 11.11.11.0 255.255.255.0 host 10.10.10.10 range www 81");
    }

    @Test
    void servicesOfAGroup() {
        assertThat(elements("access-list A permit object-group svc object R any"))
                .containsExactly(
                        "permit tcp range 10.1.1.3 10.1.1.8 any eq domain",
                        "permit udp range 10.1.1.3 10.1.1.8 any eq domain",
                        "permit udp range 10.1.1.3 10.1.1.8 any lt 55554",
                        "permit udp range 10.1.1.3 10.1.1.8 gt 1023 any eq 55555",
                        "permit icmp range 10.1.1.3 10.1.1.8 any echo-reply 4");
        assertThat(elements("access-list A permit icmp any any object-group pings"))
                .containsExactly("permit icmp any any echo", "permit icmp any any echo-reply");
    }

    @Test
    void versionsThatDoNotMeetMakeNoElement() {
        assertThat(elements("access-list A permit ip object-group mixed object H6"))
                .containsExactly("permit ip 2001:db8:1::/48 host 2001:db8::10");
    }

    private static int match(CompiledAccessList list, int protocol, String from, int sport, String to, int dport) {
        IpAddress source = IpAddress.parse(from);
        IpAddress destination = IpAddress.parse(to);
        PacketKey key = new PacketKey();
        if (source.version() == 4) {
            return list.match(key.v4(protocol, source.bits(), sport, destination.bits(), dport, dport));
        }
        return list.match(key.v6(
                protocol, source.high(), source.low(), sport, destination.high(), destination.low(), dport, dport));
    }

    @Test
    void elementsMatchWhatTheySay() {
        CompiledAccessList list = compile("""
                access-list A permit object-group svc object R any
                access-list A remark in between
                access-list A permit tcp any6 object H6 neq 22
                access-list A permit tcp any any eq 99 inactive
                access-list A permit icmp6 any any echo
                """);

        assertThat(match(list, 6, "10.1.1.3", 1, "1.1.1.1", 53)).isEqualTo(0);
        assertThat(match(list, 17, "10.1.1.8", 1, "1.1.1.1", 53)).isEqualTo(1);
        assertThat(match(list, 17, "10.1.1.8", 2000, "1.1.1.1", 55555)).isEqualTo(3);
        assertThat(match(list, 1, "10.1.1.5", 0, "1.1.1.1", 4)).isEqualTo(4);
        assertThat(match(list, 1, "10.1.1.5", 0, "1.1.1.1", 5)).isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(match(list, 6, "10.1.1.2", 1, "1.1.1.1", 53)).isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(match(list, 6, "10.1.1.9", 1, "1.1.1.1", 53)).isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(match(list, 6, "2001:db8::1", 1, "2001:db8::10", 23)).isEqualTo(5);
        assertThat(match(list, 6, "2001:db8::1", 1, "2001:db8::10", 22)).isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(match(list, 6, "10.9.9.9", 1, "1.1.1.1", 99)).as("inactive").isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(match(list, 58, "2001:db8::1", 0, "2001:db8::2", 128 << 8)).isEqualTo(7);
        assertThat(list.size()).isEqualTo(8);
    }

    @Test
    void whatNobodyCanResolveIsUncertainWhereItWouldDecideOtherwise() {
        CompiledAccessList list = compile("""
                access-list A deny tcp any any eq 22
                access-list A permit tcp object F any
                access-list A permit tcp any any eq 80
                access-list A permit ip user CORP\\\\alice any any
                """);
        PacketKey key = new PacketKey();

        int ssh = list.match(key.v4(6, 1, 1, 2, 22, 0));
        assertThat(list.isUncertain(key, ssh)).as("decided before").isFalse();
        int web = list.match(key.v4(6, 1, 1, 2, 80, 0));
        assertThat(list.isUncertain(key, web)).as("permitted either way").isFalse();
        int other = list.match(key.v4(6, 1, 1, 2, 81, 0));
        assertThat(other).isEqualTo(CompiledAccessList.NO_MATCH);
        assertThat(list.isUncertain(key, other)).isTrue();
        assertThat(list.isUncertain(key, list.match(key.v4(17, 1, 1, 2, 81, 0))))
                .as("the user")
                .isTrue();
    }

    @Test
    void anElementOfAnObjectHasTheHashesOfItsLineAndOfItself() {
        ConfigResult result = new ConfigParser()
                .parse(
                        "test.cfg",
                        OBJECTS + "access-list A permit ip object-group inner any\naccess-list A deny ip any any");
        PolicyCompiler compiler = new PolicyCompiler();
        CompiledAccessList list =
                Objects.requireNonNull(compiler.compile(result.configuration()).accessList("A"));

        RuleReference first = compiler.registry().rule(list.rule(0));
        RuleReference second = compiler.registry().rule(list.rule(1));
        assertThat(first.identity().line()).isEqualTo(second.identity().line());
        assertThat(first.identity().element()).isNotEqualTo(second.identity().element());
        assertThat(first.text()).isEqualTo("access-list A extended permit ip object-group inner any");
        assertThat(compiler.registry().rule(list.rule(2)).identity().element())
                .as("observed: 0x0 without a group")
                .isZero();
    }

    @Test
    void hitsSurviveEdits() {
        ConfigResult result = new ConfigParser()
                .parse(
                        "test.cfg",
                        OBJECTS + "access-list A permit ip object-group inner any\naccess-list A deny ip any any");
        PolicyCompiler compiler = new PolicyCompiler();
        CompiledAccessList before =
                Objects.requireNonNull(compiler.compile(result.configuration()).accessList("A"));
        compiler.registry().hit(before.rule(1));
        io.sallyport.config.ConfigurationSession session =
                new io.sallyport.config.ConfigurationSession(result.configuration());
        session.execute("object-group network inner");
        session.execute("network-object host 10.10.10.30");
        session.execute("no network-object host 10.10.10.20");
        CompiledAccessList after =
                Objects.requireNonNull(compiler.compile(result.configuration()).accessList("A"));

        assertThat(compiler.registry().hits(after.rule(0))).isEqualTo(1);
        assertThat(after.lines().getFirst().hits(compiler.registry())).isEqualTo(1);
        assertThat(after.lines().getFirst().elements().getLast().text(AsaVersion.DEFAULT))
                .isEqualTo("permit ip host 10.10.10.30 any");
        compiler.registry().clearHits("A");
        assertThat(compiler.registry().hits(after.rule(0))).isZero();
    }
}
