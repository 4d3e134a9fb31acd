package io.sallyport.engine.policy;

import io.sallyport.config.model.ClassMatch;
import io.sallyport.packet.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which traffic the inspections of a class concern that are not built. Under {@code match default-inspection-traffic} each looks at
 * its own ports (ASA configuration guides, "Default Inspection Policy"); under any other match at whatever TCP or UDP the class has.
 */
final class InspectedTraffic {
    private static final Set<String> BUILT =
            Set.of("icmp", "icmp error", "ip-options", "ip-options _default_ip_options_map");
    private static final int TCP = Protocol.TCP << 16;
    private static final int UDP = Protocol.UDP << 16;

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

    /** {@code match default-inspection-traffic}: the ports of every inspection above; ICMP is asked for separately. */
    private static final int[] ALL_DEFAULT = DEFAULT_PORTS.values().stream()
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .sorted()
            .distinct()
            .toArray();

    private final boolean any;
    private final int[] ports;

    private InspectedTraffic(boolean any, int[] ports) {
        this.any = any;
        this.ports = ports;
    }

    static InspectedTraffic of(Optional<ClassMatch> match, List<String> inspections) {
        List<String> missing =
                inspections.stream().filter(name -> !BUILT.contains(name)).toList();
        boolean byPort = match.filter(ClassMatch.DefaultInspectionTraffic.class::isInstance)
                .isPresent();
        int[] ports = byPort
                ? missing.stream()
                        .flatMapToInt(InspectedTraffic::ports)
                        .sorted()
                        .toArray()
                : new int[0];
        return new InspectedTraffic(!byPort && !missing.isEmpty(), ports);
    }

    /** The name may be followed by a map, as in {@code dns preset_dns_map}. */
    private static IntStream ports(String inspection) {
        for (String name = inspection; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf(' ')))) {
            List<Integer> known = DEFAULT_PORTS.get(name);
            if (known != null) {
                return known.stream().mapToInt(Integer::intValue);
            }
        }
        return IntStream.empty();
    }

    /** Whether no inspection is missing. */
    boolean isEmpty() {
        return !any && ports.length == 0;
    }

    /** Whether an inspection that is not built would look at a flow to this port. */
    boolean has(int protocol, int port) {
        return any && (protocol == Protocol.TCP || protocol == Protocol.UDP) || contains(ports, protocol, port);
    }

    /** Whether the flow is default inspection traffic. */
    static boolean isDefault(int protocol, int port) {
        return protocol == Protocol.ICMP || protocol == Protocol.ICMP6 || contains(ALL_DEFAULT, protocol, port);
    }

    private static boolean contains(int[] sorted, int protocol, int port) {
        return Arrays.binarySearch(sorted, protocol << 16 | port) >= 0;
    }
}
