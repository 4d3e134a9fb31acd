package io.sallyport.engine.icmp;

import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;

/** The query that began an ICMP connection, kept in a word that a TCP connection needs for its windows. */
public final class IcmpQuery {
    private IcmpQuery() {}

    /** Begins a connection with a query of this type << 8 | code. */
    public static void begin(HotRecords hot, int slot, int typeAndCode) {
        hot.window(slot, FlowDirection.RESPONDER, typeAndCode);
    }

    /** Type << 8 | code. */
    public static int typeAndCode(HotRecords hot, int slot) {
        return HotRecords.window(hot.windows(slot), FlowDirection.RESPONDER);
    }
}
