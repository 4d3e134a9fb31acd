package io.sallyport.engine.drop;

/**
 * Why a flow is refused or ended by the firewall itself: name and label as {@code show asp drop} prints them. Flows that end in the
 * usual way, by FIN, RST or a timeout, are not counted: published outputs have none (observed), though the names are documented.
 *
 * <p>Source: Cisco "show asp drop" command reference (names documented; {@code tcp-intecept-no-response} is its spelling).
 */
public enum FlowDrop {
    AUDIT_FAILURE("audit-failure", "Audit failure"),
    HOST_REMOVED("host-removed", "Host is removed"),
    NAT_RPF_FAILED("nat-rpf-failed", "NAT reverse path failed"),
    TCP_INTERCEPT_KILL("tcp-intercept-kill", "Flow terminated by TCP Intercept"),
    TCP_INTERCEPT_NO_RESPONSE("tcp-intecept-no-response", "TCP intercept, no response from server"),
    TCPNORM_REXMIT_BAD("tcpnorm-rexmit-bad", "TCP bad retransmission"),
    TCPNORM_WIN_VARIATION("tcpnorm-win-variation", "TCP unexpected window size variation"),
    TRACER_FLOW("tracer-flow", "Free the flow created as result of packet injection"),
    XLATE_REMOVED("xlate-removed", "Xlate Clear");

    private final String aspName;
    private final String label;

    FlowDrop(String aspName, String label) {
        this.aspName = aspName;
        this.label = label;
    }

    /** The name in brackets, for example {@code nat-rpf-failed}. */
    public String aspName() {
        return aspName;
    }

    /** The words before it. */
    public String label() {
        return label;
    }
}
