package io.sallyport.config.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The inspections that act. A line that names another one is unsupported, and what it would look at is uncertain. */
public enum BuiltInspection {
    ICMP("icmp"),
    ICMP_ERROR("icmp error"),
    /** With any map. */
    IP_OPTIONS("ip-options"),
    /** With any map. */
    IPV6("ipv6");

    private final String name;

    BuiltInspection(String name) {
        this.name = name;
    }

    /** The inspection of {@code inspect NAME}; empty for one that is not built. */
    public static Optional<BuiltInspection> of(String name) {
        for (BuiltInspection each : List.of(IP_OPTIONS, IPV6)) {
            if (name.startsWith(each.name + " ")) {
                return Optional.of(each);
            }
        }
        return Arrays.stream(values()).filter(each -> each.name.equals(name)).findFirst();
    }
}
