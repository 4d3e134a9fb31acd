package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.packets;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Memory;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures that are not Ethernet are given Ethernet headers; what is not read is named. */
class LinkTypeTest {
    private static final byte[] IPV4 = {0x45, 0, 0, 20, 1, 2, 3, 4};
    private static final byte[] IPV6 = {0x60, 0, 0, 0};

    @Test
    void rawIpTellsItsEthertypeByItsVersion() {
        List<PcapBytes.Packet> read = packets(reader(file(101)
                .packet(1, 0, IPV4)
                .packet(1, 0, IPV6)
                .packet(1, 0, new byte[0])
                .toArray()));
        assertThat(read.get(0).captured()).isEqualTo(14 + 8);
        assertThat(read.get(0).wire()).isEqualTo(14 + 8);
        assertThat(read.get(0).at(12) << 8 | read.get(0).at(13)).isEqualTo(0x0800);
        assertThat(read.get(0).at(14)).isEqualTo(0x45);
        assertThat(read.get(0).at(21)).isEqualTo(4);
        assertThat(read.get(1).at(12) << 8 | read.get(1).at(13)).isEqualTo(0x86dd);
        assertThat(read.get(2).captured()).isZero();
    }

    @Test
    void linuxCookedTellsDirectionSenderAndProtocol() {
        byte[] sent = {0, 4, 0, 1, 0, 6, 2, 0, 0, 0, 0, 9, 0, 0, 8, 0, 0x45, 7};
        byte[] received = {0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 8, 0, 0, 8, 6, 1};
        CaptureReader reader = reader(file(113)
                .packet(1, 0, sent)
                .packet(1, 0, received)
                .packet(1, 0, new byte[15])
                .toArray());
        checkCooked(reader);
    }

    @Test
    void linuxCookedTwoToo() {
        byte[] sent = {8, 0, 0, 0, 0, 0, 0, 3, 0, 1, 4, 6, 2, 0, 0, 0, 0, 9, 0, 0, 0x45, 7};
        byte[] received = {8, 6, 0, 0, 0, 0, 0, 3, 0, 1, 0, 6, 2, 0, 0, 0, 0, 8, 0, 0, 1};
        CaptureReader reader = reader(file(276)
                .packet(1, 0, sent)
                .packet(1, 0, received)
                .packet(1, 0, new byte[19])
                .toArray());
        checkCooked(reader);
    }

    private static void checkCooked(CaptureReader reader) {
        Memory memory = Memory.allocate(64);
        assertThat(reader.next()).isTrue();
        assertThat(reader.mark()).isEqualTo(PacketMark.DEPARTING);
        assertThat(reader.capturedLength()).isEqualTo(16);
        assertThat(reader.copyTo(memory, 0, 64)).isEqualTo(16);
        assertThat(memory.u16(6)).isEqualTo(0x0200);
        assertThat(memory.u8(11)).isEqualTo(9);
        assertThat(memory.u16(12)).isEqualTo(0x0800);
        assertThat(memory.u16(14)).isEqualTo(0x4507);
        assertThat(reader.next()).isTrue();
        assertThat(reader.mark()).isEqualTo(PacketMark.ARRIVING);
        assertThat(reader.copyTo(memory, 0, 13)).isEqualTo(13);
        assertThat(reader.copyTo(memory, 0, 64)).isEqualTo(15);
        assertThat(memory.u16(12)).isEqualTo(0x0806);
        assertThat(reader.next()).isTrue();
        assertThat(reader.mark()).isEqualTo(PacketMark.NONE);
        assertThat(reader.capturedLength()).isZero();
        assertThat(reader.copyTo(memory, 0, 64)).isZero();
        assertThat(reader.next()).isFalse();
        assertThat(reader.issues()).isEmpty();
    }

    @Test
    void loopbackTellsTheAddressFamilyInAnyByteOrder() {
        for (byte[] head : new byte[][] {{2, 0, 0, 0}, {0, 0, 0, 2}}) {
            byte[] packet = {head[0], head[1], head[2], head[3], 0x45, 7};
            assertThat(types(0, packet)).isEqualTo(0x0800);
            assertThat(types(108, packet)).isEqualTo(0x0800);
        }
        for (int family : new int[] {10, 24, 28, 30}) {
            assertThat(types(0, new byte[] {(byte) family, 0, 0, 0, 0x60, 0})).isEqualTo(0x86dd);
        }
        assertThat(types(0, new byte[] {7, 0, 0, 0, 1, 1})).isZero();
    }

    @Test
    void pppAndPppoeGiveUpTheirHeaders() {
        assertThat(types(9, new byte[] {(byte) 0xff, 3, 0, 0x21, 0x45, 7})).isEqualTo(0x0800);
        assertThat(types(50, new byte[] {0, 0x57, 0x60, 7, 1, 1})).isEqualTo(0x86dd);
        assertThat(types(9, new byte[] {(byte) 0xff, 3, (byte) 0xc0, 0x21, 1, 1}))
                .isZero();
        byte[] tagged = new byte[28];
        tagged[5] = 9;
        tagged[12] = (byte) 0x81;
        tagged[15] = 40;
        tagged[16] = (byte) 0x88;
        tagged[17] = 0x64;
        tagged[18] = 0x11;
        tagged[25] = 0x21;
        tagged[26] = 0x45;
        PcapBytes.Packet read =
                packets(reader(file(1).packet(1, 0, tagged).toArray())).getFirst();
        assertThat(read.captured()).isEqualTo(20);
        assertThat(read.wire()).isEqualTo(20);
        assertThat(read.at(5)).isEqualTo(9);
        assertThat(read.at(15)).isEqualTo(40);
        assertThat(read.at(16) << 8 | read.at(17)).isEqualTo(0x0800);
        assertThat(read.at(18)).isEqualTo(0x45);
        tagged[24] = (byte) 0xc0;
        read = packets(reader(file(1).packet(1, 0, tagged).toArray())).getFirst();
        assertThat(read.captured()).isEqualTo(28);
        assertThat(read.at(16) << 8 | read.at(17)).isEqualTo(0x8864);
    }

    private static int types(int linkType, byte[] packet) {
        PcapBytes.Packet read =
                packets(reader(file(linkType).packet(1, 0, packet).toArray())).getFirst();
        assertThat(read.captured()).isEqualTo(read.wire());
        return read.at(12) << 8 | read.at(13);
    }

    @Test
    void otherLinkTypesAreNamed() {
        assertThat(PcapBytes.refusal(PcapBytes.open(file(105).toArray())).text())
                .startsWith("test.pcap: has link type 105; read are Ethernet (1), BSD loopback (0), ")
                .endsWith("Linux cooked (113), Linux cooked v2 (276)");
    }

    @Test
    void theLengthOfAFrameChecksumIsNoPartOfTheLinkType() {
        assertThat(reader(file(0x2400_0001).toArray()).linkType()).isEqualTo(LinkType.ETHERNET);
    }

    private static PcapBytes file(int linkType) {
        return PcapBytes.file(ByteOrder.LITTLE_ENDIAN, PcapFormat.MICROSECONDS, linkType);
    }
}
