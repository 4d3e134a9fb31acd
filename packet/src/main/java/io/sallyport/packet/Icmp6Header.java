package io.sallyport.packet;

/**
 * View of an ICMPv6 header (RFC 4443), 4 bytes and a body. Type, code, identifier and sequence number stand where those of
 * {@link IcmpHeader} do, and as there a quoted packet begins at the ninth byte.
 */
public final class Icmp6Header {
    public static final int LENGTH = 4;

    public static final int UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO = 128;
    public static final int ECHO_REPLY = 129;
    public static final int LISTENER_QUERY = 130;
    public static final int LISTENER_DONE = 132;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOUR_SOLICITATION = 135;
    public static final int NEIGHBOUR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;
    public static final int LISTENER_REPORT_2 = 143;

    private Icmp6Header() {}

    public static int type(Memory m, long at) {
        return m.u8(at);
    }

    public static int code(Memory m, long at) {
        return m.u8(at + 1);
    }

    /** Types below 128 are errors. */
    public static boolean isError(int type) {
        return type < ECHO;
    }

    /** Whether it is neighbour or router discovery or a listener report: messages that stay on their link (RFC 4861, 3810). */
    public static boolean isOfLink(int type) {
        return type >= LISTENER_QUERY && type <= REDIRECT || type == LISTENER_REPORT_2;
    }
}
