package io.sallyport.engine.icmp;

import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;

/**
 * {@code inspect icmp}: each query permits one reply, with its sequence number (ASA configuration guides, "ICMP Inspection"). The
 * last 64 sequence numbers of a connection are kept as bits, in the words that a TCP connection needs for its own.
 */
public final class IcmpInspection {
    private static final int INSPECTED = 1;
    private static final int REMEMBERED = 64;

    private IcmpInspection() {}

    /** Begins with the first query of a new connection, for the class that inspects it. */
    public static void begin(HotRecords hot, int slot, int sequence, int classNumber) {
        hot.state(slot, INSPECTED);
        hot.offset(slot, FlowDirection.RESPONDER, classNumber);
        keep(hot, slot, sequence, 1);
    }

    /** Whether the replies of this ICMP connection are held against its queries. */
    public static boolean isOn(HotRecords hot, int slot) {
        return (hot.state(slot) & INSPECTED) != 0;
    }

    /** Number of the class that inspects this ICMP connection. */
    public static int classNumber(HotRecords hot, int slot) {
        return hot.offset(slot, FlowDirection.RESPONDER);
    }

    /** Notes a further query. */
    public static void query(HotRecords hot, int slot, int sequence) {
        int ahead = ahead(hot, slot, sequence);
        long open = open(hot, slot);
        if (ahead > 0) {
            keep(hot, slot, sequence, (ahead < REMEMBERED ? open << ahead : 0) | 1);
        } else if (-ahead < REMEMBERED) {
            open(hot, slot, open | 1L << -ahead);
        }
    }

    /** Whether the reply answers a query that had no reply yet; it has one now. */
    public static boolean reply(HotRecords hot, int slot, int sequence) {
        int behind = -ahead(hot, slot, sequence);
        long bit = behind >= 0 && behind < REMEMBERED ? 1L << behind : 0;
        long open = open(hot, slot);
        open(hot, slot, open & ~bit);
        return (open & bit) != 0;
    }

    /** Whether every query has its reply. */
    public static boolean isAnswered(HotRecords hot, int slot) {
        return open(hot, slot) == 0;
    }

    /** How far a sequence number lies beyond the highest, with wrap-around: -32768 to 32767. */
    private static int ahead(HotRecords hot, int slot, int sequence) {
        return (short) (sequence - HotRecords.window(hot.windows(slot), FlowDirection.INITIATOR));
    }

    private static void keep(HotRecords hot, int slot, int highest, long open) {
        hot.window(slot, FlowDirection.INITIATOR, highest);
        open(hot, slot, open);
    }

    private static long open(HotRecords hot, int slot) {
        return hot.sequences(slot, FlowDirection.INITIATOR);
    }

    private static void open(HotRecords hot, int slot, long bits) {
        hot.sequences(slot, FlowDirection.INITIATOR, bits);
    }
}
