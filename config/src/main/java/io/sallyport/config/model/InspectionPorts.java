package io.sallyport.config.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ports that each inspection looks at under {@code match default-inspection-traffic} (ASA configuration guides, "Default
 * Inspection Policy"), as protocol << 16 | port.
 */
public final class InspectionPorts {
    private static final int TCP = 6 << 16;
    private static final int UDP = 17 << 16;

    private static final Map<String, List<Integer>> DEFAULT_PORTS = Map.ofEntries(
            Map.entry("ctiqbe", List.of(TCP | 2748)),
            Map.entry("dcerpc", List.of(TCP | 135)),
            Map.entry("dns", List.of(UDP | 53, TCP | 53)),
            Map.entry("esmtp", List.of(TCP | 25)),
            Map.entry("ftp", List.of(TCP | 21)),
            Map.entry("gtp", List.of(UDP | 2123, UDP | 3386)),
            Map.entry("h323 h225", List.of(TCP | 1720)),
            Map.entry("h323 ras", List.of(UDP | 1718, UDP | 1719)),
            Map.entry("http", List.of(TCP | 80)),
            Map.entry("ils", List.of(TCP | 389)),
            Map.entry("mgcp", List.of(UDP | 2427, UDP | 2727)),
            Map.entry("netbios", List.of(UDP | 137, UDP | 138)),
            Map.entry("pptp", List.of(TCP | 1723)),
            Map.entry("radius-accounting", List.of(UDP | 1646)),
            Map.entry("rsh", List.of(TCP | 514)),
            Map.entry("rtsp", List.of(TCP | 554)),
            Map.entry("sip", List.of(TCP | 5060, UDP | 5060)),
            Map.entry("skinny", List.of(TCP | 2000)),
            Map.entry("smtp", List.of(TCP | 25)),
            Map.entry("snmp", List.of(UDP | 161, UDP | 162)),
            Map.entry("sqlnet", List.of(TCP | 1521)),
            Map.entry("sunrpc", List.of(TCP | 111, UDP | 111)),
            Map.entry("tftp", List.of(UDP | 69)),
            Map.entry("xdmcp", List.of(UDP | 177)));

    private InspectionPorts() {}

    /** The ports of an inspection; its name may be followed by a map, as in {@code dns preset_dns_map}. */
    public static List<Integer> of(String inspection) {
        for (String name = inspection; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf(' ')))) {
            List<Integer> known = DEFAULT_PORTS.get(name);
            if (known != null) {
                return known;
            }
        }
        return List.of();
    }

    /** The TCP ports of an inspection. */
    public static List<Integer> tcp(String inspection) {
        return of(inspection).stream()
                .filter(port -> port >>> 16 == 6)
                .map(port -> port & 0xffff)
                .toList();
    }

    /** The ports of all inspections. */
    public static Stream<Integer> all() {
        return DEFAULT_PORTS.values().stream().flatMap(List::stream);
    }
}
