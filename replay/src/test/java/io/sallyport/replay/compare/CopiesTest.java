package io.sallyport.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final int KEYS = 300;

    private final Copies copies = new Copies();

    private static MatchKey key(int number) {
        return new MatchKey().set(number & 1, number, 6, number % 7, number % 5, 100);
    }

    private void add(int key, long frame) {
        copies.add(key(key), 10 * frame, -1, frame, (int) frame & 0xff, 1460, true);
    }

    /** A list of (key, frame) in order does the same, slowly. */
    @Test
    void theOldestOfAKeyIsFoundWhateverWasTakenInBetween() {
        Random random = new Random(5);
        List<long[]> model = new ArrayList<>();
        for (long frame = 1; frame <= 20_000; frame++) {
            int wanted = random.nextInt(KEYS);
            // First more come than go, so that the columns grow; then more go.
            if (random.nextInt(100) < (frame < 10_000 ? 70 : 35)) {
                add(wanted, frame);
                model.add(new long[] {wanted, frame});
            } else {
                int at = copies.find(key(wanted));
                long[] expected = model.stream()
                        .filter(each -> each[0] == wanted)
                        .findFirst()
                        .orElse(null);
                assertThat(at == Copies.NONE ? 0 : copies.number(at)).isEqualTo(expected == null ? 0 : expected[1]);
                if (expected != null) {
                    assertThat(copies.life(at)).isEqualTo((int) expected[1] & 0xff);
                    copies.remove(at);
                    model.remove(expected);
                }
            }
            assertThat(copies.size()).isEqualTo(model.size());
            if (!model.isEmpty()) {
                assertThat(copies.number(copies.oldest())).isEqualTo(model.getFirst()[1]);
            }
        }
    }

    @Test
    void aCopyIsFoundByItsFrame() {
        add(1, 1);
        add(1, 2);
        add(2, 3);
        assertThat(copies.number(copies.find(key(1), 2))).isEqualTo(2);
        assertThat(copies.find(key(1), 3)).isEqualTo(Copies.NONE);
    }

    @Test
    void itEndsToGrow() {
        long frame = 0;
        while (!copies.isFull()) {
            add((int) frame, ++frame);
        }
        assertThat(copies.size()).isEqualTo(1 << 20);
        copies.remove(copies.oldest());
        add(7, ++frame);
        assertThat(copies.number(copies.oldest())).isEqualTo(2);
    }
}
