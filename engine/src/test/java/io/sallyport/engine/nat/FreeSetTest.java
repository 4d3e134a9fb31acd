package io.sallyport.engine.nat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSetTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 4096, 4097, 65_536, 300_000})
    void findsWhatATreeSetFinds(int size) {
        FreeSet set = new FreeSet(size);
        TreeSet<Integer> model = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            model.add(i);
        }
        SplittableRandom random = new SplittableRandom(size);
        for (int i = 0; i < 20_000; i++) {
            int from = random.nextInt(size);
            int last = from + random.nextInt(size - from);
            Integer expected = model.ceiling(from);
            int found = set.next(from, last);
            assertThat(found).isEqualTo(expected == null || expected > last ? FreeSet.NONE : expected);
            int number = random.nextInt(100) < 30 || found == FreeSet.NONE ? random.nextInt(size) : found;
            assertThat(set.isFree(number)).isEqualTo(model.contains(number));
            if (model.remove(number)) {
                set.take(number);
            } else {
                model.add(number);
                set.release(number);
            }
            assertThat(set.free()).isEqualTo(model.size());
        }
    }

    @Test
    void aFullSetHasNothing() {
        FreeSet set = new FreeSet(70_000);
        for (int i = 0; i < 70_000; i++) {
            set.take(set.next(0, 69_999));
        }
        assertThat(set.next(0, 69_999)).isEqualTo(FreeSet.NONE);
        assertThat(set.free()).isZero();
        set.release(69_998);
        assertThat(set.next(0, 69_999)).isEqualTo(69_998);
        assertThat(set.next(69_999, 69_999)).isEqualTo(FreeSet.NONE);
    }
}
