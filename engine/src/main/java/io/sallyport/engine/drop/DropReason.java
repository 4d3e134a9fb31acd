package io.sallyport.engine.drop;

import org.jspecify.annotations.Nullable;

/**
 * Why a packet is dropped: name and label as {@code show asp drop} prints them.
 *
 * <p>Source: ASA 8.4 {@code capture type asp-drop ?} and published {@code show asp drop} outputs (documented, observed).
 */
public enum DropReason {
    ACL_DROP("acl-drop", "Flow is denied by configured rule"),
    /** Name and label documented for flows that {@code ip audit} ends; that packets have it too is inferred. */
    AUDIT_FAILURE("audit-failure", "Audit failure"),
    BAD_TCP_CKSUM("bad-tcp-cksum", "Bad TCP checksum"),
    BAD_TCP_FLAGS("bad-tcp-flags", "Bad TCP flags"),
    CONN_LIMIT("conn-limit", "Connection limit reached"),
    FLOW_BEING_FREED("flow-being-freed", "Flow is being freed"),
    /** Here the cause of the resets that an idle time sends; no packet is dropped for it. */
    FLOW_EXPIRED("flow-expired", "Expired flow"),
    FRAGMENT_REASSEMBLY_FAILED("fragment-reassembly-failed", "Fragment reassembly failed"),
    INSPECT_ICMP_BAD_CODE("inspect-icmp-bad-code", "ICMP Inspect bad icmp code"),
    INSPECT_ICMP_ERROR_NO_EXISTING_CONN("inspect-icmp-error-no-existing-conn", "ICMP Error Inspect no existing conn"),
    INSPECT_ICMP_SEQ_NUM_NOT_MATCHED("inspect-icmp-seq-num-not-matched", "ICMP Inspect seq num not matched"),
    INSPECT_ICMPV6_ERROR_INVALID_PAK("inspect-icmpv6-error-invalid-pak", "ICMPv6 Error Inspect invalid packet"),
    INSPECT_ICMPV6_ERROR_NO_EXISTING_CONN(
            "inspect-icmpv6-error-no-existing-conn", "ICMPv6 Error Inspect no existing conn"),
    INTERCEPT_UNEXPECTED("intercept-unexpected", "Intercept unexpected packet"),
    INTERFACE_DOWN("interface-down", "Interface is down"),
    INVALID_APP_LENGTH("invalid-app-length", "Invalid application length"),
    INVALID_ETHERTYPE("invalid-ethertype", "Invalid ethertype"),
    INVALID_IP_HEADER("invalid-ip-header", "Invalid IP header"),
    INVALID_IP_OPTION("invalid-ip-option", "IP option drop"),
    INVALID_IP_LENGTH("invalid-ip-length", "Invalid IP length"),
    INVALID_TCP_HDR_LENGTH("invalid-tcp-hdr-length", "Invalid TCP Length"),
    INVALID_UDP_LENGTH("invalid-udp-length", "Invalid UDP Length"),
    IPV6_AH_DENIED("ipv6-ah-denied", "IPv6 AH EH denied by config"),
    IPV6_BAD_EH("ipv6-bad-eh", "IPv6 bad EH"),
    IPV6_BAD_EH_ORDER("ipv6-bad-eh-order", "IPv6 EH not in proper order"),
    IPV6_DEST_OPTION_DENIED("ipv6-dest-option-denied", "IPv6 destination option EH denied by config"),
    IPV6_EH_COUNT_DENIED("ipv6-eh-count-denied", "IPv6 EH count denied by config"),
    IPV6_ESP_DENIED("ipv6-esp-denied", "IPv6 ESP EH denied by config"),
    IPV6_FRAGMENT_DENIED("ipv6-fragment-denied", "IPv6 fragment EH denied by config"),
    IPV6_HOP_BY_HOP_DENIED("ipv6-hop-by-hop-denied", "IPv6 hop-by-hop EH denied by config"),
    IPV6_ROUTING_ADDRESS_DENIED(
            "ipv6-routing-address-denied", "IPv6 routing addresses exceed limit and denied by config"),
    IPV6_ROUTING_TYPE_DENIED("ipv6-routing-type-denied", "IPv6 routing type EH denied by config"),
    IPV6_SP_SECURITY_FAILED("ipv6-sp-security-failed", "IPv6 slowpath security checks failed"),
    NAT_NO_XLATE_TO_PAT_POOL("nat-no-xlate-to-pat-pool", "Connection to PAT address without pre-existing xlate"),
    /** Counted as the drop of a flow (observed). */
    NAT_RPF_FAILED(FlowDrop.NAT_RPF_FAILED),
    NAT_XLATE_FAILED("nat-xlate-failed", "NAT failed"),
    NO_ADJACENCY("no-adjacency", "No valid adjacency"),
    NO_MCAST_INTRF("no-mcast-intrf", "FP no mcast output intrf"),
    NO_ROUTE("no-route", "No route to host"),
    RPF_VIOLATED("rpf-violated", "Reverse-path verify failed"),
    SHUNNED("shunned", "Packet shunned"),
    SP_SECURITY_FAILED("sp-security-failed", "Slowpath security checks failed"),
    TCP_3WHS_FAILED("tcp-3whs-failed", "TCP failed 3 way handshake"),
    TCP_ACK_SYN_DIFF("tcp-ack-syn-diff", "TCP ACK in SYNACK invalid"),
    TCP_ACKED("tcp-acked", "TCP DUP and has been ACKed"),
    TCP_BAD_OPTION_LIST("tcp-bad-option-list", "TCP option list invalid"),
    TCP_BUFFER_FULL("tcp-buffer-full", "TCP Out-of-Order packet buffer full"),
    TCP_BUFFER_TIMEOUT("tcp-buffer-timeout", "TCP Out-of-Order packet buffer timeout"),
    TCP_CONN_LIMIT("tcp-conn-limit", "TCP Connection limit reached"),
    TCP_DATA_PAST_FIN("tcp-data-past-fin", "TCP data send after FIN"),
    TCP_DISCARDED_OOO("tcp-discarded-ooo", "TCP ACK in 3 way handshake invalid"),
    TCP_DUAL_OPEN("tcp-dual-open", "TCP Dual open denied"),
    TCP_DUP_IN_QUEUE("tcp-dup-in-queue", "TCP dup of packet in Out-of-Order queue"),
    TCP_GLOBAL_BUFFER_FULL("tcp-global-buffer-full", "TCP global Out-of-Order packet buffer full"),
    /** Ours: the cause of the segments that TCP Intercept sends; no packet is dropped for it. */
    TCP_INTERCEPT("tcp-intercept", "TCP Intercept"),
    TCP_INVALID_ACK("tcp-invalid-ack", "TCP invalid ACK"),
    TCP_MSS_EXCEEDED("tcp-mss-exceeded", "TCP data exceeded MSS"),
    TCP_NOT_SYN("tcp-not-syn", "First TCP packet not SYN"),
    TCP_PAWS_FAIL("tcp-paws-fail", "TCP packet failed PAWS test"),
    TCP_RESERVED_SET("tcp-reserved-set", "TCP reserved flags set"),
    TCP_RST_SYN_IN_WIN("tcp-rst-syn-in-win", "TCP RST/SYN in window"),
    TCP_RSTFIN_OOO("tcp-rstfin-ooo", "TCP RST/FIN out of order"),
    TCP_SEQ_PAST_WIN("tcp-seq-past-win", "TCP packet SEQ past window"),
    TCP_SEQ_SYN_DIFF("tcp-seq-syn-diff", "TCP SEQ in SYN/SYNACK invalid"),
    TCP_SYN_DATA("tcp-syn-data", "TCP SYN with data"),
    TCP_SYN_OOO("tcp-syn-ooo", "TCP SYN on established conn"),
    TCP_SYNACK_DATA("tcp-synack-data", "TCP SYNACK with data"),
    TCP_SYNACK_OOO("tcp-synack-ooo", "TCP SYNACK on established conn"),
    TCP_XMIT_PARTIAL("tcp_xmit_partial", "TCP retransmission partial"),
    TCPNORM_REXMIT_BAD("tcpnorm-rexmit-bad", "TCP bad retransmission"),
    TCPNORM_WIN_VARIATION("tcpnorm-win-variation", "TCP unexpected window size variation"),
    TTL_EXCEEDED("ttl-exceeded", "ttl exceeded"),
    UNABLE_TO_ADD_FLOW("unable-to-add-flow", "Flow hash full"),
    UNABLE_TO_CREATE_FLOW("unable-to-create-flow", "Flow denied due to resource limitation"),
    UNSUPPORT_IPV6_HDR("unsupport-ipv6-hdr", "Unsupported IPV6 header"),
    UNSUPPORTED_IP_VERSION("unsupported-ip-version", "Unsupported IP version");

    private final String aspName;
    private final String label;
    private final @Nullable FlowDrop flow;

    DropReason(String aspName, String label) {
        this.aspName = aspName;
        this.label = label;
        flow = null;
    }

    DropReason(FlowDrop flow) {
        aspName = flow.aspName();
        label = flow.label();
        this.flow = flow;
    }

    /** The name in brackets, for example {@code tcp-not-syn}. */
    public String aspName() {
        return aspName;
    }

    /** The flow drop that is counted in its place, or null. */
    public @Nullable FlowDrop flow() {
        return flow;
    }

    /** The words before it, for example {@code First TCP packet not SYN}. */
    public String label() {
        return label;
    }
}
