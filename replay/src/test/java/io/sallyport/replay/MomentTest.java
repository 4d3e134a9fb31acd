package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private static final long FIRST = nanos("2026-11-20T12:44:49.5Z");

    private static long nanos(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    @Test
    void secondsFromTheFirstPacket() {
        assertThat(Moment.parse("0").resolve(FIRST)).isEqualTo(FIRST);
        assertThat(Moment.parse("1.000000001").resolve(FIRST)).isEqualTo(FIRST + 1_000_000_001L);
    }

    @Test
    void aClockTimeIsTheFirstThatComes() {
        assertThat(Moment.parse("12:45").resolve(FIRST)).isEqualTo(nanos("2026-11-20T12:45:00Z"));
        assertThat(Moment.parse("12:44:49.25").resolve(FIRST)).isEqualTo(nanos("2026-11-21T12:44:49.25Z"));
    }

    @Test
    void aDateAndTime() {
        assertThat(Moment.parse("2026-11-20T13:00:00Z").resolve(FIRST)).isEqualTo(nanos("2026-11-20T13:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "25:00", "1e", "2026-13-01T00:00:00Z", "0.0000000001"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no time");
    }

    @Test
    void commandsSplitAtTheFirstSign() {
        assertThat(TimedCommand.parse("2=conf t").line()).isEqualTo("conf t");
        assertThat(TimedCommand.parse("2=a=b").line()).isEqualTo("a=b");
        assertThatThrownBy(() -> TimedCommand.parse("2=")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capturesSplitAtTheFirstSign() {
        assertThat(CaptureSource.parse("inside=a=b.pcap").file()).isEqualTo("a=b.pcap");
        assertThat(CaptureSource.parse("inside:in=a.pcap").arrivingOnly()).isTrue();
        assertThat(CaptureSource.parse("inside:in=a.pcap").place()).contains("inside");
        assertThat(CaptureSource.parse("a.pcap").place()).isEmpty();
    }
}
