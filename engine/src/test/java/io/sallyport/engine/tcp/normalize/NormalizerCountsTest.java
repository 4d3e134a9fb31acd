package io.sallyport.engine.tcp.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.tcp.normalize.NormalizerCounts.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each drop and each option counts as. */
class NormalizerCountsTest {
    private final NormalizerCounts counts = new NormalizerCounts();

    private long all() {
        long sum = 0;
        for (Finding finding : Finding.values()) {
            sum += counts.of(finding);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_TCP_CKSUM, CHECKSUM_DROPPED",
        "TCP_RESERVED_SET, RESERVED_DROPPED",
        "TCP_BAD_OPTION_LIST, OPTIONS_DROPPED",
        "TCP_SYN_DATA, SYN_DATA_DROPPED",
        "TCP_SYNACK_DATA, SYNACK_DATA_DROPPED",
        "TCP_MSS_EXCEEDED, LARGE_SEGMENT_DROPPED",
        "TCP_INVALID_ACK, INVALID_ACK_DROPPED",
        "TCP_SEQ_PAST_WIN, PAST_WINDOW_DROPPED",
        "TCPNORM_REXMIT_BAD, RETRANSMISSION_DROPPED",
        "TCP_XMIT_PARTIAL, RETRANSMISSION_DROPPED",
        "TCP_BUFFER_FULL, NO_BUFFER_DROPPED",
        "TCP_GLOBAL_BUFFER_FULL, NO_BUFFER_DROPPED",
        "TCP_BUFFER_TIMEOUT, BUFFER_TIMEOUT_DROPPED",
        "TCPNORM_WIN_VARIATION, WINDOW_VARIED"
    })
    void dropsCount(DropReason reason, Finding finding) {
        counts.dropped(reason);
        assertThat(counts.of(finding)).isOne();
        assertThat(all()).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "3, WINDOW_SCALE_CLEARED",
        "4, SELECTIVE_ACK_CLEARED",
        "5, SELECTIVE_ACK_CLEARED",
        "8, TIMESTAMP_CLEARED",
        "19, OTHER_OPTION_CLEARED"
    })
    void clearedOptionsCount(int kind, Finding finding) {
        counts.cleared(kind);
        assertThat(counts.of(finding)).isOne();
        assertThat(all()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"ACL_DROP", "TCP_ACKED", "TCP_DUP_IN_QUEUE"})
    void otherDropsAreNoneOfTheirs(DropReason reason) {
        counts.dropped(reason);
        assertThat(all()).isZero();
    }
}
