package io.sallyport.capture.filter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureReader;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter language: the same packets as tcpdump takes of real captures, whole and cut short; and what is wrong, where. */
class PacketFilterTest {
    private static final long FRAME = 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp",
                "udp or icmp",
                "not tcp",
                "ip",
                "arp",
                "ip6",
                "icmp6",
                "host 10.1.1.5",
                "src host 10.1.1.5",
                "dst 10.1.1.5",
                "src or dst host 203.0.113.80",
                "src and dst net 10.0.0.0/8",
                "net 10",
                "net 10.1 and not net 10.1.1.0/24",
                "net 10.1.1.0 mask 255.255.255.224",
                "ip host 10.1.1.1",
                "arp host 10.1.1.1",
                "arp",
                "port 53",
                "tcp port 80 or 8080",
                "udp port domain",
                "tcp src port 8080",
                "tcp dst portrange 1000-9000",
                "portrange 40000-50000 and host 203.0.113.80",
                "src port 53 or dst port 53",
                "ip proto 6",
                "ip proto \\icmp",
                "proto 17",
                "ether proto 0x0806",
                "ether proto \\ip",
                "ether host 02:00:00:03:01:01",
                "ether src 02:00:00:03:01:01",
                "ether broadcast",
                "ether multicast",
                "ip multicast",
                "broadcast or multicast",
                "less 60",
                "greater 1000",
                "len > 100 and len <= 1514",
                "len - 14 = 60",
                "tcp[tcpflags] & tcp-syn != 0",
                "tcp[tcpflags] & (tcp-syn|tcp-ack) = tcp-syn",
                "tcp[13] = 18",
                "not tcp[13] & 2 = 2",
                "tcp[tcpflags] & (tcp-fin|tcp-rst) != 0 or icmp",
                "icmp[icmptype] = icmp-echo",
                "icmp[0] = 3 and icmp[1] = 1",
                "ip[8] < 64",
                "ip[0] & 0xf > 5",
                "ip[6:2] & 0x1fff = 0",
                "ip[2:2] > 100",
                "udp[4:2] > 40",
                "ether[12:2] = 0x0800",
                "tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420",
                "tcp[20:2] = 0x4745",
                "not tcp[100] = 1",
                "udp[100] = 1 or tcp",
                "tcp and ip[2:2] - ((ip[0] & 0xf) << 2) - ((tcp[12] & 0xf0) >> 2) != 0",
                "(tcp or udp) and port 8080",
                "! (tcp and port 8080) || arp",
                "tcp and port 8080 or udp and port 53",
                "host 10.1.1.5 and not (port 80 or 53)",
                "host 10.1.1.5 or 203.0.113.80",
                "not host 10.1.1.5 and 10.1.1.1",
                "vlan",
                "sctp or esp or ah or igmp or pim",
            })
    void takesWhatTcpdumpTakes(String text) throws Exception {
        PacketFilter filter = filter(text);
        for (Path file : captures()) {
            assertThat(ours(file, filter)).as("%s: %s", file, text).isEqualTo(theirs(file, text));
        }
    }

    @Test
    void takesWhatTcpdumpTakesOfPacketsThatWereCutShort() throws Exception {
        for (int snap : new int[] {14, 20, 34, 40, 47}) {
            Path file = folder.resolve("short" + snap + ".pcap");
            run("editcap", "-s", String.valueOf(snap), captures().getFirst().toString(), file.toString());
            for (String text :
                    List.of("host 10.1.1.5", "port 8080", "tcp", "tcp[13] & 2 != 0", "greater 70", "not udp")) {
                assertThat(ours(file, filter(text)))
                        .as("%d bytes: %s", snap, text)
                        .isEqualTo(theirs(file, text));
            }
        }
    }

    @Test
    void tagsAreLookedThrough() {
        Memory memory = Memory.allocate(2048);
        int length = new FrameWriter(memory, FRAME).udp(0x0a01_0105, 5000, 0x0a02_0202, 53, 30);
        for (int i = 0; i < 12; i++) {
            memory.setU8(FRAME - 8 + i, memory.u8(FRAME + i));
        }
        memory.setU16(FRAME + 4, EthernetHeader.SERVICE_VLAN);
        memory.setU16(FRAME + 6, 200);
        memory.setU16(FRAME + 8, EthernetHeader.VLAN);
        memory.setU16(FRAME + 10, 0x6028);
        for (String text :
                List.of("host 10.1.1.5", "vlan 40 and udp port 53", "vlan 200", "vlan and ip", "udp[0:2] = 5000")) {
            assertThat(filter(text).accepts(memory, FRAME - 8, length + 8, length + 8))
                    .as(text)
                    .isTrue();
        }
        assertThat(filter("vlan 41").accepts(memory, FRAME - 8, length + 8, length + 8))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tcp port htp | 9 | a port from 0 to 65535
            host www.example.com | 5 | names of hosts are not looked up
            host | 4 | an address is missing here
            tcp and | 7 | something is missing at the end
            (tcp or udp | 11 | a ) is missing
            tcp) | 3 | closes nothing
            tcp udp | 4 | host, net, port
            tcp[13 & 2 != 0 | 11 | a ] is missing
            tcp[13:3] = 1 | 7 | one, two or four bytes
            tcp[13] 2 | 8 | a comparison is missing
            net 10.1.1.1/24 | 13 | outside of its mask
            gateway foo | 0 | is not read here
            icmp port 5 | 10 | has no ports
            ip host 2001:db8::1 | 8 | does not go with an IPv6 address
            vlan 5000 | 5 | from 0 to 4095
            tcp port 70000 | 9 | a port from
            host 10.1.1.5 § | 14 | means nothing
            ip broadcast | 3 | netmask
            less | 4 | a number
            """)
    void saysWhatIsWrongAndWhere(String text, int column, String message) {
        PacketFilter.Outcome outcome = PacketFilter.parse(text);
        assertThat(outcome).isInstanceOf(PacketFilter.Wrong.class);
        PacketFilter.Wrong wrong = (PacketFilter.Wrong) outcome;
        assertThat(wrong.message()).contains(message);
        assertThat(wrong.column()).as(wrong.message()).isEqualTo(column);
    }

    @Test
    void noTextThrows() {
        Random random = new Random(20_261_120);
        String[] words = {
            "tcp",
            "[",
            "]",
            "(",
            ")",
            "and",
            "or",
            "not",
            "host",
            "10.1.1.5",
            "port",
            "80",
            "&",
            "=",
            "len",
            ":",
            "-",
            "vlan",
            "net",
            "/",
            "src",
            "dst",
            "ether",
            "::1",
            "0x",
            "portrange",
            "1-2",
            "proto",
            "\\",
            "!"
        };
        Memory memory = Memory.allocate(128);
        int understood = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            if (PacketFilter.parse(text.toString()) instanceof PacketFilter.Understood(PacketFilter filter)) {
                understood++;
                filter.accepts(memory, 0, random.nextInt(100), 100);
            }
        }
        assertThat(understood).isGreaterThan(50);
    }

    private static PacketFilter filter(String text) {
        PacketFilter.Outcome outcome = PacketFilter.parse(text);
        assertThat(outcome).as("%s: %s", text, outcome).isInstanceOf(PacketFilter.Understood.class);
        return ((PacketFilter.Understood) outcome).filter();
    }

    private static List<String> ours(Path file, PacketFilter filter) {
        Memory memory = Memory.allocate(65_536);
        List<String> taken = new ArrayList<>();
        try (CaptureReader reader = open(file)) {
            while (reader.next()) {
                int length = reader.copyTo(memory, 0, 65_536);
                if (filter.accepts(memory, 0, length, reader.wireLength())) {
                    taken.add(reader.timeNanos() + " " + length);
                }
            }
        }
        return taken;
    }

    private List<String> theirs(Path file, String text) throws InterruptedException {
        Path out = folder.resolve("out.pcap");
        run("tcpdump", "--nano", "-r", file.toString(), "-w", out.toString(), text);
        List<String> taken = new ArrayList<>();
        try (CaptureReader reader = open(out)) {
            while (reader.next()) {
                taken.add(reader.timeNanos() + " " + reader.capturedLength());
            }
        }
        return taken;
    }

    private static CaptureReader open(Path file) {
        CaptureFile opened = CaptureFile.open(file);
        assertThat(opened).isInstanceOf(CaptureFile.Opened.class);
        return ((CaptureFile.Opened) opened).reader();
    }

    private static void run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", List.of(command)).isZero();
        } catch (IOException e) {
            skip("needs the program " + command[0] + ", which is not on the PATH");
        }
    }

    private static List<Path> captures() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples"))) {
            if (here.getParent() == null) {
                skip("the examples are not here");
            }
            here = requireNonNull(here.getParent());
        }
        Path examples = here.resolve("examples");
        return Stream.of("static-nat/inside.pcap", "tcp-state-bypass/icmp-unreachable.pcap", "fibre-cut/mpls.pcap")
                .map(examples::resolve)
                .toList();
    }

    private static void skip(String reason) {
        System.out.println("Tests are skipped: " + reason);
        Assumptions.abort(reason);
    }
}
