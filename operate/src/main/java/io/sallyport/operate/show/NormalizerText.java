package io.sallyport.operate.show;

import io.sallyport.engine.policy.ClassPolicy.NormalizerChoice;
import io.sallyport.engine.tcp.normalize.NormalizerCounts.Finding;

/** What a {@code tcp-map} did, as {@code show service-policy} tells it (that it is told documented, the layout inferred). */
final class NormalizerText {
    private static final String DETAIL = "        ";
    private static final int SECOND_COLUMN = 38;

    private NormalizerText() {}

    /** The lines below {@code Set connection advanced-options}, each ended by a line feed. */
    static String counts(NormalizerChoice chosen) {
        return pair(
                        chosen,
                        "Retransmission drops: ",
                        Finding.RETRANSMISSION_DROPPED,
                        "TCP checksum drops : ",
                        Finding.CHECKSUM_DROPPED)
                + pair(
                        chosen,
                        "Exceeded MSS drops  : ",
                        Finding.LARGE_SEGMENT_DROPPED,
                        "SYN with data drops: ",
                        Finding.SYN_DATA_DROPPED)
                + pair(
                        chosen,
                        "Invalid ACK drops   : ",
                        Finding.INVALID_ACK_DROPPED,
                        "SYN-ACK with data drops: ",
                        Finding.SYNACK_DATA_DROPPED)
                + pair(
                        chosen,
                        "Out-of-order (OoO) packets : ",
                        Finding.OUT_OF_ORDER,
                        "OoO no buffer drops: ",
                        Finding.NO_BUFFER_DROPPED)
                + pair(
                        chosen,
                        "OoO buffer timeout drops : ",
                        Finding.BUFFER_TIMEOUT_DROPPED,
                        "SEQ past window drops: ",
                        Finding.PAST_WINDOW_DROPPED)
                + pair(
                        chosen,
                        "Reserved bit cleared: ",
                        Finding.RESERVED_CLEARED,
                        "Reserved bit drops : ",
                        Finding.RESERVED_DROPPED)
                + pair(
                        chosen,
                        "IP TTL modified     : ",
                        Finding.TTL_MODIFIED,
                        "Urgent flag cleared: ",
                        Finding.URGENT_CLEARED)
                + one(chosen, "Window varied resets: ", Finding.WINDOW_VARIED)
                + DETAIL + "TCP-options:\n"
                + pair(
                        chosen,
                        "  Selective ACK cleared: ",
                        Finding.SELECTIVE_ACK_CLEARED,
                        "Timestamp cleared  : ",
                        Finding.TIMESTAMP_CLEARED)
                + one(chosen, "  Window scale cleared : ", Finding.WINDOW_SCALE_CLEARED)
                + one(chosen, "  Other options cleared: ", Finding.OTHER_OPTION_CLEARED)
                + one(chosen, "  Other options drops: ", Finding.OPTIONS_DROPPED);
    }

    private static String pair(NormalizerChoice chosen, String label, Finding first, String second, Finding other) {
        String left = label + count(chosen, first);
        return DETAIL + left + " ".repeat(Math.max(1, SECOND_COLUMN - left.length())) + second + count(chosen, other)
                + "\n";
    }

    private static String one(NormalizerChoice chosen, String label, Finding finding) {
        return DETAIL + label + count(chosen, finding) + "\n";
    }

    private static long count(NormalizerChoice chosen, Finding finding) {
        return chosen.usual().counts().of(finding)
                + chosen.decrementing().counts().of(finding);
    }
}
