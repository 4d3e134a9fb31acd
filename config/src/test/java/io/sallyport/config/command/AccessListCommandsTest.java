package io.sallyport.config.command;

import static io.sallyport.config.TestConfigurations.accepted;
import static io.sallyport.config.TestConfigurations.last;
import static io.sallyport.config.TestConfigurations.named;
import static io.sallyport.config.TestConfigurations.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.LineResult;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.Entry;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.IcmpPart;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ProtocolMatch;
import io.sallyport.packet.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessListCommandsTest {

    private static Entry entry(String version, String line) {
        ConfigResult result = accepted(parse(version, line));
        return (Entry) named(result.configuration().accessLists(), "A").lines().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "permit tcp 1.1.1.1 255.255.255.255 any eq 80; permit tcp host 1.1.1.1 any eq www",
                "extended deny ip 10.1.1.77 255.255.255.0 0.0.0.0 0.0.0.0; deny ip 10.1.1.0 255.255.255.0 any",
                "permit 6 any any eq http; permit tcp any any eq www",
                "permit 17 any range 1 53 any neq 161; permit udp any range 1 domain any neq snmp",
                "permit icmp any any 8; permit icmp any any echo",
                "permit icmp any any unreachable log; permit icmp any any unreachable log",
                "permit 50 any any; permit esp any any",
                "permit 200 any any; permit 200 any any",
                "permit ip any interface outside; permit ip any interface outside",
                "permit ip any any log 6 interval 300; permit ip any any log",
                "permit ip any any log interval 60; permit ip any any log informational interval 60",
                "deny ip any any log warnings; deny ip any any log warnings",
                "deny ip any any log disable inactive; deny ip any any log disable inactive",
                "deny ip any any log default; deny ip any any log default",
                "perm tcp any any gt 1023; permit tcp any any gt 1023",
            })
    void theTextIsTheNormalFormOfAnAsa(String typed, String normal) {
        assertThat(entry("8.2(1)", "access-list A " + typed).source().text())
                .isEqualTo("access-list A extended " + normal);
    }

    @Test
    void partsOfAnEntry() {
        Entry entry = entry(
                "8.2(1)",
                "access-list A deny tcp host 1.2.3.4 gt 1023 10.0.0.0 255.0.0.0 range 20 21 log 4 interval 10");

        assertThat(entry.permit()).isFalse();
        assertThat(entry.protocol()).isEqualTo(new ProtocolMatch.OfNumber(6));
        assertThat(entry.sourceAddress()).isEqualTo(AddressMatch.host(IpAddress.parse("1.2.3.4")));
        assertThat(entry.sourcePort()).isEqualTo(new PortPart.These(new PortMatch(PortMatch.Operator.GT, 1023, 1023)));
        assertThat(entry.destinationPort())
                .isEqualTo(new PortPart.These(new PortMatch(PortMatch.Operator.RANGE, 20, 21)));
        assertThat(entry.log()).isEqualTo(LogOption.ENABLED);
        assertThat(entry.logLevel()).isEqualTo(4);
        assertThat(entry.logInterval()).isEqualTo(10);
        assertThat(entry.icmp()).isEqualTo(IcmpPart.ANY);
    }

    @Test
    void anyMeansBothVersionsFromNinePointZeroOn() {
        assertThat(entry("8.4", "access-list A permit ip any any").sourceAddress())
                .isEqualTo(new AddressMatch.Any(4));
        assertThat(entry("9.1", "access-list A permit ip any any4").sourceAddress())
                .isEqualTo(new AddressMatch.Any(0));
        assertThat(entry("9.1", "access-list A permit ip any any4").source().text())
                .endsWith("any any4");
        assertThat(entry("9.1", "access-list A permit ip any 0 0").source().text())
                .endsWith("any any4");
    }

    private static final String OBJECTS = """
            object network web
             host 10.1.1.80
            object network nobody
            object service ssh
             service tcp destination eq ssh
            object-group network servers
             network-object host 10.1.1.1
            object-group network empty
            object-group service ports tcp
             port-object eq www
            object-group service udp-ports udp
             port-object eq snmp
            object-group service svc
             service-object tcp destination eq https
            object-group icmp-type pings
             icmp-object echo
            time-range office
             periodic weekdays 8:00 to 17:00
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "permit tcp any6 any6 eq www",
                "permit tcp any host 2001:db8::1",
                "permit tcp 2001:db8::/32 any",
                "permit tcp object web any",
                "permit tcp object-group servers object-group servers object-group ports",
                "permit tcp object-group servers object-group ports object-group servers object-group ports",
                "permit object-group svc any object-group servers",
                "permit object ssh any any",
                "permit ip any any time-range office",
                "permit icmp any any echo 3",
                "permit icmp any any object-group pings",
                "permit icmp6 any6 any6 neighbor-solicitation",
            })
    void objectsGroupsTimeRangesAndIpv6AreModelled(String entry) {
        ConfigResult result = accepted(parse("9.1", OBJECTS + "access-list A extended " + entry + "\n"));

        assertThat(result.lines().getLast().status()).isEqualTo(LineStatus.MODELLED);
        assertThat(result.configuration().unsupportedLines()).isEmpty();
        assertThat(named(result.configuration().accessLists(), "A")
                        .lines()
                        .getFirst()
                        .source()
                        .text())
                .isEqualTo("access-list A extended " + entry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "permit ip object-group nothing any; specified object group <nothing> not found",
                "permit ip object-group svc any; specified object group <svc> has wrong type; expecting network type",
                "permit tcp any any object-group udp-ports; has wrong type; expecting service type",
                "permit ip object-group empty any; specified object group <empty> is empty",
                "permit ip object nothing any; does not exist",
                "permit ip object nobody any; is empty",
                "permit ip any any time-range never; does not exist",
            })
    void whatIsNamedMustExistAndFit(String entry, String text) {
        assertThat(last("9.1", OBJECTS + "access-list A extended " + entry).reason())
                .contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "permit ip user CORP\\alice any any",
                "permit tcp user-group admins any any eq www",
                "permit ip security-group name guests any any",
                "permit ip any security-group tag 7 any",
            })
    void usersAndSecurityGroupsAreUnsupported(String entry) {
        ConfigResult result = parse("9.1", "access-list A extended " + entry + "\n");

        assertThat(result.lines().getLast().status()).isEqualTo(LineStatus.UNSUPPORTED);
        assertThat(result.configuration().unsupportedLines())
                .singleElement()
                .satisfies(line -> assertThat(line.feature()).isEqualTo(Feature.IDENTITY));
        assertThat(((Entry) named(result.configuration().accessLists(), "A")
                                .lines()
                                .getFirst())
                        .isIdentityBased())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "access-list A extended permit tcp any any eq 65536; 46; 65535",
                "access-list A extended permit tcp any any eq domian; 46; domain",
                "access-list A extended permit tcp 1.1.1.256 255.255.255.0 any; 35; 0 to 255",
                "access-list A extended pemrit ip any any; 24; permit",
                "access-list A extended permit tcp any any range 20 10; 43; lower port",
                "access-list A line 0 extended permit ip any any; 20; number from 1",
                "access-list A extended permit ip any any4; 38; 8.2",
            })
    void whatIsWrongIsRefusedWhereItIsWrong(String line, int column, String remedy) {
        var refused = last("8.2(1)", line);

        assertThat(refused.status()).isEqualTo(LineStatus.REFUSED);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.reason()).contains(remedy);
    }

    @Test
    void discontiguousMasksAreMatchedBitByBitWithAWarning() {
        ConfigResult result = accepted(parse("8.2", "access-list A permit ip any 10.0.0.0 0.0.0.255\n"));

        assertThat(result.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.remedy()).contains("255.255.255.0"));
    }

    @Test
    void linesAreInsertedReplacedAndRemoved() {
        ConfigurationSession session = new ConfigurationSession(parse("9.1", "").configuration());
        session.execute("access-list A extended permit tcp any any eq 80");
        session.execute("access-list A extended permit tcp any any eq 81");
        session.execute("access-list A extended permit tcp any any eq 82");
        session.execute("access-list A line 3 extended permit tcp any any eq 83");
        session.execute("access-list A line 1 remark first");
        session.execute("access-list A extended permit tcp any any eq 82 inactive");

        assertThat(texts(session))
                .containsExactly(
                        "access-list A remark first",
                        "access-list A extended permit tcp any any eq www",
                        "access-list A extended permit tcp any any eq 81",
                        "access-list A extended permit tcp any any eq 83",
                        "access-list A extended permit tcp any any eq 82 inactive");
        assertThat(io.sallyport.config.RunningConfigPrinter.print(session.configuration(), "access-list"))
                .isEqualTo("""
                access-list A remark first
                access-list A extended permit tcp any any eq www
                access-list A extended permit tcp any any eq 81
                access-list A extended permit tcp any any eq 83
                access-list A extended permit tcp any any eq 82 inactive
                """);

        session.execute("no access-list A extended permit tcp any any eq 83");
        session.execute("no access-list A extended permit tcp any any eq 81");
        session.execute("no access-list A remark first");
        assertThat(texts(session)).hasSize(2);
        assertThat(session.configuration().unsupportedLines()).isEmpty();
    }

    private static List<String> texts(ConfigurationSession session) {
        return named(session.configuration().accessLists(), "A").lines().stream()
                .map(AccessListLine::source)
                .map(source -> source.text())
                .toList();
    }

    @Test
    void duplicatesAndUnknownLinesAreAnsweredAsOnADevice() {
        ConfigurationSession session = new ConfigurationSession(parse("9.1", "").configuration());
        session.execute("access-list A permit ip any any");

        assertThat(session.execute("access-list A permit ip any any").output())
                .as("observed in an emulator, reference 2 F2")
                .isEqualTo("WARNING: <A> found duplicate element");
        LineResult unknown = session.execute("no access-list B permit ip any any");
        assertThat(unknown.printed(0)).isEqualTo("ERROR: access-list <B> does not exist");
        assertThat(session.execute("no access-list A deny ip any any").printed(0))
                .isEqualTo("Specified access-list does not exist");
    }

    @Test
    void aListGoesWithItsLastLineAndTakesItsBindingAlong() {
        ConfigResult result = parse("9.1", """
                access-list A permit ip any any
                access-group A in interface inside
                """);
        ConfigurationSession session = new ConfigurationSession(result.configuration());
        session.execute("no access-list A permit ip any any");

        assertThat(result.configuration().accessLists()).isEmpty();
        assertThat(result.configuration().accessGroups()).as("inferred").isEmpty();
    }

    @Test
    void standardAndEthertypeListsJudgeNothing() {
        assertThat(last("8.2", "access-list A standard permit 10.0.0.0 255.0.0.0")
                        .status())
                .isEqualTo(LineStatus.NO_EFFECT);
        assertThat(last("8.2", "access-list A ethertype permit bpdu").status()).isEqualTo(LineStatus.NO_EFFECT);
        assertThat(last("8.2", "access-list A standard permit any\naccess-group A in interface inside")
                        .status())
                .isEqualTo(LineStatus.REFUSED);
    }
}
