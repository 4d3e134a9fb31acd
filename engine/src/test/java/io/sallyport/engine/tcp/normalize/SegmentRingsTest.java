package io.sallyport.engine.tcp.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SegmentRingsTest {
    private static final int LIMIT = 250;

    private final SegmentRings rings = new SegmentRings();

    SegmentRingsTest() {
        rings.reserve();
    }

    /** Steps to take in and give out this order of segments. */
    private long steps(List<Integer> order) {
        long before = rings.steps();
        int ring = rings.take();
        for (int sequence : order) {
            rings.insert(ring, rings.find(ring, sequence), sequence, sequence);
        }
        while (rings.size(ring) > 0) {
            rings.remove(ring, 0);
        }
        rings.give(ring);
        return rings.steps() - before;
    }

    @Test
    void noOrderCostsTenTimesTheMedian() {
        SplittableRandom random = new SplittableRandom(5);
        List<Long> costs = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < 500; i++) {
            List<Integer> order = new ArrayList<>();
            for (int k = 0; k < LIMIT; k++) {
                order.add(random.nextInt(order.size() + 1), k);
            }
            long cost = steps(order);
            costs.add(cost);
            most = Math.max(most, cost);
        }
        List<Integer> alternating = new ArrayList<>();
        List<Integer> backwards = new ArrayList<>();
        List<Integer> inwards = new ArrayList<>();
        for (int k = 0; k < LIMIT; k++) {
            alternating.add(k % 2 == 0 ? LIMIT / 2 + k / 2 : LIMIT / 2 - 1 - k / 2);
            backwards.add(LIMIT - k);
            inwards.add(k % 2 == 0 ? k / 2 : LIMIT - k / 2);
        }
        for (List<Integer> order : List.of(alternating, backwards, inwards)) {
            most = Math.max(most, steps(order));
        }
        costs.sort(null);
        assertThat(most).isLessThan(10 * costs.get(costs.size() / 2));
        assertThat(most).as("steps a segment").isLessThan(LIMIT * (8L + LIMIT / 2));
    }

    @Test
    void orderIsThatOfSequenceNumbersAcrossTheirEnd() {
        SplittableRandom random = new SplittableRandom(9);
        int ring = rings.take();
        int start = 0xffff_ff00;
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            int offset = random.nextInt(2000);
            if (expected.size() < SegmentRings.CAPACITY && !expected.containsKey(offset)) {
                rings.insert(ring, rings.find(ring, start + offset), start + offset, offset);
                expected.put(offset, offset);
            } else if (random.nextBoolean() && !expected.isEmpty()) {
                assertThat(rings.cell(ring, 0))
                        .isEqualTo(expected.pollFirstEntry().getValue());
                rings.remove(ring, 0);
            } else if (expected.containsKey(offset)) {
                rings.remove(ring, rings.find(ring, start + offset));
                expected.remove(offset);
            }
            assertThat(rings.size(ring)).isEqualTo(expected.size());
        }
        int position = 0;
        for (int cell : expected.values()) {
            assertThat(rings.cell(ring, position++)).isEqualTo(cell);
        }
    }

    @Test
    void ringsAreBounded() {
        int ring = rings.take();
        int taken = 1;
        while (rings.take() != SegmentRings.NONE) {
            taken++;
        }
        assertThat(taken).isEqualTo(1024);
        rings.give(ring);
        assertThat(rings.take()).isEqualTo(ring);
    }
}
