package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.pattern;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Memory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** pcapng: sections, interfaces, times, directions, blocks without packets, and where a damaged file ends. */
class PcapngReaderTest {
    private static final byte NANOS = 9;

    @Test
    void bothByteOrdersGiveTheSamePackets() {
        List<PcapBytes.Packet> little = packets(reader(twoPackets(ByteOrder.LITTLE_ENDIAN)));
        assertThat(little).hasSize(2).isEqualTo(packets(reader(twoPackets(ByteOrder.BIG_ENDIAN))));
        assertThat(little.getFirst().timeNanos()).isEqualTo(1_795_178_689_103_557_000L);
        assertThat(little.getFirst().at(59)).isEqualTo(pattern(60)[59] & 0xff);
        assertThat(little.getLast().captured()).isEqualTo(41);
        assertThat(little.getLast().wire()).isEqualTo(1514);
    }

    private static byte[] twoPackets(ByteOrder order) {
        return PcapngBytes.section(order)
                .face(1, 0)
                .packet(0, 1_795_178_689_103_557L, 60, pattern(60))
                .packet(0, 1_795_178_689_103_558L, 1514, pattern(41))
                .toArray();
    }

    @Test
    void everyInterfaceHasItsOwnTimeAndLinkType() {
        byte[] file = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 0, PcapngBytes.option(PcapngFormat.OPTION_TIME_RESOLUTION, NANOS))
                .face(101, 0, PcapngBytes.option(PcapngFormat.OPTION_TIME_RESOLUTION, (byte) 0x8a))
                .face(
                        1,
                        0,
                        to -> PcapngBytes.option(PcapngFormat.OPTION_TIME_OFFSET, long8(to.order(), 100))
                                .put(to))
                .packet(0, 5_000_000_007L, 60, pattern(60))
                .packet(1, 5 * 1024 + 512, 20, new byte[] {0x45, 0, 0, 20})
                .packet(2, 7_000_000, 60, pattern(60))
                .toArray();
        CaptureReader reader = reader(file);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timeNanos()).isEqualTo(5_000_000_007L);
        assertThat(reader.linkType()).isEqualTo(LinkType.ETHERNET);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timeNanos()).isEqualTo(5_500_000_000L);
        assertThat(reader.linkType()).isEqualTo(LinkType.RAW_IP);
        assertThat(reader.capturedLength()).isEqualTo(18);
        assertThat(reader.next()).isTrue();
        assertThat(reader.timeNanos()).isEqualTo(107_000_000_000L);
        assertThat(reader.next()).isFalse();
        assertThat(reader.issues()).isEmpty();
    }

    private static byte[] long8(ByteOrder order, long value) {
        return java.nio.ByteBuffer.allocate(8).order(order).putLong(value).array();
    }

    @Test
    void timesOutOfRangeStayWithin1970And2106() {
        byte[] file = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 0)
                .face(1, 0, PcapngBytes.option(PcapngFormat.OPTION_TIME_RESOLUTION, (byte) 127))
                .face(
                        1,
                        0,
                        to -> PcapngBytes.option(PcapngFormat.OPTION_TIME_OFFSET, long8(to.order(), Long.MIN_VALUE))
                                .put(to))
                .packet(0, -1, 60, pattern(60))
                .packet(1, -1, 60, pattern(60))
                .packet(2, 5, 60, pattern(60))
                .toArray();
        assertThat(packets(reader(file)).stream().map(PcapBytes.Packet::timeNanos))
                .containsExactly(4_294_967_295_000_000_000L, 0L, 0L);
    }

    @Test
    void flagsTellTheDirection() {
        byte[] file = PcapngBytes.section(ByteOrder.BIG_ENDIAN)
                .face(1, 0)
                .packet(0, 1, 5, pattern(5), PcapngBytes.option(1, pattern(7)), flags(1))
                .packet(0, 1, 4, pattern(4), flags(2), PcapngBytes.option(0))
                .packet(0, 1, 4, pattern(4), PcapngBytes.option(0), flags(2))
                .block(2, to -> {
                    to.putShort((short) 0)
                            .putShort((short) 9)
                            .putInt(0)
                            .putInt(1)
                            .putInt(3)
                            .putInt(3);
                    to.put(pattern(3)).put((byte) 0);
                    flags(2).put(to);
                })
                .toArray();
        CaptureReader reader = reader(file);
        List<PacketMark> marks = new ArrayList<>();
        while (reader.next()) {
            marks.add(reader.mark());
        }
        assertThat(marks)
                .containsExactly(PacketMark.ARRIVING, PacketMark.DEPARTING, PacketMark.NONE, PacketMark.DEPARTING);
        assertThat(reader.issues()).isEmpty();
    }

    private static PcapngBytes.Part flags(int bits) {
        return to -> to.putShort((short) 2).putShort((short) 4).putInt(bits);
    }

    @Test
    void simplePacketsHaveTheSnapLengthOfTheFirstInterface() {
        byte[] file = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 50)
                .block(3, to -> to.putInt(1000).put(pattern(50)))
                .block(3, to -> to.putInt(20).put(pattern(20)))
                .toArray();
        List<PcapBytes.Packet> read = packets(reader(file));
        assertThat(read.getFirst().captured()).isEqualTo(50);
        assertThat(read.getFirst().wire()).isEqualTo(1000);
        assertThat(read.getLast().captured()).isEqualTo(20);
    }

    @Test
    void blocksWithoutPacketsAreSteppedOverHoweverLong() {
        byte[] file = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .block(4, to -> to.put(pattern(80)))
                .face(1, 0)
                .block(0x0a, to -> to.putInt(0x544c534b).put(pattern(900_000)))
                .packet(0, 1, 60, pattern(60))
                .block(0xbad, to -> to.putInt(32473).put(pattern(4)))
                .block(0x4000_0bad, to -> to.putInt(32473).put(pattern(8)))
                .block(5, to -> to.putInt(0).putLong(0))
                .nextSection(ByteOrder.BIG_ENDIAN)
                .face(101, 0)
                .packet(0, 1, 20, new byte[] {0x45})
                .toArray();
        CaptureReader reader = reader(file);
        assertThat(packets(reader)).hasSize(2);
        assertThat(reader.issues()).isEmpty();
    }

    @Test
    void packetsOfALinkTypeThatIsNotReadCountAndAreNamedOnce() {
        byte[] file = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 0)
                .face(220, 0, PcapngBytes.option(2, (byte) 'u', (byte) 's', (byte) 'b'))
                .packet(1, 1, 60, pattern(60))
                .packet(0, 1, 60, pattern(60))
                .packet(1, 1, 60, pattern(60))
                .toArray();
        CaptureReader reader = reader(file);
        assertThat(packets(reader).stream().map(PcapBytes.Packet::captured)).containsExactly(0, 60, 0);
        assertThat(reader.issues()).hasSize(1);
        assertThat(reader.issues().getFirst().text())
                .startsWith("test.pcap: interface 1 (usb) has link type 220, which is not read");
    }

    @Test
    void aPacketOfNoInterfaceEndsTheFile() {
        CaptureReader reader = reader(PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 0)
                .packet(1, 1, 60, pattern(60))
                .toArray());
        assertThat(packets(reader)).isEmpty();
        assertThat(reader.issues().getFirst().message()).contains("names interface 1");
    }

    @Test
    void cutAtEveryByteItKeepsEveryWholePacket() {
        byte[] whole = twoPackets(ByteOrder.LITTLE_ENDIAN);
        int[] ends = {48, 48 + 92, 48 + 92 + 76};
        assertThat(whole).hasSize(ends[2]);
        for (int cut = 0; cut <= whole.length; cut++) {
            CaptureFile file = PcapBytes.open(Arrays.copyOf(whole, cut));
            if (cut < 24) {
                assertThat(PcapBytes.refusal(file).text()).startsWith("test.pcap: is ");
                continue;
            }
            CaptureReader reader = reader(file);
            int packets = cut < ends[1] ? 0 : cut < ends[2] ? 1 : 2;
            assertThat(packets(reader)).as("cut at %d", cut).hasSize(packets);
            boolean proper = cut == 28 || cut == ends[0] || cut == ends[1] || cut == ends[2];
            assertThat(reader.issues().isEmpty()).as("cut at %d", cut).isEqualTo(proper);
        }
    }

    @Test
    void noDamageThrowsOrLoops() {
        Random random = new Random(20_261_120);
        PcapngBytes build = PcapngBytes.section(ByteOrder.LITTLE_ENDIAN)
                .face(1, 0, PcapngBytes.option(9, NANOS))
                .face(276, 100, PcapngBytes.option(14, pattern(8)))
                .block(4, to -> to.put(pattern(40)));
        for (int i = 0; i < 10; i++) {
            build.packet(i % 2, i, 200, pattern(random.nextInt(120)), PcapngBytes.option(1, pattern(i)), flags(i));
        }
        byte[] whole = build.nextSection(ByteOrder.BIG_ENDIAN)
                .face(0, 0)
                .block(3, to -> to.putInt(30).put(pattern(30)))
                .toArray();
        Memory memory = Memory.allocate(PcapFormat.LONGEST_PACKET + 64);
        int opened = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int hits = random.nextInt(6); hits > 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            if (PcapBytes.open(damaged) instanceof CaptureFile.Opened(CaptureReader reader)) {
                opened++;
                while (reader.next()) {
                    assertThat(reader.copyTo(memory, 0, Integer.MAX_VALUE)).isEqualTo(reader.capturedLength());
                    assertThat(reader.wireLength()).isGreaterThanOrEqualTo(reader.capturedLength());
                    assertThat(reader.timeNanos()).isBetween(0L, 4_294_967_295_000_000_000L);
                }
                assertThat(reader.recordOffset()).isLessThanOrEqualTo(damaged.length);
                assertThat(reader.issues().size()).isLessThan(5);
            }
        }
        assertThat(opened).isGreaterThan(10_000);
    }
}
