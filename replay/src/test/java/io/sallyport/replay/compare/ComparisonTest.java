package io.sallyport.replay.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.replay.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final int INSIDE = 0;
    private static final int OUTSIDE = 1;
    private static final long MILLI = 1_000_000L;

    private final List<Difference> differences = new ArrayList<>();
    private final Comparison comparison = new Comparison(egress -> true, differences::add);

    private static final Frame NOTHING = new Frame();

    private static Frame frame(long time) {
        Frame frame = new Frame();
        frame.place(1, time, "");
        return frame;
    }

    private static MatchKey packet(int number) {
        return new MatchKey().set(OUTSIDE, number, 6, 0, 0, 100);
    }

    private void bothCaptured(long from, long to) {
        comparison.captured(INSIDE, from);
        comparison.captured(OUTSIDE, from);
        comparison.captured(INSIDE, to);
        comparison.captured(OUTSIDE, to);
    }

    @Test
    void theRealCopyMayComeBeforeOrAfterOurs() {
        bothCaptured(0, 100 * MILLI);
        comparison.observed(packet(1), frame(10 * MILLI), INSIDE);
        comparison.sent(packet(1), 11 * MILLI, 1, NOTHING, true);
        comparison.sent(packet(2), 20 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(2), frame(21 * MILLI), INSIDE);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(2);
        assertThat(comparison.disagree()).isZero();
    }

    @Test
    void copiesFarApartAreNoCopies() {
        bothCaptured(0, 9000 * MILLI);
        comparison.observed(packet(1), frame(0), INSIDE);
        comparison.sent(packet(1), 5000 * MILLI, 1, NOTHING, true);
        comparison.finish();
        assertThat(comparison.agree()).isZero();
        assertThat(comparison.disagree()).isEqualTo(2);
    }

    @Test
    void equalPacketsAreMatchedOneByOne() {
        bothCaptured(0, 100 * MILLI);
        comparison.sent(packet(1), MILLI, 1, NOTHING, true);
        comparison.sent(packet(1), 2 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(1), frame(3 * MILLI), INSIDE);
        comparison.finish();
        assertThat(comparison.agree()).isEqualTo(1);
        assertThat(comparison.disagree()).isEqualTo(1);
    }

    @Test
    void whatNoCaptureCoversIsNeither() {
        comparison.captured(OUTSIDE, 10 * MILLI);
        comparison.captured(OUTSIDE, 50 * MILLI);
        comparison.sent(packet(1), 5 * MILLI, 1, NOTHING, true);
        comparison.sent(packet(2), 60 * MILLI, 1, NOTHING, true);
        comparison.observed(packet(3), frame(20 * MILLI), INSIDE);
        comparison.observed(packet(4), frame(20 * MILLI), -1);
        comparison.finish();
        assertThat(comparison.agree()).isZero();
        assertThat(comparison.disagree()).isZero();
    }

    @Test
    void aSilentCaptureIsWaitedFor() {
        comparison.captured(OUTSIDE, 0);
        comparison.sent(packet(1), MILLI, 1, NOTHING, true);
        comparison.advance(5000 * MILLI);
        assertThat(comparison.disagree()).isZero();
        comparison.captured(OUTSIDE, 6000 * MILLI);
        comparison.advance(6000 * MILLI);
        assertThat(comparison.disagree()).isEqualTo(1);
    }
}
