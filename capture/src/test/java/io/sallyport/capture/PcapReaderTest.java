package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.micro;
import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.pattern;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Memory;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The classic format: times, byte orders, lengths, and where a damaged file ends. */
class PcapReaderTest {

    @Test
    void bothByteOrdersAndBothTimeUnitsGiveTheSamePackets() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] micros = PcapBytes.file(order, PcapFormat.MICROSECONDS, 1)
                    .packet(0xffff_ffffL, 999_999, pattern(60))
                    .claimed(5, 7, 40, 1514, pattern(40))
                    .toArray();
            byte[] nanos = PcapBytes.file(order, PcapFormat.NANOSECONDS, 1)
                    .packet(0xffff_ffffL, 999_999_000, pattern(60))
                    .claimed(5, 7_000, 40, 1514, pattern(40))
                    .toArray();
            List<PcapBytes.Packet> read = packets(reader(micros));
            assertThat(read).hasSize(2).isEqualTo(packets(reader(nanos)));
            assertThat(read.getFirst().timeNanos()).isEqualTo(4_294_967_295_999_999_000L);
            assertThat(read.getLast().timeNanos()).isEqualTo(5_000_007_000L);
            assertThat(read.getLast().captured()).isEqualTo(40);
            assertThat(read.getLast().wire()).isEqualTo(1514);
            assertThat(read.getLast().at(39)).isEqualTo(pattern(40)[39] & 0xff);
        }
    }

    @Test
    void aHeaderAloneIsACaptureWithoutPackets() {
        CaptureReader reader = reader(micro().toArray());
        assertThat(reader.snapLength()).isEqualTo(65_535);
        assertThat(reader.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
        assertThat(reader.issues()).isEmpty();
        assertThat(reader.number()).isZero();
    }

    @Test
    void timeThatLeapsIsToldOnce() {
        CaptureReader reader = reader(micro().packet(1_000_000_000, 0, pattern(60))
                .packet(1_725_328_000, 0, pattern(60))
                .packet(1_725_327_999, 500_000, pattern(60))
                .packet(1_000_000_000, 0, pattern(60))
                .toArray());
        assertThat(packets(reader)).hasSize(4);
        assertThat(reader.issues()).hasSize(1);
        assertThat(reader.issues().getFirst().message())
                .startsWith(
                        "time goes ahead by 8395 days at packet 2, the first of 2 such steps; all packets are taken");
    }

    @Test
    void copiesNoMoreThanAsked() {
        CaptureReader reader = reader(micro().packet(1, 0, pattern(60)).toArray());
        Memory memory = Memory.allocate(128);
        assertThat(reader.next()).isTrue();
        assertThat(reader.copyTo(memory, 10, 20)).isEqualTo(20);
        assertThat(memory.getByte(29)).isEqualTo(pattern(60)[19]);
        assertThat(memory.getByte(30)).isZero();
    }

    @Test
    void wireLengthIsNeverLessThanWhatWasCaptured() {
        List<PcapBytes.Packet> read = packets(reader(micro().claimed(1, 0, 60, 4, pattern(60))
                .claimed(1, 0, 60, 0xffff_ffffL, pattern(60))
                .toArray()));
        assertThat(read.getFirst().wire()).isEqualTo(60);
        assertThat(read.getLast().wire()).isGreaterThan(1 << 30);
    }

    @Test
    void aRecordThatClaimsFourGigabytesEndsTheFileThere() {
        CaptureReader reader = reader(micro().packet(1, 0, pattern(60))
                .claimed(2, 0, 0xffff_ffffL, 60, pattern(60))
                .toArray());
        assertThat(packets(reader)).hasSize(1);
        CaptureIssue issue = reader.issues().getFirst();
        assertThat(issue.offset()).isEqualTo(24 + 16 + 60);
        assertThat(issue.text())
                .startsWith("test.pcap: at byte 100: ")
                .contains("4294967295 bytes")
                .contains("the one packet before it was read");
    }

    @Test
    void theLargestPacketPassesAndOneMoreByteDoesNot() {
        assertThat(packets(reader(micro().packet(1, 0, pattern(60))
                        .packet(1, 0, pattern(PcapFormat.LONGEST_PACKET))
                        .packet(1, 0, pattern(60))
                        .toArray())))
                .hasSize(3);
        CaptureReader reader = reader(
                micro().packet(1, 0, pattern(PcapFormat.LONGEST_PACKET + 1)).toArray());
        assertThat(packets(reader)).isEmpty();
        assertThat(reader.issues()).hasSize(1);
    }

    @Test
    void cutAtEveryByteItKeepsEveryWholePacketAndSaysWhereItEnds() {
        byte[] whole = micro().packet(1, 0, pattern(20))
                .packet(2, 0, pattern(0))
                .packet(3, 0, pattern(33))
                .toArray();
        int[] ends = {24, 24 + 36, 24 + 36 + 16, 24 + 36 + 16 + 49};
        assertThat(whole).hasSize(ends[3]);
        for (int cut = 0; cut <= whole.length; cut++) {
            CaptureFile file = PcapBytes.open(Arrays.copyOf(whole, cut));
            if (cut < 24) {
                assertThat(PcapBytes.refusal(file).text()).startsWith("test.pcap: is ");
                continue;
            }
            CaptureReader reader = reader(file);
            int expected = 0;
            while (expected < 3 && ends[expected + 1] <= cut) {
                expected++;
            }
            assertThat(packets(reader)).as("cut at %d", cut).hasSize(expected);
            assertThat(reader.issues().isEmpty()).as("cut at %d", cut).isEqualTo(cut == ends[expected]);
            if (cut != ends[expected]) {
                assertThat(reader.issues().getFirst().offset()).isEqualTo(ends[expected]);
            }
        }
    }

    @Test
    void noDamageThrowsOrLoops() {
        Random random = new Random(20_261_120);
        PcapBytes build = micro();
        for (int i = 0; i < 12; i++) {
            build.packet(i, i, pattern(random.nextInt(120)));
        }
        byte[] whole = build.toArray();
        Memory memory = Memory.allocate(PcapFormat.LONGEST_PACKET + 64);
        int opened = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int hits = random.nextInt(6); hits > 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            switch (PcapBytes.open(damaged)) {
                case CaptureFile.Refused(CaptureIssue issue) ->
                    assertThat(issue.text()).isNotBlank();
                case CaptureFile.Opened(CaptureReader reader) -> {
                    opened++;
                    long bytes = 0;
                    while (reader.next()) {
                        bytes += reader.copyTo(memory, 0, Integer.MAX_VALUE);
                        assertThat(reader.wireLength()).isGreaterThanOrEqualTo(reader.capturedLength());
                    }
                    assertThat(bytes).isLessThanOrEqualTo(damaged.length);
                    assertThat(reader.recordOffset()).isLessThanOrEqualTo(damaged.length);
                }
            }
        }
        assertThat(opened).isGreaterThan(10_000);
    }
}
