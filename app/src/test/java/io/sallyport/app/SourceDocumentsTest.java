package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Ipv6FrameWriter;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command, output and number that the three documents about TCP state bypass quote (Cisco 111986; the blogs "TCP State Bypass on
 * a Cisco ASA" and "TCP State bypass on a Cisco ASA"), with what this program makes of it.
 */
class SourceDocumentsTest {
    private static final String HEAD = """
            interface Ethernet0/0
             nameif outside
             security-level 0
             ip address 203.0.113.1 255.255.255.0
             ipv6 address 2001:db8:f::1/64
            interface Ethernet0/1
             nameif inside
             security-level 100
             ip address 10.1.1.1 255.255.255.0
             ipv6 address 2001:db8:1::1/64
            interface Ethernet0/2
             nameif MPLS
             security-level 50
             ip address 172.16.0.1 255.255.255.0
            """;

    /** What a line is worth, and the line. Addresses that a document lost stand for those it had. */
    private static final String DOCUMENT_000 = """
            modelled  | access-list tcp_bypass extended permit tcp 10.1.1.0 255.255.255.224 any
            modelled  | class-map tcp_bypass
            modelled  |  description "TCP traffic that bypasses stateful firewall"
            modelled  |  match access-list tcp_bypass
            modelled  | policy-map tcp_bypass_policy
            modelled  |  class tcp_bypass
            modelled  |   set connection advanced-options tcp-state-bypass
            refused   | service-policy tcp_bypass_policy outside
            modelled  | service-policy tcp_bypass_policy interface outside
            modelled  | no service-policy tcp_bypass_policy interface outside
            modelled  | service-policy tcp_bypass_policy global
            no-effect | class-map type management tcp_bypass_to_the_box
            modelled  | static (inside,outside) 192.168.1.224 10.1.1.0 netmask 255.255.255.224
            modelled  | no logging message 313004
            """;

    private static final String DOCUMENT_001 = """
            refused   | access-list tcp_bypass permit ip any
            modelled  | access-list tcp_bypass permit ip any 10.1.1.0 255.255.255.0
            modelled  | class-map tcp_bypass
            modelled  |  description TCP traffic test network
            modelled  |  match access-list tcp_bypass
            modelled  | policy-map global_policy
            modelled  |  class tcp_bypass
            modelled  |   set connection per-client-max 10000
            modelled  |   set connection timeout idle 0:00:15
            modelled  |   set connection advanced-options tcp-state-bypass
            """;

    private static final String DOCUMENT_002 = """
            modelled  | access-list StatelessTraffic remark Outbound Traffic
            refused   | access-list StatelessTraffic extended permit tcp log disable
            modelled  | access-list StatelessTraffic extended permit tcp 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0 log disable
            modelled  | access-list StatelessTraffic remark Inbound Traffic
            modelled  | access-list StatelessTraffic extended permit tcp 10.9.0.0 255.255.0.0 10.1.0.0 255.255.0.0 log disable
            modelled  | class-map tcp_bypass
            modelled  |   match access-list StatelessTraffic
            modelled  | policy-map Inside-policy
            modelled  |   class tcp_bypass\040
            modelled  |     set connection timeout idle 0:15:00 \040
            modelled  |     set connection advanced-options tcp-state-bypass
            modelled  | policy-map MPLS-policy
            modelled  |   class tcp_bypass\040
            modelled  |     set connection timeout idle 0:15:00 \040
            modelled  |     set connection advanced-options tcp-state-bypass
            modelled  | service-policy Inside-policy interface inside
            modelled  | service-policy MPLS-policy interface MPLS
            """;

    /** Document 002, second half: of a Catalyst switch, which no firewall takes for its own. */
    private static final List<String> OF_A_SWITCH = List.of(
            "link state track 1",
            "link state group 1 upstream",
            "int range g1/1 – 40",
            "link state group 1 downstream");

    /**
     * What is shown, and the scenario that leads to it and asks for it.
     *
     * @param document its number
     * @param what the command or event
     * @param text what the output or message contains; the document's values are those of its own network
     * @param scenario the folder
     */
    private record Shown(String document, String what, String text, String scenario) {}

    private static final List<Shown> SHOWN = List.of(
            new Shown("000", "show conn", ", flags b", "state-bypass/asymmetric"),
            new Shown("000", "a SYN at one firewall, the rest at another", "tcp-not-syn", "state-bypass/fibre-cut"),
            new Shown("000", "segments without an entry", "%ASA-6-106015", "state-bypass/asymmetric-without-bypass"),
            new Shown("000", "normalizer off", "summary disagree 0", "normalizer/state-bypass"),
            new Shown(
                    "000",
                    "static translation on both",
                    "initiator-mapped 192.168.1.229/40002",
                    "state-bypass/static-translation-on-both"),
            new Shown(
                    "000",
                    "the error message",
                    "%ASA-4-313004: Denied ICMP type=3, from laddr",
                    "state-bypass/icmp-unreachable"),
            new Shown("000", "no logging message 313004", "syslog lacks 313004", "state-bypass/icmp-unreachable"),
            new Shown("001", "new traffic only", ", flags UIOB", "state-bypass/new-traffic-only"),
            new Shown("001", "cle conn address", "1 connection(s) deleted.", "state-bypass/new-traffic-only"),
            new Shown("001", "show conn address", "2 in use, 2 most used", "state-bypass/new-traffic-only"),
            new Shown("001", "show conn address", ", flags b", "state-bypass/new-traffic-only"),
            new Shown(
                    "001",
                    "per-client-max",
                    "%ASA-3-201013: Per-client connection limit exceeded",
                    "state-bypass/per-client-limit"),
            new Shown(
                    "001", "timeout idle 0:00:15", "teardown Connection timeout", "state-bypass/idle-fifteen-seconds"),
            new Shown("002", "in-flight connections are dropped", "tcp-not-syn", "state-bypass/fibre-cut"),
            new Shown("002", "the access list still decides", "acl-drop", "state-bypass/access-list-still-decides"),
            new Shown("002", "FIN does not end an entry", "ended none", "state-bypass/fibre-cut"),
            new Shown("002", "timeout idle 0:15:00", "0 in use, 3 most used", "state-bypass/idle-fifteen-minutes"),
            new Shown("002", "an hour otherwise", "duration 1:00:00", "state-bypass/idle-by-version"));

    private static String configuration(String version) {
        return "ASA Version " + version + "\n" + HEAD;
    }

    private static ConfigResult read(String version, String lines) {
        return new ConfigParser().parse("document.cfg", configuration(version) + lines);
    }

    @TestFactory
    Stream<DynamicTest> everyConfigurationLineHasItsWorth() {
        return Stream.of(DOCUMENT_000, DOCUMENT_001, DOCUMENT_002).flatMap(document -> {
            List<String> worth = new ArrayList<>();
            StringBuilder lines = new StringBuilder();
            document.lines().forEach(line -> {
                worth.add(line.substring(0, 9).strip());
                lines.append(line.substring(12)).append('\n');
            });
            List<ConfigLine> read = read("8.2(1)", lines.toString()).lines();
            int first = read.size() - worth.size();
            return java.util.stream.IntStream.range(0, worth.size())
                    .mapToObj(i -> DynamicTest.dynamicTest(
                            read.get(first + i).text(),
                            () -> assertThat(name(read.get(first + i).status()))
                                    .as(read.get(first + i).reason())
                                    .isEqualTo(worth.get(i))));
        });
    }

    private static String name(LineStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void whatWasAcceptedIsPrintedAgain() {
        for (String document : List.of(DOCUMENT_000, DOCUMENT_001, DOCUMENT_002)) {
            List<String> accepted = document.lines()
                    .filter(line -> !line.startsWith("refused") && !line.contains("no service-policy"))
                    .map(line -> line.substring(12).strip())
                    .filter(line -> !line.equals("service-policy tcp_bypass_policy interface outside"))
                    .map(line -> line.replace("tcp_bypass permit", "tcp_bypass extended permit"))
                    .toList();
            String text =
                    document.lines().map(line -> line.substring(12) + "\n").reduce("", String::concat);
            assertThat(RunningConfigPrinter.print(read("8.2(1)", text).configuration())
                            .lines()
                            .map(String::strip))
                    .containsAll(accepted);
        }
    }

    /** {@code int po11} may be typed at both since 8.4, and one that shows changes nothing. */
    @Test
    void linesOfASwitchAreRefused() {
        assertThat(status("int po11\n")).isEqualTo(LineStatus.REFUSED);
        assertThat(read("8.4(1)", "int po11\n").lines().getLast().status()).isEqualTo(LineStatus.MODELLED);
        assertThat(status("show link state group 1 detail\n")).isEqualTo(LineStatus.NO_EFFECT);
        for (String line : OF_A_SWITCH) {
            assertThat(status(line + "\n")).as(line).isEqualTo(LineStatus.REFUSED);
        }
    }

    private static LineStatus status(String lines) {
        return read("8.2(1)", lines).lines().getLast().status();
    }

    @Test
    void theCommandCameWith82() {
        String lines = "policy-map P\n class class-default\n  set connection advanced-options tcp-state-bypass\n";
        assertThat(read("8.0(4)", lines).lines().getLast().status()).isEqualTo(LineStatus.REFUSED);
        assertThat(status(lines)).isEqualTo(LineStatus.MODELLED);
    }

    @Test
    void onePolicyIsGlobalAndOneBelongsToEachInterface() {
        String maps = "policy-map P\npolicy-map Q\nservice-policy P global\nservice-policy P interface outside\n";
        assertThat(read("8.2(1)", maps + "service-policy Q global\n")
                        .lines()
                        .getLast()
                        .status())
                .isEqualTo(LineStatus.REFUSED);
        assertThat(read("8.2(1)", maps + "service-policy Q interface outside\n")
                        .lines()
                        .getLast()
                        .status())
                .isEqualTo(LineStatus.REFUSED);
        assertThat(read("8.2(1)", maps + "service-policy Q interface inside\n")
                        .lines()
                        .getLast()
                        .status())
                .isEqualTo(LineStatus.MODELLED);
    }

    @TestFactory
    Stream<DynamicTest> everyOutputHasAScenario() {
        return SHOWN.stream()
                .map(shown -> DynamicTest.dynamicTest(shown.document() + " " + shown.what(), () -> {
                    Path file = ScenariosTest.ROOT.resolve(shown.scenario()).resolve("scenario.txt");
                    assertThat(expectations(file)).anyMatch(line -> line.contains(shown.text()));
                }));
    }

    private static List<String> expectations(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("expect "))
                .toList();
    }

    /** Documents 001 and 002: an hour where nothing is said, ten thousand, 15 seconds, 15 minutes; 000: off unless it is asked for. */
    @Test
    void theNumbersAreThoseOfTheDocuments() {
        var configuration = read("8.2(1)", "").configuration();
        assertThat(configuration.timeouts().of(Timer.CONNECTION)).isEqualTo(3600);
        Session session = session("");
        session.execute("show running-config all timeout");
        assertThat(session.execute("show running-config all timeout").output()).contains("timeout conn 1:00:00");
        assertThat(session.execute("show running-config all").output()).doesNotContain("tcp-state-bypass");
        for (String document : List.of(DOCUMENT_001, DOCUMENT_002)) {
            String text =
                    document.lines().map(line -> line.substring(12) + "\n").reduce("", String::concat);
            boolean first = document.equals(DOCUMENT_001);
            read("8.2(1)", text).configuration().policyMaps().values().stream()
                    .flatMap(map -> map.classes().stream())
                    .forEach(each -> {
                        assertThat(each.connection().tcpStateBypass()).isTrue();
                        assertThat(each.connection().idleTimeout()).hasValue(first ? 15 : 900);
                        assertThat(each.connection().perClientMax().orElse(0)).isEqualTo(first ? 10_000 : 0);
                    });
        }
    }

    private static Session session(String lines) {
        ConfigResult read = read("8.2(1)", lines);
        Effects effects = new SilentEffects();
        Engine engine = new Engine(EngineSettings.offline(1, 100), effects);
        Appliance appliance = new Appliance(engine, effects, read.configuration());
        appliance.applyConfiguration();
        return new Session(appliance);
    }

    /** Document 000, Verify: show conn knows IPv4 and IPv6 addresses, and the flag of state bypass is b. */
    @Test
    void showConnHasTheFlagForIpv6Too() {
        Session session = session("""
                class-map all
                 match any
                policy-map P
                 class all
                  set connection advanced-options tcp-state-bypass
                service-policy P global
                """);
        Memory memory = Memory.allocate(512);
        int length = new Ipv6FrameWriter(memory, PacketBatch.HEADROOM)
                .tcp(
                        IpAddress.parse("2001:db8:1::5"),
                        40_001,
                        IpAddress.parse("2001:db8:f::80"),
                        445,
                        TcpHeader.ACK,
                        1,
                        1,
                        10);
        PacketBatch batch = new PacketBatch(memory, 1);
        batch.add(PacketBatch.HEADROOM, length, length, 1_700_000_000_000_000_000L, 1, ChecksumState.UNKNOWN);
        session.appliance().accept(new EngineInput.Packets(batch));
        assertThat(session.execute("show conn address 2001:db8:1::5").output()).isEqualTo("""
                1 in use, 1 most used
                TCP outside 2001:db8:f::80:445 inside 2001:db8:1::5:40001, idle 0:00:00, bytes 10, flags b""");
    }
}
