package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpHeaderTest {
    private static final String FIXED = "a40d 1f90 fffffffe 80000001 5012 ffff 0000 0000";

    @Test
    void readsEveryField() {
        Memory m = Octets.of("ff" + FIXED);
        assertThat(TcpHeader.sourcePort(m, 1)).isEqualTo(41997);
        assertThat(TcpHeader.destinationPort(m, 1)).isEqualTo(8080);
        assertThat(TcpHeader.sequence(m, 1)).isEqualTo(-2);
        assertThat(TcpHeader.acknowledgment(m, 1)).isEqualTo(Integer.MIN_VALUE + 1);
        assertThat(TcpHeader.headerLength(m, 1)).isEqualTo(20);
        assertThat(TcpHeader.flags(m, 1)).isEqualTo(TcpHeader.SYN | TcpHeader.ACK);
        assertThat(TcpHeader.window(m, 1)).isEqualTo(65535);
    }

    @Test
    void ecnAndReservedBitsAreNoFlags() {
        Memory m = Octets.of("0000 0000 00000000 00000000 ffff 0000 0000 0000");
        assertThat(TcpHeader.flags(m, 0)).isEqualTo(TcpHeader.FLAGS);
        assertThat(TcpHeader.headerLength(m, 0)).isEqualTo(60);
        m.setU16(12, 0x0fc0);
        assertThat(TcpHeader.flags(m, 0)).isZero();
        assertThat(TcpHeader.headerLength(m, 0)).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "first, 03030700, 7",
        "behind a NOP, 01030305, 5",
        "no shift, 01030300, 0",
        "as Linux sends it, 02040564 0402080a 00000001 00000000 01030307, 7",
        "as Windows sends it, 02040564 01030308 01010402, 8",
        "last byte of the header, 01010101 01030302, 2",
        "the largest, 0103030e, 14",
        "too large is used as 14, 0103030f, 14",
        "much too large, 010303ff, 14",
        "the first of two, 03030200 03030700, 2",
        "unknown options are skipped, fe040000 fd0600000000 03030400 0000, 4"
    })
    void findsTheWindowScale(String what, String options, int shift) {
        assertThat(windowScale(options)).as(what).isEqualTo(shift);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "no options, ''",
        "only padding, 01010101",
        "other options, 02040564 04020101",
        "behind the end of options, 00030307",
        "its length is 2, 03020101",
        "its length is 4, 03040700",
        "its length is 0, 03000700",
        "its length is 1, 03010700",
        "its length points behind the header, 01010303",
        "nothing but its kind, 01010103",
        "an option before it has length 0, 05000303 07010101",
        "an option before it has length 1, 05010303 07010101",
        "an option before it points behind the header, 05ff0303 07010101",
        "it lies inside of another option, fe080303 07030307"
    })
    void brokenOptionsHideIt(String what, String options) {
        assertThat(windowScale(options)).as(what).isEqualTo(TcpHeader.NO_WINDOW_SCALE);
    }

    @Test
    void aHeaderLengthBelowTheLeastHasNoOptions() {
        Memory m = Octets.of(FIXED);
        for (int length = 0; length <= TcpHeader.MIN_LENGTH; length += 4) {
            assertThat(TcpHeader.windowScale(m, 0, length)).isEqualTo(TcpHeader.NO_WINDOW_SCALE);
        }
    }

    /** The block ends with the header: whoever reads behind it is told. */
    @Test
    void neverReadsBehindTheHeader() {
        Random random = new Random(9293);
        for (int round = 0; round < 20_000; round++) {
            byte[] header = new byte[TcpHeader.MIN_LENGTH + 4 * random.nextInt(11)];
            for (int i = TcpHeader.MIN_LENGTH; i < header.length; i++) {
                header[i] = (byte) (random.nextBoolean() ? random.nextInt(6) : random.nextInt(256));
            }
            assertThat(TcpHeader.windowScale(Octets.of(header), 0, header.length))
                    .isBetween(TcpHeader.NO_WINDOW_SCALE, 14);
        }
    }

    private static int windowScale(String options) {
        Memory m = Octets.of(FIXED + options);
        return TcpHeader.windowScale(m, 0, (int) m.size());
    }
}
