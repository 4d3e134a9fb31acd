package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockOffsetsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String CONFIG = "static-nat/firewall.cfg";
    private static final List<String> AHEAD =
            List.of("inside=static-nat/inside.pcap", "outside=../scenarios/captures/another-clock/outside-ahead.pcap");

    private static ReplaySummary replay(Selection selection) {
        ReplaySettings all = Examples.settings(CONFIG, Examples.text(CONFIG), AHEAD, 64, 1);
        return Examples.replay(new ReplaySettings(
                        all.configuration(),
                        all.captures(),
                        all.macs(),
                        all.commands(),
                        all.until(),
                        all.operator(),
                        all.batchSize(),
                        all.hashSecret(),
                        selection))
                .summary();
    }

    @Test
    void nothingMatchesUntilClocksAreSetRight() {
        ReplaySummary asTheyAre = replay(Selection.ALL);
        assertThat(asTheyAre.agree()).isZero();

        ReplaySummary found = replay(new Selection(Optional.empty(), Optional.empty(), Map.of(), true));
        assertThat(found.disagree()).isZero();
        assertThat(found.agree()).isPositive();
        assertThat(found.hints())
                .anyMatch(hint -> hint.message().contains("2.499998 seconds")
                        && hint.message().contains("ahead"));

        ReplaySummary given =
                replay(new Selection(Optional.empty(), Optional.empty(), Map.of("outside", -5 * SECOND / 2), false));
        assertThat(given.agree()).isEqualTo(found.agree());
    }

    @Test
    void driftIsTold() {
        Map<Long, Long> first = new HashMap<>();
        Map<Long, Long> second = new HashMap<>();
        for (long i = 0; i < 1000; i++) {
            long time = i * SECOND / 10;
            first.put(i, time);
            // 30 microseconds on the way; 50 millionths too fast; 3 ms ahead at the start.
            second.put(i, time + 30_000 + time / 20_000 + 3_000_000);
        }
        ClockOffsets.Difference difference = ClockOffsets.difference(first, second);
        assertThat(difference.matches()).isEqualTo(1000);
        assertThat(difference.drift()).isCloseTo(50, within(2.0));
        assertThat(difference.nanos()).isCloseTo(5_530_000L, within(100_000L));
    }
}
