package io.sallyport.engine.tcp.normalize;

import io.sallyport.engine.drop.DropReason;

/** What the normalizer did to the segments of a class with a {@code tcp-map}. */
public final class NormalizerCounts {

    /** What is counted. */
    public enum Finding {
        RETRANSMISSION_DROPPED,
        CHECKSUM_DROPPED,
        LARGE_SEGMENT_DROPPED,
        SYN_DATA_DROPPED,
        INVALID_ACK_DROPPED,
        SYNACK_DATA_DROPPED,
        /** Segments that waited for a missing one. */
        OUT_OF_ORDER,
        NO_BUFFER_DROPPED,
        BUFFER_TIMEOUT_DROPPED,
        PAST_WINDOW_DROPPED,
        RESERVED_CLEARED,
        RESERVED_DROPPED,
        TTL_MODIFIED,
        URGENT_CLEARED,
        /** Connections that a varying window ended. */
        WINDOW_VARIED,
        SELECTIVE_ACK_CLEARED,
        TIMESTAMP_CLEARED,
        WINDOW_SCALE_CLEARED,
        OTHER_OPTION_CLEARED,
        OPTIONS_DROPPED
    }

    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    private static final int SACK = 5;
    private static final int TIMESTAMP = 8;

    private final long[] counts = new long[Finding.values().length];

    /** Counts one. */
    void count(Finding finding) {
        counts[finding.ordinal()]++;
    }

    /** A segment waits for a missing one. */
    public void waits() {
        count(Finding.OUT_OF_ORDER);
    }

    /** A segment is dropped for this reason; most reasons are none of the normalizer's. */
    public void dropped(DropReason reason) {
        switch (reason) {
            case BAD_TCP_CKSUM -> count(Finding.CHECKSUM_DROPPED);
            case TCP_RESERVED_SET -> count(Finding.RESERVED_DROPPED);
            case TCP_BAD_OPTION_LIST -> count(Finding.OPTIONS_DROPPED);
            case TCP_SYN_DATA -> count(Finding.SYN_DATA_DROPPED);
            case TCP_SYNACK_DATA -> count(Finding.SYNACK_DATA_DROPPED);
            case TCP_MSS_EXCEEDED -> count(Finding.LARGE_SEGMENT_DROPPED);
            case TCP_INVALID_ACK -> count(Finding.INVALID_ACK_DROPPED);
            case TCP_SEQ_PAST_WIN -> count(Finding.PAST_WINDOW_DROPPED);
            case TCPNORM_REXMIT_BAD, TCP_XMIT_PARTIAL -> count(Finding.RETRANSMISSION_DROPPED);
            case TCP_BUFFER_FULL, TCP_GLOBAL_BUFFER_FULL -> count(Finding.NO_BUFFER_DROPPED);
            case TCP_BUFFER_TIMEOUT -> count(Finding.BUFFER_TIMEOUT_DROPPED);
            case TCPNORM_WIN_VARIATION -> count(Finding.WINDOW_VARIED);
            default -> {}
        }
    }

    /** An option of this kind was taken out. */
    void cleared(int kind) {
        count(
                switch (kind) {
                    case SACK, SACK_PERMITTED -> Finding.SELECTIVE_ACK_CLEARED;
                    case TIMESTAMP -> Finding.TIMESTAMP_CLEARED;
                    case WINDOW_SCALE -> Finding.WINDOW_SCALE_CLEARED;
                    default -> Finding.OTHER_OPTION_CLEARED;
                });
    }

    /** How often that was found. */
    public long of(Finding finding) {
        return counts[finding.ordinal()];
    }
}
