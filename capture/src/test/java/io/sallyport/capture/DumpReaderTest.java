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
