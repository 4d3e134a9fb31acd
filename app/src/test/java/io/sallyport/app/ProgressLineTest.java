package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Packets, rate and time left; and nothing stays behind. */
class ProgressLineTest {

    @Test
    void tellsPacketsRateAndTimeLeft() {
        assertThat(ProgressLine.text(3_000_000, 250, 1000, 2))
                .isEqualTo("3,000,000 packets, 1,500,000 a second, 25 %, 6 seconds left");
        assertThat(ProgressLine.text(10, 250, -1, 2)).isEqualTo("10 packets, 5 a second");
    }

    @Test
    void appearsAfterAWhileAndGoesAway() throws InterruptedException {
        StringWriter terminal = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(terminal));
        line.progress(1, 1, 2);
        line.pause();
        assertThat(terminal.toString()).isEmpty();
        Thread.sleep(300);
        line.progress(5, 1, 2);
        line.pause();
        assertThat(terminal.toString()).contains("5 packets").endsWith("\r\033[K");
    }
}
