package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadAheadTest {
    private static final int LAST = 10_000;

    private static List<int[]> blocks() {
        return List.of(new int[1], new int[1], new int[1]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void blocksComeInTheOrderInWhichTheyWereFilled(boolean waits) {
        int[] count = {0};
        List<Integer> taken = new ArrayList<>();
        try (ReadAhead<int[]> ahead = new ReadAhead<>("test", blocks(), waits, block -> {
            block[0] = ++count[0];
            return count[0] < LAST;
        })) {
            while (taken.size() < LAST) {
                int[] block = ahead.take();
                taken.add(block[0]);
                ahead.giveBack(block);
            }
        }
        assertThat(taken).hasSize(LAST).isSorted().endsWith(LAST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatFailsIsThrownWhereTheBlockIsMissed(boolean waits) {
        int[] count = {0};
        try (ReadAhead<int[]> ahead = new ReadAhead<>("test", blocks(), waits, _ -> {
            if (++count[0] == 2) {
                throw new IllegalArgumentException("no more");
            }
            return true;
        })) {
            assertThatThrownBy(() -> {
                        while (true) {
                            ahead.giveBack(ahead.take());
                        }
                    })
                    .hasStackTraceContaining("no more");
        }
    }

    @Test
    void whoeverClosesEarlyLeavesNoThread() throws InterruptedException {
        AtomicReference<Thread> reader = new AtomicReference<>();
        try (ReadAhead<int[]> ahead = new ReadAhead<>("test", blocks(), false, _ -> {
            reader.set(Thread.currentThread());
            return true;
        })) {
            ahead.take();
        }
        assertThat(reader.get().isAlive()).isFalse();
    }
}
