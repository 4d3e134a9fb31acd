package io.sallyport.engine.log;

/**
 * The messages: number, severity and template. Placeholders take the arguments in order; their kinds are those of
 * {@link Placeholder}. Source: Cisco's syslog guide, and real logs where they differ (documented, observed).
 */
public enum SyslogMessage {
    INBOUND_TCP_DENIED(
            106001, 2, "Inbound TCP connection denied from {ip}/{n} to {ip}/{n} flags {flags}  on interface {if}"),
    INBOUND_UDP_DENIED(106006, 2, "Deny inbound UDP from {ip}/{n} to {ip}/{n} on interface {if}"),
    DNS_DENIED(106007, 2, "Deny inbound UDP from {ip}/{n} to {ip}/{n} due to DNS {dns}"),
    INBOUND_PROTOCOL_DENIED(106010, 3, "Deny inbound {proto} src {if}:{ip} dst {if}:{ip}"),
    INBOUND_ICMP_DENIED(106014, 3, "Deny inbound icmp src {if}:{ip} dst {if}:{ip} (type {n}, code {n})"),
    TCP_NO_CONNECTION(106015, 6, "Deny TCP (no connection) from {ip}/{n} to {ip}/{n} flags {flags}  on interface {if}"),
    NO_XLATE_DENIED(106011, 3, "Deny inbound (No xlate) {proto} src {if}:{ip}/{n} dst {if}:{ip}/{n}"),
    IP_OPTIONS_DENIED(106012, 6, "Deny IP from {ip} to {ip}, IP options: {option}"),
    ECHO_TO_SHARED_ADDRESS(106013, 2, "Dropping echo request from {ip} to PAT address {ip}"),
    SPOOFED(106016, 2, "Deny IP spoof from ({ip}) to {ip} on interface {if}"),
    LAND_ATTACK(106017, 2, "Deny IP due to Land Attack from {ip} to {ip}"),
    TEARDROP(106020, 2, "Deny IP teardrop fragment (size = {n}, offset = {n}) from {ip} to {ip}"),
    REVERSE_PATH_DENIED(106021, 1, "Deny {proto} reverse path check from {ip} to {ip} on interface {if}"),
    ACCESS_GROUP_DENIED(
            106023, 4, "Deny {proto} src {if}:{ip}/{n} dst {if}:{ip}/{n} by access-group \"{acl}\" [{hex}, {hex}]"),
    ACCESS_GROUP_DENIED_ICMP(
            106023,
            4,
            "Deny icmp src {if}:{ip} dst {if}:{ip} (type {n}, code {n}) by access-group \"{acl}\" [{hex}, {hex}]"),
    ACCESS_GROUP_DENIED_PROTOCOL(
            106023, 4, "Deny {proto} src {if}:{ip} dst {if}:{ip} by access-group \"{acl}\" [{hex}, {hex}]"),
    ACCESS_LIST_LOG(
            106100,
            6,
            "access-list {acl} {permitted} {proto} {if}/{ip}({n}) -> {if}/{ip}({n}) hit-cnt {n} first hit [{hex}, {hex}]"),
    ACCESS_LIST_INTERVAL(
            106100,
            6,
            "access-list {acl} {permitted} {proto} {if}/{ip}({n}) -> {if}/{ip}({n}) hit-cnt {n} {n}-second interval"
                    + " [{hex}, {hex}]"),
    DENY_FLOWS_LIMIT(106101, 1, "Number of cached deny-flows for ACL log has reached limit ({n})"),
    NO_EGRESS_INTERFACE(110002, 6, "Failed to locate egress interface for {PROTO} from {if}:{ip}/{n} to {ip}/{n}"),
    NO_NEXT_HOP(110003, 6, "Routing failed to locate next hop for {PROTO} from {if}:{ip}/{n} to {if}:{ip}/{n}"),
    TRANSLATION_TCP_LIMIT(201002, 3, "Too many TCP connections on {static} {ip}! {n} {n}"),
    TRANSLATION_EMBRYONIC_LIMIT(
            201003, 2, "Embryonic limit exceeded {n}/{n} for {ip}/{n} ({ip}) {ip}/{n} on interface {if}"),
    TRANSLATION_UDP_LIMIT(201004, 3, "Too many udp connections on {static} {ip}! {n}"),
    EMBRYONIC_LIMIT(
            201010,
            6,
            "Embryonic connection limit exceeded {n}/{n} for {input} packet from {ip}/{n} to {ip}/{n} on interface {if}"),
    CONNECTION_LIMIT(
            201011,
            3,
            "Connection limit exceeded {n}/{n} for {input} packet from {ip}/{n} to {ip}/{n} on interface {if}"),
    PER_CLIENT_EMBRYONIC_LIMIT(
            201012,
            6,
            "Per-client embryonic connection limit exceeded {n}/{n} for {input} packet from {ip}/{n} to {ip}/{n} on"
                    + " interface {if}"),
    PER_CLIENT_LIMIT(
            201013,
            3,
            "Per-client connection limit exceeded {n}/{n} for {input} packet from {ip}/{n} to {ip}/{n} on interface {if}"),
    PORT_POOL_EXHAUSTED(202010, 3, "PAT pool exhausted for {pool}, port range {ports}. Unable to create connection."),
    ADDRESS_POOL_EXHAUSTED(202010, 3, "NAT pool exhausted for {pool}. Unable to create connection."),
    FRAGMENT_DATABASE_LIMIT(
            209003,
            4,
            "Fragment database limit of {n} exceeded: src = {ip} , dest = {ip} , proto = {proto} , id = {n}"),
    FRAGMENT_TOO_LONG(
            209004,
            4,
            "Invalid IP fragment, size = {n} exceeds maximum size = {n}: src = {ip}, dest = {ip}, proto = {proto}, id = {n}"),
    FRAGMENT_CHAIN_LIMIT(
            209005,
            4,
            "Discard IP fragment set with more than {n} elements:  src = {ip}, dest = {ip}, proto = {proto}, id = {n}"),
    FRAGMENT_THRESHOLD(
            209006,
            4,
            "Fragment queue threshold exceeded, dropped {proto} fragment from {ip}/{n} to {ip}/{n} on {if} interface."),
    TCP_BUILT(
            302013,
            6,
            "Built {direction} TCP connection {id} for {if}:{ip}/{n} ({ip}/{n}) to {if}:{ip}/{n} ({ip}/{n})"),
    TCP_TEARDOWN(
            302014,
            6,
            "Teardown TCP connection {id} for {if}:{ip}/{n} to {if}:{ip}/{n} duration {duration} bytes {n}"
                    + " {reason}{from}"),
    UDP_BUILT(
            302015,
            6,
            "Built {direction} UDP connection {id} for {if}:{ip}/{n} ({ip}/{n}) to {if}:{ip}/{n} ({ip}/{n})"),
    UDP_TEARDOWN(
            302016, 6, "Teardown UDP connection {id} for {if}:{ip}/{n} to {if}:{ip}/{n} duration {duration} bytes {n}"),
    GRE_BUILT(302017, 6, "Built {direction} GRE connection {id} from {if}:{ip} ({ip}) to {if}:{ip}/{n} ({ip}/{n})"),
    GRE_TEARDOWN(
            302018,
            6,
            "Teardown GRE connection {id} from {if}:{ip} ({ip}) to {if}:{ip}/{n} ({ip}/{n}) duration {duration} bytes {n}"),
    ICMP_BUILT(302020, 6, "Built {direction} ICMP connection for faddr {ip}/{n} gaddr {ip}/{n} laddr {ip}/{n}{type}"),
    ICMP_TEARDOWN(302021, 6, "Teardown ICMP connection for faddr {ip}/{n} gaddr {ip}/{n} laddr {ip}/{n}{type}"),
    BYPASS_BUILT(
            302303,
            6,
            "Built TCP state-bypass connection {id} from {if}:{ip}/{n} ({ip}/{n}) to {if}:{ip}/{n} ({ip}/{n})"),
    BYPASS_TEARDOWN(
            302304,
            6,
            "Teardown TCP state-bypass connection {id} from {if}:{ip}/{n} to {if}:{ip}/{n} duration {duration} bytes {n}"
                    + " {reason}"),
    NO_TRANSLATION_GROUP(305005, 3, "No translation group found for {proto} src {if}:{ip}/{n} dst {if}:{ip}/{n}"),
    NO_TRANSLATION_GROUP_ICMP(
            305005, 3, "No translation group found for {proto} src {if}:{ip} dst {if}:{ip} (type {n}, code {n})"),
    NO_TRANSLATION_GROUP_PROTOCOL(305005, 3, "No translation group found for {proto} src {if}:{ip} dst {if}:{ip}"),
    TRANSLATION_FAILED(
            305006, 3, "{portmap} translation creation failed for {proto} src {if}:{ip}/{n} dst {if}:{ip}/{n}"),
    TRANSLATION_FAILED_ICMP(
            305006,
            3,
            "{portmap} translation creation failed for {proto} src {if}:{ip} dst {if}:{ip} (type {n}, code {n})"),
    TRANSLATION_FAILED_PROTOCOL(
            305006, 3, "{portmap} translation creation failed for {proto} src {if}:{ip} dst {if}:{ip}"),
    TRANSLATION_BUILT(305009, 6, "Built dynamic translation from {if}{natacl}:{ip} to {if}:{ip}"),
    TRANSLATION_TEARDOWN(305010, 6, "Teardown dynamic translation from {if}:{ip} to {if}:{ip} duration {duration}"),
    PORT_TRANSLATION_BUILT(305011, 6, "Built dynamic {PROTO} translation from {if}{natacl}:{ip}/{n} to {if}:{ip}/{n}"),
    PORT_TRANSLATION_TEARDOWN(
            305012, 6, "Teardown dynamic {PROTO} translation from {if}:{ip}/{n} to {if}:{ip}/{n} duration {duration}"),
    ASYMMETRIC_TRANSLATION(
            305013,
            5,
            "Asymmetric NAT rules matched for forward and reverse flows; Connection for {proto} src {if}:{ip}/{n} dst"
                    + " {if}:{ip}/{n} denied due to NAT reverse path failure"),
    ASYMMETRIC_TRANSLATION_ICMP(
            305013,
            5,
            "Asymmetric NAT rules matched for forward and reverse flows; Connection for {proto} src {if}:{ip} dst"
                    + " {if}:{ip} (type {n}, code {n}) denied due to NAT reverse path failure"),
    ASYMMETRIC_TRANSLATION_PROTOCOL(
            305013,
            5,
            "Asymmetric NAT rules matched for forward and reverse flows; Connection for {proto} src {if}:{ip} dst"
                    + " {if}:{ip} denied due to NAT reverse path failure"),
    ICMP_TO_THE_BOX_DENIED(313001, 3, "Denied ICMP type={n}, code={n} from {ip} on interface {if}"),
    ICMP6_TO_THE_BOX_DENIED(313008, 3, "Denied ICMPv6 type={n}, code={n} from {ip} on interface {if}"),
    ICMP_NO_SESSION(313004, 4, "Denied ICMP type={n}, from laddr {ip} on interface {if} to {ip}: no matching session"),
    ICMP_ERROR_NO_CONNECTION(
            313005,
            4,
            "No matching connection for ICMP error message: icmp src {if}:{ip} dst {if}:{ip} (type {n}, code {n}) on {if}"
                    + " interface.  Original IP payload: {proto} src {ip}/{n} dst {ip}/{n}."),
    ICMP_ERROR_NO_CONNECTION_ICMP(
            313005,
            4,
            "No matching connection for ICMP error message: icmp src {if}:{ip} dst {if}:{ip} (type {n}, code {n}) on {if}"
                    + " interface.  Original IP payload: icmp src {ip} dst {ip} (type {n}, code {n})."),
    ICMP_ERROR_NO_CONNECTION_PROTOCOL(
            313005,
            4,
            "No matching connection for ICMP error message: icmp src {if}:{ip} dst {if}:{ip} (type {n}, code {n}) on {if}"
                    + " interface.  Original IP payload: {proto} src {ip} dst {ip}."),
    INVALID_ICMP_CODE(
            313009,
            4,
            "Denied invalid ICMP code {n}, for {if}:{ip}/{n} ({ip}/{n}) to {if}:{ip}/{n} ({ip}/{n}), ICMP id {n}, ICMP type {n}"),
    IDENTIFIER_CHECK_FAILED(
            325003, 3, "EUI-64 source address check failed. Dropped packet from {if}:{ip}/{mac} to {ip}/{mac}"),
    EXTENSION_HEADER(
            325004, 4, "IPv6 Extension Header {header} action {dropped}. {proto} from {if}:{ip}/{n} to {if}:{ip}/{n}"),
    EXTENSION_HEADER_UNKNOWN(
            325005,
            4,
            "Invalid IPv6 Extension Header Content: unknown type {n}. {proto} from {if}:{ip}/{n} to {if}:{ip}/{n}"),
    EXTENSION_HEADER_ORDER(
            325006,
            4,
            "IPv6 Extension Header not in order: Type {n} occurs after Type {n}. {proto} from {if}:{ip}/{n} to"
                    + " {if}:{ip}/{n}"),
    MSS_EXCEEDED(
            419001,
            4,
            "Dropping TCP packet from {if}:{ip}/{n} to {if}:{ip}/{n}, reason: MSS exceeded, MSS {n}, data {n}"),
    DUPLICATE_SYN(
            419002, 4, "Duplicate TCP SYN from {if}:{ip}/{n} to {if}:{ip}/{n} with different initial sequence number"),
    URGENT_CLEARED(419003, 4, "Cleared TCP urgent flag from {if}:{ip}/{n} to {if}:{ip}/{n}"),
    BAD_TCP_HEADER_LENGTH(
            500003,
            5,
            "Bad TCP hdr length (hdrlen={n}, pktlen={n}) from {ip}/{n} to {ip}/{n}, flags: {flags}, on interface {if}"),
    INVALID_TRANSPORT_FIELD(500004, 4, "Invalid transport field for protocol={PROTO}, from {ip}/{n} to {ip}/{n}"),
    AUDIT_BAD_OPTION_LIST(400000, 4, audit("1000 IP Option Bad Option List")),
    AUDIT_RECORD_ROUTE(400001, 4, audit("1001 IP Option Record Packet Route")),
    AUDIT_TIMESTAMP(400002, 4, audit("1002 IP Option Timestamp")),
    AUDIT_SECURITY(400003, 4, audit("1003 IP Option Security")),
    AUDIT_LOOSE_SOURCE_ROUTE(400004, 4, audit("1004 IP Option Loose Source Route")),
    AUDIT_SATNET_ID(400005, 4, audit("1005 IP Option Satnet ID")),
    AUDIT_STRICT_SOURCE_ROUTE(400006, 4, audit("1006 IP Option Strict Source Route")),
    AUDIT_FRAGMENT_ATTACK(400007, 4, audit("1100 IP Fragment attack")),
    AUDIT_IMPOSSIBLE_PACKET(400008, 4, audit("1102 IP Impossible packet")),
    AUDIT_OVERLAPPING_FRAGMENTS(400009, 4, audit("1103 IP Fragments overlap")),
    AUDIT_ECHO_REPLY(400010, 4, audit("2000 ICMP echo reply")),
    AUDIT_HOST_UNREACHABLE(400011, 4, audit("2001 ICMP host unreachable")),
    AUDIT_SOURCE_QUENCH(400012, 4, audit("2002 ICMP source quench")),
    AUDIT_REDIRECT(400013, 4, audit("2003 ICMP redirect")),
    AUDIT_ECHO_REQUEST(400014, 4, audit("2004 ICMP echo request")),
    AUDIT_TIME_EXCEEDED(400015, 4, audit("2005 ICMP time exceed")),
    AUDIT_PARAMETER_PROBLEM(400016, 4, audit("2006 ICMP parameter problem")),
    AUDIT_TIME_REQUEST(400017, 4, audit("2007 ICMP time request")),
    AUDIT_TIME_REPLY(400018, 4, audit("2008 ICMP time reply")),
    AUDIT_INFORMATION_REQUEST(400019, 4, audit("2009 ICMP information request")),
    AUDIT_INFORMATION_REPLY(400020, 4, audit("2010 ICMP information reply")),
    AUDIT_MASK_REQUEST(400021, 4, audit("2011 ICMP address mask request")),
    AUDIT_MASK_REPLY(400022, 4, audit("2012 ICMP address mask reply")),
    AUDIT_FRAGMENTED_ICMP(400023, 4, audit("2150 ICMP fragment")),
    AUDIT_LARGE_ICMP(400024, 4, audit("2151 Large ICMP packet")),
    AUDIT_PING_OF_DEATH(400025, 4, audit("2154 ICMP ping of death")),
    AUDIT_TCP_NO_FLAGS(400026, 4, audit("3040 TCP NULL flags")),
    AUDIT_TCP_SYN_FIN(400027, 4, audit("3041 TCP SYN+FIN flags")),
    AUDIT_TCP_FIN_ONLY(400028, 4, audit("3042 TCP FIN only flags")),
    AUDIT_UDP_BOMB(400031, 4, audit("4050 UDP Bomb attack")),
    AUDIT_UDP_SNORK(400032, 4, audit("4051 UDP Snork attack")),
    AUDIT_UDP_CHARGEN(400033, 4, audit("4052 UDP Chargen DoS attack")),
    SHUNS_CLEARED(401001, 4, "Shuns cleared"),
    SHUN_ADDED(401002, 4, "Shun added: {ip} {ip} {n} {n}"),
    SHUN_DELETED(401003, 4, "Shun deleted: {ip}"),
    SHUNNED_PACKET(401004, 4, "Shunned packet: {ip} ==> {ip} on interface {if}"),
    LOCAL_HOST_BUILT(609001, 7, "Built local-host {if}:{ip}"),
    LOCAL_HOST_TEARDOWN(609002, 7, "Teardown local-host {if}:{ip} duration {duration}"),
    ACCESS_REQUESTED(710001, 7, "{PROTO} access requested from {ip}/{n} to {if}:{ip}/{n}"),
    ACCESS_DENIED(710003, 3, "{PROTO} access denied by ACL from {ip}/{n} to {if}:{ip}/{n}"),
    REQUEST_DISCARDED(710005, 7, "{PROTO} request discarded from {ip}/{n} to {if}:{ip}/{n}"),
    PROTOCOL_DISCARDED(710006, 7, "{PROTO} request discarded from {ip} to {if}:{ip}"),
    DROP_RATE_EXCEEDED(
            733100,
            4,
            "[ {threat}] drop rate-{n} exceeded. Current burst rate is {n} per second, max configured rate is {n}; Current"
                    + " average rate is {n} per second, max configured rate is {n}; Cumulative total count is {n}"),
    HOST_ATTACKS(
            733101,
            4,
            "Host {ip} is attacking. Current burst rate is {n} per second, max configured rate is {n}; Current average rate"
                    + " is {n} per second, max configured rate is {n}; Cumulative total count is {n}"),
    HOST_TARGETED(
            733101,
            4,
            "Host {ip} is targeted. Current burst rate is {n} per second, max configured rate is {n}; Current average rate"
                    + " is {n} per second, max configured rate is {n}; Cumulative total count is {n}"),
    THREAT_SHUN_ADDED(733102, 4, "Threat-detection adds host {ip} to shun list"),
    THREAT_SHUN_REMOVED(733103, 4, "Threat-detection removes host {ip} from shun list"),
    INTERCEPT_AVERAGE_RATE(733104, 4, "TD_SYSLOG_TCP_INTERCEPT_AVERAGE_RATE_EXCEED"),
    INTERCEPT_BURST_RATE(733105, 4, "TD_SYSLOG_TCP_INTERCEPT_BURST_RATE_EXCEED");

    private static final SyslogMessage[] ALL = values();

    private final int number;
    private final int severity;
    private final String template;

    SyslogMessage(int number, int severity, String template) {
        this.number = number;
        this.severity = severity;
        this.template = template;
    }

    private static String audit(String signature) {
        return "IDS:" + signature + " from {ip} to {ip} on interface {if}";
    }

    /**
     * A form of a message that has several, which stand one after the other.
     *
     * @param first the first form
     * @param form 0 for the first
     */
    public static SyslogMessage form(SyslogMessage first, int form) {
        return ALL[first.ordinal() + form];
    }

    /** The six digits. */
    public int number() {
        return number;
    }

    /** 0 (emergencies) to 7 (debugging). */
    public int severity() {
        return severity;
    }

    /** The text with placeholders in braces. */
    public String template() {
        return template;
    }
}
