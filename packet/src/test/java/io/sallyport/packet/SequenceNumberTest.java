package io.sallyport.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {
    @Test
    void comparesRoundTheWrap() {
        Random random = new Random(793);
        for (int round = 0; round < 10_000; round++) {
            int start = round < 4 ? -round : random.nextInt();
            int ahead = 1 + random.nextInt(Integer.MAX_VALUE);
            int later = start + ahead;
            assertThat(SequenceNumber.before(start, later)).isTrue();
            assertThat(SequenceNumber.before(later, start)).isFalse();
            assertThat(SequenceNumber.after(later, start)).isTrue();
            assertThat(SequenceNumber.after(start, later)).isFalse();
            assertThat(SequenceNumber.max(start, later)).isEqualTo(later);
            assertThat(SequenceNumber.max(later, start)).isEqualTo(later);
        }
    }

    @Test
    void anEqualNumberIsNeitherBeforeNorAfter() {
        for (int number : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(SequenceNumber.before(number, number)).isFalse();
            assertThat(SequenceNumber.after(number, number)).isFalse();
            assertThat(SequenceNumber.max(number, number)).isEqualTo(number);
        }
    }

    @Test
    void zeroFollowsTheLargest() {
        assertThat(SequenceNumber.before(0xffff_ffff, 0)).isTrue();
        assertThat(SequenceNumber.max(0xffff_fff0, 5)).isEqualTo(5);
        assertThat(SequenceNumber.before(0x7fff_ffff, 0x8000_0000)).isTrue();
    }
}
