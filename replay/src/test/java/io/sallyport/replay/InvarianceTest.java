package io.sallyport.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How packets are batched and how the table is hashed never shows. */
class InvarianceTest {
    static Stream<Examples.Case> examples() {
        return Examples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void outputIsByteIdentical(Examples.Case example) {
        String expected = Examples.replay(example, 64, 1).stable();
        assertThat(Examples.replay(example, 1, 1).stable()).isEqualTo(expected);
        assertThat(Examples.replay(example, 7, 0x1234_5678_9abcL).stable()).isEqualTo(expected);
        assertThat(Examples.replay(example, 64, -1).stable()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFrameHasOneVerdict(Examples.Case example) {
        Examples.Replayed it = Examples.replay(example);
        long sum = Stream.of(Verdict.values()).mapToLong(it::count).sum();
        assertThat(sum).isEqualTo(it.summary().packets());
        assertThat(it.lines("{\"type\":\"packet\"")).isEqualTo(it.summary().packets());
    }
}
