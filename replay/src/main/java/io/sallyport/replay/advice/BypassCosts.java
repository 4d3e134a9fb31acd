package io.sallyport.replay.advice;

import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.PolicyMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What state bypass gives up (Cisco 111986, "Support Information"; document "TCP State Bypass on a Cisco ASA"). */
final class BypassCosts {
    /** TCP ports of {@code match default-inspection-traffic} by inspection (ASA configuration guides). */
    private static final Map<String, Set<Integer>> PORTS = Map.ofEntries(
            Map.entry("ctiqbe", Set.of(2748)),
            Map.entry("ftp", Set.of(21)),
            Map.entry("h323 h225", Set.of(1720)),
            Map.entry("http", Set.of(80)),
            Map.entry("ils", Set.of(389)),
            Map.entry("pptp", Set.of(1723)),
            Map.entry("rsh", Set.of(514)),
            Map.entry("rtsp", Set.of(554)),
            Map.entry("sip", Set.of(5060)),
            Map.entry("skinny", Set.of(2000)),
            Map.entry("esmtp", Set.of(25)),
            Map.entry("sqlnet", Set.of(1521)),
            Map.entry("sunrpc", Set.of(111)));

    private BypassCosts() {}

    static List<String> of(
            Configuration configuration, Collection<Integer> serverPorts, Limits limits, boolean translated) {
        List<String> costs = new ArrayList<>();
        costs.add("Any segment that the access lists permit opens a connection: handshake, sequence numbers, windows,"
                + " FIN and RST are no longer looked at.");
        Set<String> lost = inspections(configuration, serverPorts);
        costs.add(
                lost.isEmpty()
                        ? "Application inspection is not applied to it; none is configured for these ports."
                        : "Application inspection is not applied to it: inspect " + String.join(", ", lost)
                                + " of this configuration no longer acts on these ports.");
        costs.add("The TCP normalizer is disabled for it.");
        costs.add("Initial sequence numbers are no longer randomized.");
        costs.add("TCP Intercept and limits of embryonic connections do not apply; conn-max and per-client-max do.");
        costs.add("Entries end by idle time only, not by FIN or RST: ended sessions stay for " + limits.idle()
                + " and count against the limits until then.");
        costs.add("Users authenticated through one firewall (cut-through proxy) are not known to the other, and"
                + " modules for IPS or content security cannot see this traffic.");
        if (translated) {
            costs.add(
                    "Each firewall translates for itself: configure the same static translation on both; a dynamic one"
                            + " would choose two addresses.");
        }
        return costs;
    }

    /** Inspections that the configuration applies to these ports. */
    private static Set<String> inspections(Configuration configuration, Collection<Integer> serverPorts) {
        Set<String> found = new TreeSet<>();
        configuration.servicePolicies().forEach(service -> {
            PolicyMap map = configuration.policyMaps().get(service.policyMap());
            if (map == null) {
                return;
            }
            for (PolicyMap.PolicyClass each : map.classes()) {
                for (String inspection : each.inspections()) {
                    if (concerns(configuration, each, inspection, serverPorts)) {
                        found.add(inspection);
                    }
                }
            }
        });
        return found;
    }

    private static boolean concerns(
            Configuration configuration,
            PolicyMap.PolicyClass each,
            String inspection,
            Collection<Integer> serverPorts) {
        var map = configuration.classMaps().get(each.classMap());
        if (map == null || map.match().isEmpty()) {
            return each.classMap().equals("class-default");
        }
        return switch (map.match().get()) {
            case ClassMatch.DefaultInspectionTraffic _ ->
                PORTS.entrySet().stream()
                        .filter(entry ->
                                inspection.equals(entry.getKey()) || inspection.startsWith(entry.getKey() + " "))
                        .anyMatch(entry -> serverPorts.stream().anyMatch(entry.getValue()::contains));
            case ClassMatch.Port port -> serverPorts.stream().anyMatch(port.port()::matches);
            default -> true;
        };
    }
}
