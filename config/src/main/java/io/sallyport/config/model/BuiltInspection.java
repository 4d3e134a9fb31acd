package io.sallyport.config.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The inspections that act. A line that names another one is unsupported, and what it would look at is uncertain. */
public enum BuiltInspection {
    ICMP("icmp"),
    ICMP_ERROR("icmp error"),
    /** With its default map only. */
    IP_OPTIONS("ip-options", "ip-options _default_ip_options_map"),
    /** With any map. */
    IPV6("ipv6");

    private final Set<String> names;

    BuiltInspection(String... names) {
        this.names = Set.of(names);
    }

    /** The inspection of {@code inspect NAME}; empty for one that is not built. */
    public static Optional<BuiltInspection> of(String name) {
        return name.startsWith("ipv6 ")
                ? Optional.of(IPV6)
                : Arrays.stream(values())
                        .filter(each -> each.names.contains(name))
                        .findFirst();
    }
}
