package io.sallyport.engine.policy.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every classifier answers as the linear one does: seeded rule sets after the manner of ClassBench. */
class ClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "1, 5, false",
        "2, 17, false",
        "3, 200, false",
        "4, 1000, false",
        "5, 5000, false",
        "6, 5000, true",
        "7, 300, true",
        "8, 40, true",
        "9, 2000, false",
        "10, 2000, true"
    })
    void allAnswerAlike(long seed, int size, boolean v6) {
        Random random = new Random(seed);
        RuleRows rows = RandomRules.rows(random, size, v6);
        int[] periods = new int[size];
        int[] positions = new int[size];
        int place = 0;
        for (int slot = 0; slot < size; slot++) {
            periods[slot] = random.nextInt(20) == 0 ? 1 + random.nextInt(2) : 0;
            positions[slot] = random.nextInt(30) == 0 ? Slots.VACANT : place++;
        }
        Slots slots = new Slots(positions, periods, period -> period == 1);
        Classifier linear = new LinearClassifier(rows);
        Classifier tuples = TupleSpace.of(rows);
        Classifier chosen = Classifier.of(rows);
        int matched = 0;
        for (int i = 0; i < 4000; i++) {
            PacketKey key = RandomRules.packet(random, rows);
            int expected = linear.first(key, slots, Classifier.NONE);
            matched += expected == Classifier.NONE ? 0 : 1;
            assertThat(tuples.first(key, slots, Classifier.NONE)).as("tuples").isEqualTo(expected);
            assertThat(chosen.first(key, slots, Classifier.NONE)).as("chosen").isEqualTo(expected);
            int before = random.nextInt(size + 1);
            int bounded = linear.first(key, slots, before);
            assertThat(tuples.first(key, slots, before)).as("tuples before").isEqualTo(bounded);
            assertThat(chosen.first(key, slots, before)).as("chosen before").isEqualTo(bounded);
        }
        assertThat(matched).as("packets that some rule matches").isGreaterThan(1000);
    }

    /** Every column of these rules is half open, and ranges overlap: any cut would put most rules on both of its sides. */
    @Test
    void rulesThatNoCutSeparatesAreKeptAsTuples() {
        Random random = new Random(8);
        int size = 2000;
        RuleRows rows = new RuleRows(false, size);
        for (int slot = 0; slot < size; slot++) {
            int from = random.nextInt(60_000);
            int to = random.nextInt(60_000);
            rows.addV4(
                    slot,
                    6,
                    random.nextInt(),
                    wide(random),
                    random.nextInt(),
                    wide(random),
                    RuleRows.ports(from, from + 5_000, to, to + 5_000));
        }
        PartitionedClassifier parts = PartitionedClassifier.of(rows);
        assertThat(parts.tuples()).isPositive();
        LinearClassifier linear = new LinearClassifier(rows);
        Slots slots = Slots.inOrder(new int[size], period -> true);
        for (int i = 0; i < 500; i++) {
            PacketKey key = RandomRules.packet(random, rows);
            assertThat(parts.first(key, slots, Classifier.NONE)).isEqualTo(linear.first(key, slots, Classifier.NONE));
        }
    }

    private static int wide(Random random) {
        return random.nextBoolean() ? 0 : -1 << 17 + random.nextInt(6);
    }
}
