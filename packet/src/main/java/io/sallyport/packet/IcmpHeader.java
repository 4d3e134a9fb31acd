package io.sallyport.packet;

/** View of an ICMP header (RFC 792), 8 bytes. */
public final class IcmpHeader {
    public static final int LENGTH = 8;

    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO = 8;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP = 13;
    public static final int TIMESTAMP_REPLY = 14;
    public static final int INFORMATION = 15;
    public static final int INFORMATION_REPLY = 16;
    public static final int MASK = 17;
    public static final int MASK_REPLY = 18;

    private IcmpHeader() {}

    public static int type(Memory m, long at) {
        return m.u8(at);
    }

    public static int code(Memory m, long at) {
        return m.u8(at + 1);
    }

    /** Identifier of a query or a reply. */
    public static int identifier(Memory m, long at) {
        return m.u16(at + 4);
    }

    public static int sequence(Memory m, long at) {
        return m.u16(at + 6);
    }

    /** Whether the type quotes the packet that caused it. */
    public static boolean isError(int type) {
        return type == UNREACHABLE
                || type == SOURCE_QUENCH
                || type == REDIRECT
                || type == TIME_EXCEEDED
                || type == PARAMETER_PROBLEM;
    }

    /** Whether the type asks for a reply. */
    public static boolean isQuery(int type) {
        return type == ECHO || type == TIMESTAMP || type == INFORMATION || type == MASK;
    }

    /** Whether the type answers a query. */
    public static boolean isReply(int type) {
        return type == ECHO_REPLY || type == TIMESTAMP_REPLY || type == INFORMATION_REPLY || type == MASK_REPLY;
    }
}
