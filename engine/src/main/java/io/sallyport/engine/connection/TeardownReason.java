package io.sallyport.engine.connection;

/** Why a connection ended, as 302014 words it (documented). */
public enum TeardownReason {
    CONNECTION_TIMEOUT("Connection timeout"),
    FIN_TIMEOUT("FIN Timeout"),
    /** Here also what {@code ip audit} resets (inferred). */
    FLOW_CLOSED_BY_INSPECTION("Flow closed by inspection"),
    PACKET_INJECTION("Free the flow created as result of packet injection"),
    SYN_TIMEOUT("SYN Timeout"),
    TCP_BAD_RETRANSMISSION("TCP bad retransmission"),
    TCP_FINS("TCP FINs"),
    TCP_INTERCEPT("Flow terminated by TCP Intercept"),
    TCP_RESET_I("TCP Reset-I"),
    TCP_RESET_O("TCP Reset-O"),
    TCP_SEGMENT_OVERLAP("TCP segment partial overlap"),
    TCP_WINDOW_VARIATION("TCP unexpected window size variation"),
    /** Removal by command; inferred for {@code clear conn}: Cisco explains it as command-line removal. */
    XLATE_CLEAR("Xlate Clear");

    private final String text;

    TeardownReason(String text) {
        this.text = text;
    }

    /** The words at the end of the message. */
    public String text() {
        return text;
    }
}
