package io.sallyport.app;

import static io.sallyport.app.CaptureBytes.ETHERNET;
import static io.sallyport.app.CaptureBytes.MICROSECONDS;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.compare.Difference.Kind;
import io.sallyport.testkit.json.JsonReader;
import io.sallyport.testkit.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a recorded firewall did otherwise than a configuration says: every class is reached by a replay, named and explained. */
class DisagreementsTest extends ProgramFixture {
    private static final String NAT = "static-nat/";

    /** A recorded firewall, and what makes the replay differ from it. */
    private record Case(String config, List<String> captures, List<String> words) {}

    private List<String> replay(Case it, String... more) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("replay", "--config", it.config()));
        it.captures().forEach(each -> all.addAll(List.of("--capture", each)));
        all.addAll(List.of(more));
        assertThat(run(all.toArray(String[]::new))).as(it.toString()).isZero();
        return out.toString().lines().toList();
    }

    private static List<String> at(String... placesAndFiles) {
        return Stream.of(placesAndFiles)
                .map(each -> each.replaceFirst("=", "=" + example("") + "/"))
                .toList();
    }

    private static List<String> at(String folder) {
        return Stream.of("inside", "outside")
                .map(each -> each + "=" + example(folder + each + ".pcap"))
                .toList();
    }

    private String config(String example, String from, String to) throws IOException {
        String text = Files.readString(Path.of(example(example)));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve(from.hashCode() + ".cfg"), text.replace(from, to))
                .toString();
    }

    /** The captures of static-nat, one of them without some packets. */
    private List<String> without(String side, IntPredicate left) throws IOException {
        List<CaptureBytes.Packet> packets = CaptureBytes.packets(Path.of(example(NAT + side + ".pcap")));
        List<CaptureBytes.Packet> kept = IntStream.rangeClosed(1, packets.size())
                .filter(number -> !left.test(number))
                .mapToObj(number -> packets.get(number - 1))
                .toList();
        Path file = folder.resolve(side + left.hashCode() + ".pcap");
        Files.write(file, CaptureBytes.pcap(LITTLE_ENDIAN, MICROSECONDS, ETHERNET, kept));
        return at(NAT).stream()
                .map(each -> each.startsWith(side) ? side + "=" + file : each)
                .toList();
    }

    private Map<Kind, Case> cases() throws IOException {
        Map<Kind, Case> cases = new EnumMap<>(Kind.class);
        String nat = example(NAT + "firewall.cfg");
        cases.put(
                Kind.PASSED_THERE,
                new Case(
                        example("fibre-cut/firewall.cfg"),
                        at("Inside=fibre-cut/inside.pcap", "MPLS=fibre-cut/mpls.pcap"),
                        List.of("(tcp-not-syn)", "first: packet 3, which left as packet 6,", "tcp-state-bypass")));
        cases.put(
                Kind.DROPPED_THERE,
                new Case(
                        nat,
                        // The answers of the name server.
                        without("inside", number -> number == 4 || number == 6),
                        List.of("never seen leaving", "Compare show asp drop of the device.")));
        cases.put(
                Kind.NOT_CAPTURED,
                new Case(
                        nat,
                        // Data that its receiver acknowledged.
                        without("inside", number -> number == 16),
                        List.of("missing in the capture", "Its receiver acknowledged it, so it did leave")));
        cases.put(
                Kind.TRANSLATED,
                new Case(
                        config(NAT + "firewall.cfg", "192.168.1.224 10.1.1.0", "192.168.1.192 10.1.1.0"),
                        at(NAT),
                        List.of(
                                "a nat or static line differs",
                                "capture shows 10.1.1.5/40001 -> 192.168.1.229/40001, configuration says"
                                        + " 192.168.1.197/40001",
                                "Here its way leads back out of the interface by which it came in")));
        cases.put(
                Kind.OTHER_INTERFACE,
                new Case(
                        config(NAT + "firewall.cfg", """
                                interface Ethernet0/2
                                 shutdown
                                 no nameif
                                 no security-level
                                 no ip address
                                """, """
                                interface Ethernet0/2
                                 nameif dmz
                                 security-level 10
                                 ip address 172.16.9.1 255.255.255.0
                                !
                                route dmz 203.0.113.0 255.255.255.0 172.16.9.2 1
                                """),
                        at(NAT),
                        List.of(
                                "first: packet 3, which left as packet 6 by outside,",
                                "--explain 3 tells why it leaves by another one here")));
        cases.put(
                Kind.SEQUENCE,
                new Case(
                        config("sequence-numbers/firewall.cfg", "prompt hostname context", """
                                class-map all
                                 match any
                                policy-map all
                                 class all
                                  set connection random-sequence-number disable
                                service-policy all global
                                """),
                        at("sequence-numbers/"),
                        List.of(
                                "changed sequence numbers otherwise",
                                "set connection random-sequence-number disable")));
        cases.put(
                Kind.CHANGED,
                new Case(
                        example("odd-segments/firewall.cfg"),
                        at("odd-segments/"),
                        List.of("changed flags or length otherwise", "tcp-map")));
        cases.put(
                Kind.UNEXPECTED,
                new Case(
                        nat,
                        without("outside", number -> number >= 20 && number <= 30),
                        List.of("without having been seen to arrive", "The device made it itself")));
        return cases;
    }

    @Test
    void everyClassIsReachedNamedAndExplained() throws IOException {
        Map<Kind, Case> cases = cases();
        assertThat(cases).containsOnlyKeys(Kind.values());
        cases.forEach((kind, it) -> {
            String text = String.join("\n", replay(it));
            String told = text.substring(text.indexOf("\nWhat the real firewall did otherwise:\n"));
            assertThat(told).as("%s", kind).contains(kind.words()).contains(it.words());
            List<JsonValue.Members> differences = replay(it, "--format", "json").stream()
                    .filter(line -> line.startsWith("{\"type\":\"difference\""))
                    .map(line -> (JsonValue.Members) JsonReader.read(line))
                    .filter(each -> each.text("kind").equals(kind.label()))
                    .toList();
            assertThat(differences).as("%s", kind).isNotEmpty().allSatisfy(each -> {
                assertThat(Long.parseLong(each.text("count"))).isPositive();
                assertThat(each.text("cause")).endsWith(".").hasSizeGreaterThan(30);
                assertThat(each.get("first").texts()).isNotEmpty();
            });
            // Nothing is told of what agrees, and what is merely missing in a capture is no disagreement.
            boolean agrees = replay(it, "-q").contains("         0  disagree");
            assertThat(agrees).as("%s", kind).isEqualTo(kind == Kind.NOT_CAPTURED);
        });
        assertThat(err.toString()).isEmpty();
    }

    /** Ends of a connection that a command clears: what comes afterwards has none here. */
    @Test
    void whatClearConnEndsIsExplained() {
        Case flap = new Case(
                example("tunnel-flap/firewall.cfg"),
                at("inside=tunnel-flap/inside.pcap", "outside=tunnel-flap/tunnel.pcap"),
                List.of());
        assertThat(replay(flap, "-q")).contains("        60  agree", "         0  disagree");
        List<String> cleared = replay(flap, "--at", "2=clear conn address 10.224.228.5");
        assertThat(cleared)
                .contains(
                        "1 connection(s) deleted.",
                        "        37  agree",
                        "        23  disagree",
                        "        23  tcp-not-syn")
                .anyMatch(line -> line.contains("it has ended here already (idle time, clear conn)"))
                .anyMatch(line ->
                        line.startsWith("     23 of 60 packets dropped (tcp-not-syn), 12,501 bytes of user data lost"));
    }

    /** The second clock is 12 ms ahead and gains 100 microseconds each second. */
    @Test
    void clocksAreSetRightAlsoWhereOneDrifts() throws IOException {
        String config = example("bypass-limits/firewall.cfg");
        Case asRecorded = new Case(config, at("bypass-limits/"), List.of());
        List<CaptureBytes.Packet> packets = CaptureBytes.packets(Path.of(example("bypass-limits/outside.pcap")));
        List<CaptureBytes.Packet> ahead = packets.stream()
                .map(each -> moved(each, 12_000 + (micros(each) - micros(packets.getFirst())) / 10_000))
                .toList();
        Path file = Files.write(
                folder.resolve("ahead.pcap"), CaptureBytes.pcap(LITTLE_ENDIAN, MICROSECONDS, ETHERNET, ahead));
        Case drifts = new Case(config, List.of(asRecorded.captures().getFirst(), "outside=" + file), List.of());
        List<String> found = replay(drifts, "-q");

        assertThat(found)
                .filteredOn(line -> line.startsWith("Hint: "))
                .singleElement()
                .asString()
                .containsPattern("ahead\\.pcap is 0\\.01[234]\\d+ seconds ahead of that of ")
                .contains("packets that both hold", "drifting by ", " ppm, which is not corrected");

        assertThat(replay(drifts, "-q", "--offset", "none")).noneMatch(line -> line.startsWith("Hint: the clock"));
    }

    private static long micros(CaptureBytes.Packet packet) {
        return packet.seconds() * 1_000_000 + packet.micros();
    }

    private static CaptureBytes.Packet moved(CaptureBytes.Packet packet, long by) {
        long micros = micros(packet) + by;
        return new CaptureBytes.Packet(
                Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000), packet.frame());
    }
}
