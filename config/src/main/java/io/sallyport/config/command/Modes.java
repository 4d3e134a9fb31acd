package io.sallyport.config.command;

import io.sallyport.config.language.Mode;
import java.util.List;

/** The modes whose commands act; command files make the others (prompts: documented for the first group, the rest inferred). */
public final class Modes {
    private Modes() {}

    /** Global configuration. */
    public static final Mode CONFIGURE = Mode.CONFIGURE;

    public static final Mode INTERFACE = CONFIGURE.below("interface", "config-if");
    public static final Mode CLASS_MAP = CONFIGURE.below("mpf-class-map", "config-cmap");
    public static final Mode POLICY_MAP = CONFIGURE.below("mpf-policy-map", "config-pmap");
    public static final Mode POLICY_CLASS = POLICY_MAP.below("mpf-policy-map-class", "config-pmap-c");
    static final Mode MANAGEMENT_POLICY_CLASS = POLICY_MAP.below("mpf-policy-map-management-class", "config-pmap-c");
    public static final Mode TCP_MAP = CONFIGURE.below("tcp-map", "config-tcp-map");
    public static final Mode OBJECT_NETWORK = CONFIGURE.below("network-object", "config-network-object");

    static final Mode INSPECT_IPV6 = CONFIGURE.below("inspect-ipv6", "config-pmap");
    static final Mode INSPECT_IPV6_MATCH = INSPECT_IPV6.below("inspect-ipv6-action", "config-pmap-c");
    static final Mode INSPECT_IPV6_PARAMETERS = INSPECT_IPV6.below("inspect-ipv6-parameters", "config-pmap-p");
    static final Mode INSPECT_IP_OPTIONS = CONFIGURE.below("inspect-ip-options", "config-pmap");
    static final Mode INSPECT_IP_OPTIONS_PARAMETERS =
            INSPECT_IP_OPTIONS.below("inspect-ip-options-parameters", "config-pmap-p");
    static final Mode OBJECT_SERVICE = CONFIGURE.below("service-object", "config-service-object");
    static final Mode NETWORK_GROUP = CONFIGURE.below("network-object-group", "config-network-object-group");
    static final Mode SERVICE_GROUP = CONFIGURE.below("service-object-group", "config-service-object-group");
    static final Mode PROTOCOL_GROUP = CONFIGURE.below("protocol-object-group", "config-protocol-object-group");
    static final Mode ICMP_GROUP = CONFIGURE.below("icmp-object-group", "config-icmp-object-group");
    static final Mode IDENTITY_GROUP = CONFIGURE.below("user-object-group", "config-user-object-group");
    static final Mode TIME_RANGE = CONFIGURE.below("time-range", "config-time-range");

    /** Those that command files may add to. */
    static List<Mode> all() {
        return List.of(
                CONFIGURE,
                INTERFACE,
                CLASS_MAP,
                POLICY_MAP,
                POLICY_CLASS,
                MANAGEMENT_POLICY_CLASS,
                TCP_MAP,
                OBJECT_NETWORK,
                OBJECT_SERVICE,
                NETWORK_GROUP,
                SERVICE_GROUP,
                PROTOCOL_GROUP,
                ICMP_GROUP,
                IDENTITY_GROUP,
                TIME_RANGE);
    }
}
