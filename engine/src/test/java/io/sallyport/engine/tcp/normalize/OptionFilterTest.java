package io.sallyport.engine.tcp.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.OptionAction;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever the options are and whatever is cleared of them: no length changes, and the checksum stays right. */
class OptionFilterTest {
    private static final int AT = 64;
    private static final int SOURCE = 0x0a01_0105;
    private static final int DESTINATION = 0xcb00_7150;
    private static final int DATA = 7;

    private final Memory memory = Memory.allocate(256);
    private final OptionFilter filter = new OptionFilter();
    private final NormalizerRegistry registry = new NormalizerRegistry();

    private NormalizerSettings settings(SplittableRandom random, AsaVersion version) {
        TcpMap map = NormalizerSettings.Source.NO_MAP;
        OptionAction[] actions = OptionAction.values();
        for (int kind = 2; kind < 256; kind++) {
            if (random.nextInt(3) == 0) {
                map = map.with(kind, kind, actions[random.nextInt(actions.length)]);
            }
        }
        return registry.of(new NormalizerSettings.Source(
                map, new SegmentSizes(random.nextInt(2000), random.nextInt(600)), false, version));
    }

    /** Options that are sometimes well-formed; the header length in bytes. */
    private int write(SplittableRandom random) {
        int length = TcpHeader.MIN_LENGTH + 4 * random.nextInt(11);
        for (int i = 0; i < length + DATA; i++) {
            memory.setU8(AT + i, random.nextInt(256));
        }
        memory.setU8(AT + 12, length / 4 << 4);
        memory.setU8(AT + 13, random.nextBoolean() ? TcpHeader.SYN : TcpHeader.ACK);
        int at = AT + TcpHeader.MIN_LENGTH;
        while (random.nextInt(20) > 0 && at < AT + length) {
            int kind = new int[] {1, 2, 3, 4, 5, 8, 19, random.nextInt(256)}[random.nextInt(8)];
            int size = kind == 1 ? 1 : kind == 2 ? 4 : kind == 8 ? 10 : 2 + random.nextInt(5);
            memory.setU8(at, kind);
            if (kind > 1 && at + 1 < AT + length) {
                memory.setU8(at + 1, size);
            }
            at += size;
        }
        memory.setU16(AT + TcpHeader.CHECKSUM, 0);
        memory.setU16(
                AT + TcpHeader.CHECKSUM,
                Checksum.transport(memory, AT, length + DATA, SOURCE, DESTINATION, Protocol.TCP));
        return length;
    }

    @Test
    void checksumsStayRightAndLengthsTheSame() {
        SplittableRandom random = new SplittableRandom(3);
        int cleared = 0;
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            NormalizerSettings settings = i % 500 == 0 || i == 0
                    ? settings(random, i % 1000 == 0 ? new AsaVersion(8, 2, 1, 0) : AsaVersion.DEFAULT)
                    : last;
            last = settings;
            int length = write(random);
            byte[] before = bytes(length + DATA);
            int control = TcpHeader.control(memory, AT);
            boolean passes = filter.run(memory, AT, control, ChecksumState.UNKNOWN, settings);
            byte[] after = bytes(length + DATA);
            assertThat(TcpHeader.headerLength(memory, AT)).isEqualTo(length);
            assertThat(Checksum.isTransportValid(
                            memory,
                            AT,
                            length + DATA,
                            (SOURCE & 0xffff_ffffL) + (DESTINATION & 0xffff_ffffL),
                            Protocol.TCP))
                    .as("packet %d", i)
                    .isTrue();
            for (int k = 0; k < before.length; k++) {
                boolean inOptions = k >= TcpHeader.MIN_LENGTH && k < length;
                assertThat(inOptions || k / 2 == TcpHeader.CHECKSUM / 2 || before[k] == after[k])
                        .as("byte %d of packet %d", k, i)
                        .isTrue();
            }
            cleared += Arrays.equals(before, after) ? 0 : 1;
            refused += passes ? 0 : 1;
        }
        assertThat(cleared).isBetween(5_000, 45_000);
        assertThat(refused).isBetween(5_000, 45_000);
    }

    private NormalizerSettings last = registry.of(new NormalizerSettings.Source(
            NormalizerSettings.Source.NO_MAP, SegmentSizes.DEFAULT, false, AsaVersion.DEFAULT));

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        memory.getBytes(AT, bytes, 0, length);
        return bytes;
    }

    @Test
    void aPartialChecksumIsLeftAlone() {
        SplittableRandom random = new SplittableRandom(4);
        int length = 0;
        while (length <= TcpHeader.MIN_LENGTH) {
            length = write(random);
        }
        int checksum = memory.u16(AT + TcpHeader.CHECKSUM);
        memory.setU16(AT + TcpHeader.MIN_LENGTH, 30 << 8 | 4);
        filter.run(memory, AT, TcpHeader.control(memory, AT), ChecksumState.PARTIAL, last);
        assertThat(memory.u32(AT + TcpHeader.MIN_LENGTH)).isEqualTo(0x0101_0101);
        assertThat(memory.u16(AT + TcpHeader.CHECKSUM)).isEqualTo(checksum);
    }
}
