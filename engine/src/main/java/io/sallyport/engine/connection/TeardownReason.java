package io.sallyport.engine.connection;

import io.sallyport.engine.drop.FlowDrop;
import org.jspecify.annotations.Nullable;

/** Why a connection ended, as 302014 words it (documented). */
public enum TeardownReason {
    CONNECTION_TIMEOUT("Connection timeout"),
    FIN_TIMEOUT("FIN Timeout"),
    /** Here also what {@code ip audit} resets (inferred). */
    FLOW_CLOSED_BY_INSPECTION("Flow closed by inspection", FlowDrop.AUDIT_FAILURE),
    /** {@code clear local-host}; the words are those of any command (inferred). */
    HOST_REMOVED("Xlate Clear", FlowDrop.HOST_REMOVED),
    PACKET_INJECTION("Free the flow created as result of packet injection", FlowDrop.TRACER_FLOW),
    SYN_TIMEOUT("SYN Timeout"),
    TCP_BAD_RETRANSMISSION("TCP bad retransmission", FlowDrop.TCPNORM_REXMIT_BAD),
    TCP_FINS("TCP FINs"),
    TCP_INTERCEPT("Flow terminated by TCP Intercept", FlowDrop.TCP_INTERCEPT_KILL),
    TCP_INTERCEPT_TIMEOUT("Flow terminated by TCP Intercept", FlowDrop.TCP_INTERCEPT_NO_RESPONSE),
    TCP_RESET_I("TCP Reset-I"),
    TCP_RESET_O("TCP Reset-O"),
    TCP_SEGMENT_OVERLAP("TCP segment partial overlap"),
    TCP_WINDOW_VARIATION("TCP unexpected window size variation", FlowDrop.TCPNORM_WIN_VARIATION),
    /** Removal by command; inferred for {@code clear conn}: Cisco explains it as command-line removal. */
    XLATE_CLEAR("Xlate Clear", FlowDrop.XLATE_REMOVED);

    private final String text;
    private final @Nullable FlowDrop flow;

    TeardownReason(String text) {
        this(text, null);
    }

    TeardownReason(String text, @Nullable FlowDrop flow) {
        this.text = text;
        this.flow = flow;
    }

    /** The words at the end of the message. */
    public String text() {
        return text;
    }

    /** What {@code show asp drop} counts for it, or null. */
    public @Nullable FlowDrop flowDrop() {
        return flow;
    }
}
