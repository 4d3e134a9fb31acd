package io.sallyport.replay.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceRangesTest {
    private static final int SPACE = 400;

    @Test
    void holdsWhatASetOfBytesHolds() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            SequenceRanges ranges = new SequenceRanges();
            BitSet bytes = new BitSet();
            for (int step = 0; step < 60; step++) {
                int start = random.nextInt(SPACE);
                int end = start + 1 + random.nextInt(30);
                assertThat(ranges.overlaps(start, end))
                        .isEqualTo(!bytes.get(start, end).isEmpty());
                if (random.nextInt(3) > 0) {
                    ranges.add(start, end, step);
                    bytes.set(start, end);
                } else {
                    assertThat(ranges.remove(start, end))
                            .isEqualTo(!bytes.get(start, end).isEmpty());
                    bytes.clear(start, end);
                }
                assertThat(ranges.bytes()).isEqualTo(bytes.cardinality());
                assertThat(ranges.isEmpty()).isEqualTo(bytes.isEmpty());
            }
            assertThat(ranges.isExact()).isTrue();
        }
    }

    @Test
    void countsTooManyRatherThanTooFewWhenItIsFull() {
        SequenceRanges ranges = new SequenceRanges();
        for (int i = 0; i < 1000; i++) {
            ranges.add(i * 10L, i * 10L + 4, i);
        }
        assertThat(ranges.isExact()).isFalse();
        assertThat(ranges.bytes()).isGreaterThanOrEqualTo(4000);
        assertThat(ranges.overlaps(9990, 9991)).isTrue();
        assertThat(ranges.timeOf(9990, 9991)).isEqualTo(999);
    }
}
