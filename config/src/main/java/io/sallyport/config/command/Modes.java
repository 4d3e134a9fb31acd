package io.sallyport.config.command;

import io.sallyport.config.language.Mode;
import java.util.List;

/** The modes of configuration (prompts: documented for the first group, the rest inferred). */
public final class Modes {
    private Modes() {}

    /** Global configuration. */
    public static final Mode CONFIGURE = Mode.CONFIGURE;

    public static final Mode INTERFACE = CONFIGURE.below("interface", "config-if");
    public static final Mode CLASS_MAP = CONFIGURE.below("mpf-class-map", "config-cmap");
    public static final Mode POLICY_MAP = CONFIGURE.below("mpf-policy-map", "config-pmap");
    public static final Mode POLICY_CLASS = POLICY_MAP.below("mpf-policy-map-class", "config-pmap-c");
    public static final Mode TCP_MAP = CONFIGURE.below("tcp-map", "config-tcp-map");
    public static final Mode OBJECT_NETWORK = CONFIGURE.below("network-object", "config-network-object");

    static final Mode INSPECT_CLASS = CONFIGURE.below("inspect-class-map", "config-cmap");
    static final Mode INSPECT_MAP = CONFIGURE.below("inspect-policy-map", "config-pmap");
    static final Mode INSPECT_PARAMETERS = INSPECT_MAP.below("inspect-parameters", "config-pmap-p");
    static final Mode OBJECT_SERVICE = CONFIGURE.below("service-object", "config-service-object");
    static final Mode NETWORK_GROUP = CONFIGURE.below("network-object-group", "config-network-object-group");
    static final Mode SERVICE_GROUP = CONFIGURE.below("service-object-group", "config-service-object-group");
    static final Mode PROTOCOL_GROUP = CONFIGURE.below("protocol-object-group", "config-protocol-object-group");
    static final Mode ICMP_GROUP = CONFIGURE.below("icmp-object-group", "config-icmp-object-group");
    static final Mode IDENTITY_GROUP = CONFIGURE.below("user-object-group", "config-user-object-group");
    static final Mode TIME_RANGE = CONFIGURE.below("time-range", "config-time-range");
    static final Mode ISAKMP_POLICY = CONFIGURE.below("isakmp-policy", "config-isakmp-policy");
    static final Mode TUNNEL_GROUP = CONFIGURE.below("tunnel-group", "config-tunnel-ipsec");
    static final Mode GROUP_POLICY = CONFIGURE.below("group-policy", "config-group-policy");
    static final Mode USERNAME = CONFIGURE.below("username", "config-username");
    static final Mode ROUTER = CONFIGURE.below("router", "config-router");
    static final Mode AAA_SERVER = CONFIGURE.below("aaa-server", "config-aaa-server-host");
    static final Mode DNS_GROUP = CONFIGURE.below("dns-server-group", "config-dns-server-group");
    static final Mode CALL_HOME = CONFIGURE.below("call-home", "cfg-call-home");
    static final Mode CALL_HOME_PROFILE = CALL_HOME.below("call-home-profile", "cfg-call-home-profile");
    static final Mode WEBVPN = CONFIGURE.below("webvpn", "config-webvpn");
    static final Mode DYNAMIC_ACCESS_POLICY = CONFIGURE.below("dap", "config-dynamic-access-policy-record");
    static final Mode TRUSTPOINT = CONFIGURE.below("crypto-ca", "config-ca-trustpoint");

    static final Mode CERTIFICATE_CHAIN = CONFIGURE.below("crypto-ca-cert-chain", "config-cert-chain");
    static final Mode CERTIFICATE = CERTIFICATE_CHAIN.below("crypto-ca-cert", "config-pubkey");

    /** Every mode below global configuration. */
    static List<Mode> below() {
        return List.of(
                INTERFACE,
                CLASS_MAP,
                POLICY_MAP,
                POLICY_CLASS,
                TCP_MAP,
                OBJECT_NETWORK,
                INSPECT_CLASS,
                INSPECT_MAP,
                INSPECT_PARAMETERS,
                OBJECT_SERVICE,
                NETWORK_GROUP,
                SERVICE_GROUP,
                PROTOCOL_GROUP,
                ICMP_GROUP,
                IDENTITY_GROUP,
                TIME_RANGE,
                ISAKMP_POLICY,
                TUNNEL_GROUP,
                GROUP_POLICY,
                USERNAME,
                ROUTER,
                AAA_SERVER,
                DNS_GROUP,
                CALL_HOME,
                CALL_HOME_PROFILE,
                WEBVPN,
                DYNAMIC_ACCESS_POLICY,
                TRUSTPOINT,
                CERTIFICATE_CHAIN,
                CERTIFICATE);
    }
}
