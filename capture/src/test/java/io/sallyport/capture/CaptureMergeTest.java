package io.sallyport.capture;

import static io.sallyport.capture.PcapBytes.micro;
import static io.sallyport.capture.PcapBytes.pattern;
import static io.sallyport.capture.PcapBytes.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several captures become one by time, and stably so. */
class CaptureMergeTest {

    @Test
    void equalTimesKeepTheOrderOfTheCaptures() {
        assertThat(merge(file(1, 5, 5, 9), file(5, 5, 6), file(0, 5)))
                .containsExactly("2@0", "0@1", "0@5", "0@5", "1@5", "1@5", "2@5", "1@6", "0@9");
    }

    @Test
    void timesThatGoBackwardsKeepTheOrderOfTheirFile() {
        assertThat(merge(file(5, 2, 7), file(3, 6))).containsExactly("1@3", "0@5", "0@2", "1@6", "0@7");
    }

    @Test
    void noCapturesAndEmptyCapturesEndAtOnce() {
        assertThat(merge()).isEmpty();
        assertThat(merge(file(), file(4), file())).containsExactly("1@4");
        try (CaptureMerge merge = new CaptureMerge(List.of())) {
            assertThat(merge.next()).isFalse();
            assertThatThrownBy(merge::source).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anOffsetSetsTheClockOfACaptureRight() {
        List<CaptureReader> readers = List.of(reader(file(1, 5)), reader(file(2, 4)));
        try (CaptureMerge merge = new CaptureMerge(readers, new long[] {0, 2_000_000_000L})) {
            List<String> order = new ArrayList<>();
            while (merge.next()) {
                order.add(merge.source() + "@" + merge.timeNanos() / 1_000_000_000L);
            }
            assertThat(order).containsExactly("0@1", "1@4", "0@5", "1@6");
        }
    }

    @Test
    void aDamagedCaptureEndsEarlierAndIsNamed() {
        byte[] cut = Arrays.copyOf(file(1, 3), file(1, 3).length - 1);
        try (CaptureMerge merge = new CaptureMerge(List.of(reader(cut), reader(file(2, 4))))) {
            int count = 0;
            while (merge.next()) {
                count++;
            }
            assertThat(count).isEqualTo(3);
            assertThat(merge.issues()).hasSize(1);
            assertThat(merge.issues().getFirst().offset()).isEqualTo(24 + 16 + 20);
        }
    }

    private static byte[] file(int... seconds) {
        PcapBytes file = micro();
        for (int second : seconds) {
            file.packet(second, 0, pattern(20));
        }
        return file.toArray();
    }

    private static List<String> merge(byte[]... files) {
        List<String> order = new ArrayList<>();
        try (CaptureMerge merge =
                new CaptureMerge(Arrays.stream(files).map(PcapBytes::reader).toList())) {
            while (merge.next()) {
                order.add(merge.source() + "@" + merge.current().timeNanos() / 1_000_000_000L);
            }
            assertThat(merge.issues()).allMatch(issue -> issue.message().startsWith("time goes back by 3.000 seconds"));
        }
        return order;
    }
}
