package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Packets that an ASA or tcpdump printed in hexadecimal. */
class DumpReaderTest {
    private static final String ASA = """
            ciscoasa# show capture in dump

            2 packets captured

               1: 23:59:59.106541       10.1.1.5.2000 > 10.2.2.2.80: S 1:1(0) win 8192
            0x0000   0050 5683 1e5c 0050 5683 2a1a 0800 4500        .PV..\\.PV.*...E.
            0x0010   0028 0c7e 4000 8006 0000 0a01 0105 0a02        .(.~@...........
            0x0020   0202 07d0 0050 0000 0001 0000 0000 5002        .....P........P.
            0x0030   2000 0000 0000                                  .....
               2: 00:00:01.206541       10.2.2.2.80 > 10.1.1.5.2000: S 1:1(0) ack 2 win 8192
            0x0000   0050 5683 2a1a 0050 5683 1e5c 0800 4500        .PV.*..PV..\\..E.
            0x0010   05dc 0c7e 4000 8006 0000 0a02 0202 0a01        ...~@...........
            2 packets shown
            ciscoasa#
            """;

    @Test
    void anAsaPrintsPacketsFromTheEthernetHeaderOn() {
        CaptureReader reader = reader(ASA.getBytes(StandardCharsets.US_ASCII));
        List<PcapBytes.Packet> read = packets(reader);
        assertThat(read).hasSize(2);
        assertThat(read.getFirst().timeNanos()).isEqualTo(86_399_106_541_000L);
        assertThat(read.getFirst().captured()).isEqualTo(54);
        assertThat(read.getFirst().wire()).isEqualTo(54);
        assertThat(read.getFirst().at(47)).isEqualTo(2);
        assertThat(read.getFirst().at(48)).isEqualTo(0x20);
        // Past midnight, and cut by packet-length: the IP header tells how long it was.
        assertThat(read.getLast().timeNanos()).isEqualTo(86_401_206_541_000L);
        assertThat(read.getLast().captured()).isEqualTo(32);
        assertThat(read.getLast().wire()).isEqualTo(14 + 1500);
        assertThat(reader.issues()).hasSize(1);
        assertThat(reader.issues().getFirst().message()).contains("without a date");
    }

    /** Layout of a line with a tag: published output of {@code capture ... real-time} on a sub-interface. */
    private static final String TAGGED = """
            2 packets captured

               1: 18:45:35.140007       802.1Q vlan#70 P0 192.168.70.12 > 8.8.8.8: icmp: echo request
            0x0000   0050 5683 1e5c 0050 5683 2a1a 8100 0046        .PV..\\.PV.*....F
            0x0010   0800 4500 001c 0001 4000 4001 0000 c0a8        ..E.....@.@.....
            0x0020   460c 0808 0808 0800 f7f6 0007 0001             F.............
               2: 18:45:35.167044       802.1Q vlan#70 P0 2001:db8::8.53 > 2001:db8:70::12.2000:  udp 0
            0x0000   0050 5683 2a1a 0050 5683 1e5c 8100 0046        .PV.*..PV..\\...F
            0x0010   86dd 6000 0000 0008 1140 2001 0db8 0000        ..`......@ .....
            0x0020   0000 0000 0000 0000 0008 2001 0db8 0070        .......... ....p
            0x0030   0000 0000 0000 0000 0012 0035 07d0 0008        ...........5....
            0x0040   0000                                           ..
            2 packets shown
            """;

    private static List<PcapBytes.Packet> read(String text) {
        CaptureReader reader = reader(text.getBytes(StandardCharsets.UTF_8));
        List<PcapBytes.Packet> read = packets(reader);
        assertThat(reader.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("without a date"));
        return read;
    }

    @Test
    void tagsAndIpv6AreReadAsTheyStand() {
        List<PcapBytes.Packet> read = read(TAGGED);
        assertThat(read).extracting(PcapBytes.Packet::captured).containsExactly(46, 66);
        assertThat(read).extracting(PcapBytes.Packet::wire).containsExactly(46, 66);
        assertThat(read.getFirst().at(15)).isEqualTo(70);
        assertThat(read.getLast().at(16) << 8 | read.getLast().at(17)).isEqualTo(0x86dd);
    }

    /** Up to 8.2 packets were not always indented; {@code detail} puts addresses and a second line of words before the bytes. */
    @Test
    void wordsAroundTheBytesDoNotMatter() {
        String detail = TAGGED.replace("802.1Q vlan#70 P0 192.168.70.12 > 8.8.8.8: icmp: echo request", """
                        0050.5683.2a1a 0050.5683.1e5c 0x8100 Length: 46
                        0x0800 Length: 46 a line that the terminal broke
                              802.1Q vlan#70 P0 192.168.70.12 > 8.8.8.8: icmp: echo request (DF) (ttl 64, id 1)""")
                .replace("   2: ", "2: ");
        assertThat(read(detail)).isEqualTo(read(TAGGED));
        assertThat(read(TAGGED.replaceAll("(?m)(0x00\\d0   [0-9a-f ]*?)  .*$", "$1")))
                .isEqualTo(read(TAGGED));
        assertThat(read(TAGGED.replace("\n", "\r\n"))).isEqualTo(read(TAGGED));
    }

    /** {@code pager 24}: the prompt stands before the next line, overwritten with blanks, or with backspaces. */
    @Test
    void thePromptOfThePagerIsNoPartOfALine() {
        for (String more : List.of(
                "<--- More --->\r              \r",
                "<--- More --->\n",
                "<--- More ---> ",
                "<--- More --->" + "\b".repeat(14) + " ".repeat(14) + "\b".repeat(14))) {
            for (String before : List.of("0x0000   0050", "0x0010   0800", "0x0030", "   2: ")) {
                String paged = TAGGED.replaceFirst("(?m)^" + before, more + before);
                assertThat(paged).isNotEqualTo(TAGGED);
                assertThat(read(paged)).as("%s before %s", more, before).isEqualTo(read(TAGGED));
            }
        }
    }

    @Test
    void linesThatANarrowTerminalBrokeAreJoined() {
        for (int width = 40; width < 80; width++) {
            String narrow = TAGGED.replaceAll("(?m)^(.{" + width + "})(?=.)", "$1\n");
            assertThat(narrow).isNotEqualTo(TAGGED);
            assertThat(read(narrow)).as("%d columns", width).isEqualTo(read(TAGGED));
            // Copied from the screen, without blanks at the ends of lines.
            assertThat(read(narrow.replaceAll("(?m) +$", "")))
                    .as("%d columns, copied", width)
                    .isEqualTo(read(TAGGED));
        }
    }

    @Test
    void tcpdumpPrintsFromTheIpHeaderOnWithoutItsSecondX() {
        String text = """
                1795178689.103557 IP 10.1.1.5 > 10.2.2.2: ICMP echo request, id 7, seq 1, length 8
                \t0x0000:  4500 001c 0001 4000 4001 0000 0a01 0105
                \t0x0010:  0a02 0202 0800 f7f6 0007 0001
                """;
        CaptureReader reader = reader(text.getBytes(StandardCharsets.US_ASCII));
        List<PcapBytes.Packet> read = packets(reader);
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().timeNanos()).isEqualTo(1_795_178_689_103_557_000L);
        assertThat(read.getFirst().captured()).isEqualTo(14 + 28);
        assertThat(read.getFirst().at(12)).isEqualTo(8);
        assertThat(reader.issues()).isEmpty();
    }

    @Test
    void aGapEndsThePacketAndIsToldOnce() {
        String gap = ASA.lines().filter(line -> !line.startsWith("0x0010")).collect(Collectors.joining("\n"));
        CaptureReader reader = reader(gap.getBytes(StandardCharsets.US_ASCII));
        assertThat(packets(reader).stream().map(PcapBytes.Packet::captured)).containsExactly(16, 16);
        assertThat(reader.issues().stream().map(CaptureIssue::message).toList())
                .anyMatch(message -> message.startsWith("line 7 goes on at byte 32 of a packet of which 16 bytes"));
    }

    @Test
    void noDamageThrowsOrLoops() {
        Random random = new Random(20_261_120);
        byte[] whole = ASA.repeat(3).getBytes(StandardCharsets.US_ASCII);
        int opened = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int hits = random.nextInt(6); hits > 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : ' ' + random.nextInt(95));
            }
            if (PcapBytes.open(damaged) instanceof CaptureFile.Opened(CaptureReader reader)) {
                opened++;
                int count = 0;
                while (reader.next()) {
                    count++;
                    assertThat(reader.capturedLength()).isBetween(1, damaged.length);
                }
                assertThat(count).isLessThanOrEqualTo(30);
            }
        }
        assertThat(opened).isGreaterThan(5_000);
    }
}
