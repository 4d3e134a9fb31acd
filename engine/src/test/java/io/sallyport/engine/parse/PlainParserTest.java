package io.sallyport.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.FrameWriter;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the quick parser says must be what the general one says, and it must take what is well formed. */
class PlainParserTest {
    private static final int TCP = EthernetHeader.LENGTH + Ipv4Header.MIN_LENGTH;
    private static final int FRAME = TCP + TcpHeader.MIN_LENGTH;

    private final Memory memory = Memory.allocate(512);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private final ParsedPacket quick = new ParsedPacket();
    private final ParsedPacket general = new ParsedPacket();

    private boolean parse(int captured, int wire) {
        batch.clear();
        batch.add(0, captured, wire, 0, 1, ChecksumState.COMPLETE);
        PacketParser.parseAny(batch, 0, 3, general);
        return PlainParser.parse(batch, 0, 3, quick);
    }

    private void write(int flags, int payload) {
        memory.clear(0, 512);
        new FrameWriter(memory, 0)
                .tcp(0x0a00_0001, 0x8001, 0xc633_6450, 0xfffe, flags, 0xfedc_ba98, 0x8765_4321, payload);
    }

    @Test
    void takesAcknowledgmentsAndTheirNumbers() {
        write(TcpHeader.ACK | TcpHeader.PSH, 100);
        assertThat(parse(FRAME + 100, FRAME + 100)).isTrue();
        assertSame();
        assertThat(quick.isPlain()).isTrue();
        assertThat(quick.numbers()).isEqualTo(0xfedc_ba98_8765_4321L);
        assertThat(quick.ttl()).isEqualTo(memory.u8(EthernetHeader.LENGTH + 8));
        assertThat(quick.window()).isEqualTo(TcpHeader.window(memory, TCP));
        assertThat(quick.payload()).isEqualTo(100);
    }

    @Test
    void takesPaddedFramesAndThoseWhoseDataWereCutOff() {
        write(TcpHeader.ACK, 0);
        assertThat(parse(FRAME + 6, FRAME + 6)).isTrue();
        assertSame();
        write(TcpHeader.ACK, 100);
        assertThat(parse(FRAME, FRAME + 100)).isTrue();
        assertSame();
        assertThat(parse(FRAME, FRAME + 99)).isFalse();
        assertThat(parse(FRAME - 1, FRAME + 100)).isFalse();
    }

    @Test
    void takesAllFlagsThatATcpSendsAndCallsPlainWhatMayComeBehindAHandshake() {
        for (int flags = 0; flags < 64; flags++) {
            write(flags, 0);
            boolean taken = parse(FRAME, FRAME);
            assertThat(taken).as("flags %d", flags).isEqualTo(general.defect() == null);
            if (taken) {
                assertSame();
                assertThat(quick.isPlain())
                        .as("flags %d", flags)
                        .isEqualTo((flags & ~(TcpHeader.PSH | TcpHeader.FIN)) == TcpHeader.ACK
                                || (flags & ~TcpHeader.PSH) == (TcpHeader.SYN | TcpHeader.ACK));
            }
            assertThat(general.isPlain()).isFalse();
        }
    }

    @Test
    void takesOptionsThatAreThereAndLeavesHeadersThatAreNotWhole() {
        write(TcpHeader.SYN, 12);
        memory.setU8(TCP + 12, 0x80);
        assertThat(parse(FRAME + 12, FRAME + 12)).isTrue();
        assertSame();
        assertThat(quick.isPlain()).isFalse();
        assertThat(quick.payload()).isZero();
        assertThat(parse(FRAME + 11, FRAME + 12)).isFalse();
        memory.setU8(TCP + 12, 0x90);
        assertThat(parse(FRAME + 16, FRAME + 16)).isFalse();
        memory.setU8(TCP + 12, 0x40);
        assertThat(parse(FRAME + 12, FRAME + 12)).isFalse();
    }

    @Test
    void agreesWithTheGeneralParserOnFramesThatWereSpoilt() {
        SplittableRandom random = new SplittableRandom(5);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            write(TcpHeader.ACK, random.nextInt(8));
            int length = FRAME + random.nextInt(10) - 1;
            for (int spoilt = random.nextInt(3); spoilt > 0; spoilt--) {
                int at = random.nextInt(12, FRAME);
                memory.setU8(at, memory.u8(at) ^ 1 << random.nextInt(8));
            }
            if (random.nextBoolean()) {
                memory.setU16(EthernetHeader.LENGTH + 10, 0);
                long sum = Checksum.sum(memory, EthernetHeader.LENGTH, Ipv4Header.MIN_LENGTH);
                memory.setU16(EthernetHeader.LENGTH + 10, ~Checksum.fold(sum) & 0xffff);
            }
            if (parse(length, length + random.nextInt(4))) {
                taken++;
                assertSame();
            }
        }
        assertThat(taken).isBetween(50_000, 180_000);
    }

    private void assertSame() {
        assertThat(quick)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(
                        "plain|ttl|window|numbers", "fragment.+|moreFragments", "(source|destination)(High|Low)")
                .isEqualTo(general);
    }
}
