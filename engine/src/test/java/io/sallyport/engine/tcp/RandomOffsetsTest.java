package io.sallyport.engine.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Address;
import org.junit.jupiter.api.Test;

/** The keyed function behind new sequence numbers. */
class RandomOffsetsTest {
    private static final long FIRST = 0x0706_0504_0302_0100L;
    private static final long SECOND = 0x0f0e_0d0c_0b0a_0908L;

    /** Documented: the test vector of 16 bytes, 00 to 0f, that SipHash's designers publish. */
    @Test
    void itIsSipHash() {
        assertThat(new SipHash(FIRST, SECOND).begin().word(FIRST).word(SECOND).end())
                .isEqualTo(0x3f2a_cc7f_57c2_9bdbL);
    }

    /** Documented: RFC 6528, 3: the clock ticks each four microseconds. */
    @Test
    void aFlowThatComesAgainGetsLaterNumbers() {
        RandomOffsets offsets = new RandomOffsets(FIRST, SECOND);
        Address one = new Address().v4(1);
        Address other = new Address().v6(2, 3);
        int first = offsets.offset(1, one, other, 4, 2, 1000, 4_000_000);
        assertThat(offsets.offset(1, one, other, 4, 2, 1000, 8_000_000) - first).isEqualTo(1000);
        assertThat(offsets.offset(1, other, one, 4, 2, 1000, 4_000_000)).isNotEqualTo(first);
    }
}
