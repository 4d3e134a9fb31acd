package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final int FIELD = 16;

    private final Random random = new Random(1071);

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int sum(byte[] bytes, int from, int length) {
        return Checksum.fold(Checksum.sum(Octets.of(bytes), from, length));
    }

    @Test
    void equalsTheNaiveSumForEveryLength() {
        for (int round = 0; round < 50; round++) {
            byte[] bytes = randomBytes(104);
            for (int length = 0; length <= 100; length++) {
                int from = round % 4;
                assertThat(sum(bytes, from, length))
                        .as("%s bytes from %s", length, from)
                        .isEqualTo(NaiveChecksum.sum(bytes, from, length));
            }
        }
    }

    @Test
    void carriesAreNeverLost() {
        byte[] ones = new byte[65_535];
        Arrays.fill(ones, (byte) 0xff);
        for (int length : new int[] {1, 2, 3, 4, 99, 100, 1500, 65_534, 65_535}) {
            assertThat(sum(ones, 0, length)).as("%s", length).isEqualTo(NaiveChecksum.sum(ones, 0, length));
        }
        assertThat(sum(new byte[100], 0, 100)).isZero();
    }

    @Test
    void readsNothingBehindTheLastByte() {
        for (int length = 0; length <= 12; length++) {
            byte[] bytes = randomBytes(length);
            assertThat(sum(bytes, 0, length)).isEqualTo(NaiveChecksum.sum(bytes, 0, length));
        }
    }

    @Test
    void foldsAnyLong() {
        assertThat(Checksum.fold(0)).isZero();
        assertThat(Checksum.fold(0xffff)).isEqualTo(0xffff);
        assertThat(Checksum.fold(0x1_0000)).isEqualTo(1);
        assertThat(Checksum.fold(-1)).isEqualTo(0xffff);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong();
            long expected = Long.remainderUnsigned(value, 0xffff);
            assertThat(Checksum.fold(value) % 0xffff).isEqualTo((int) expected);
            assertThat(Checksum.fold(value)).isBetween(1, 0xffff);
        }
    }

    @Test
    void knowsARightHeaderFromAWrongOne() {
        for (int length = 20; length <= 60; length += 4) {
            for (int round = 0; round < 50; round++) {
                byte[] header = randomBytes(length);
                header[10] = 0;
                header[11] = 0;
                Memory m = Octets.of(header);
                m.setU16(10, NaiveChecksum.sum(header, 0, length) ^ 0xffff);
                assertThat(Checksum.ipv4HeaderValid(m, 0, length)).isTrue();
                int bit = random.nextInt(length * 8);
                m.setU8(bit / 8, m.u8(bit / 8) ^ 1 << bit % 8);
                assertThat(Checksum.ipv4HeaderValid(m, 0, length)).isFalse();
            }
        }
    }

    @Test
    void sumsTheTransportWithItsPseudoHeader() {
        for (int length = 0; length <= 100; length++) {
            byte[] segment = randomBytes(length);
            int source = random.nextInt();
            int destination = random.nextInt();
            assertThat(Checksum.transport(Octets.of(segment), 0, length, source, destination, Protocol.TCP))
                    .isEqualTo(NaiveChecksum.transport(segment, source, destination, Protocol.TCP));
        }
    }

    @Test
    void aCompleteChecksumFollowsAChangedAddress() {
        for (int round = 0; round < 20_000; round++) {
            Segment segment = new Segment();
            int other = edge(round);
            segment.memory.setU16(FIELD, segment.complete());
            Checksum.replacePseudoHeader32(segment.memory, FIELD, segment.source, other, state(round));
            segment.source = other;
            assertThat(segment.field()).isEqualTo(segment.complete());
        }
    }

    @Test
    void aCompleteChecksumFollowsAChangedPort() {
        for (int round = 0; round < 20_000; round++) {
            Segment segment = new Segment();
            segment.memory.setU16(FIELD, segment.complete());
            int before = segment.memory.u16(0);
            int after = edge(round) & 0xffff;
            segment.memory.setU16(0, after);
            Checksum.replace16(segment.memory, FIELD, before, after, state(round));
            assertThat(segment.field()).isEqualTo(segment.complete());
        }
    }

    @Test
    void aCompleteChecksumFollowsAChangedSequenceNumber() {
        for (int round = 0; round < 20_000; round++) {
            Segment segment = new Segment();
            segment.memory.setU16(FIELD, segment.complete());
            int before = segment.memory.u32(4);
            int after = edge(round);
            segment.memory.setU32(4, after);
            Checksum.replace32(segment.memory, FIELD, before, after);
            assertThat(segment.field()).isEqualTo(segment.complete());
        }
    }

    @Test
    void aPartialSumFollowsAddressesAndNothingElse() {
        for (int round = 0; round < 20_000; round++) {
            Segment segment = new Segment();
            segment.memory.setU16(FIELD, segment.partial());
            int other = edge(round);
            Checksum.replacePseudoHeader32(segment.memory, FIELD, segment.source, other, ChecksumState.PARTIAL);
            segment.source = other;
            assertThat(segment.field() % 0xffff).isEqualTo(segment.partial() % 0xffff);
            int sum = segment.field();
            Checksum.replace16(segment.memory, FIELD, 1, 2, ChecksumState.PARTIAL);
            assertThat(segment.field()).isEqualTo(sum);
        }
    }

    /** A device finishes a partial sum over the segment with the sum in its field; the result must be the complete one. */
    @Test
    void aPartialSumFinishedIsTheCompleteChecksum() {
        for (int round = 0; round < 2_000; round++) {
            Segment segment = new Segment();
            int other = edge(round);
            segment.memory.setU16(FIELD, segment.partial());
            Checksum.replacePseudoHeader32(segment.memory, FIELD, segment.source, other, ChecksumState.PARTIAL);
            segment.source = other;
            byte[] bytes = Octets.copy(segment.memory, 0, Segment.LENGTH);
            int finished = NaiveChecksum.sum(bytes, 0, bytes.length) ^ 0xffff;
            assertThat(finished).isEqualTo(segment.complete());
        }
    }

    private static ChecksumState state(int round) {
        return round % 2 == 0 ? ChecksumState.COMPLETE : ChecksumState.UNKNOWN;
    }

    /** Random values, and those at which sums of one's complement go wrong. */
    private int edge(int round) {
        return switch (round % 8) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 0xffff_0000;
            case 3 -> 0x0000_ffff;
            default -> random.nextInt();
        };
    }

    /** A random TCP segment between random hosts. */
    private final class Segment {
        static final int LENGTH = 27;
        final Memory memory = Octets.of(randomBytes(LENGTH));
        final int destination = random.nextInt();
        int source = random.nextInt();

        int field() {
            return memory.u16(FIELD);
        }

        /** The checksum made anew. */
        int complete() {
            byte[] bytes = Octets.copy(memory, 0, LENGTH);
            bytes[FIELD] = 0;
            bytes[FIELD + 1] = 0;
            return NaiveChecksum.transport(bytes, source, destination, Protocol.TCP);
        }

        /** The sum of the pseudo header made anew. */
        int partial() {
            return NaiveChecksum.pseudoHeader(source, destination, Protocol.TCP, LENGTH);
        }
    }
}
