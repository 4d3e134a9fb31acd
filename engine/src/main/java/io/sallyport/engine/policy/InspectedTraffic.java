package io.sallyport.engine.policy;

import io.sallyport.config.model.BuiltInspection;
import io.sallyport.config.model.ClassMatch;
import io.sallyport.config.model.InspectionPorts;
import io.sallyport.packet.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which traffic the inspections of a class concern that are not built. Under {@code match default-inspection-traffic} each looks at
 * its own ports (ASA configuration guides, "Default Inspection Policy"); under any other match at whatever TCP or UDP the class has.
 */
final class InspectedTraffic {
    /** {@code match default-inspection-traffic}: the ports of every inspection above; ICMP is asked for separately. */
    private static final int[] ALL_DEFAULT = InspectionPorts.all()
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
        List<String> missing = inspections.stream()
                .filter(name -> BuiltInspection.of(name).isEmpty())
                .toList();
        boolean byPort = match.filter(ClassMatch.DefaultInspectionTraffic.class::isInstance)
                .isPresent();
        int[] ports = byPort
                ? missing.stream()
                        .flatMapToInt(name -> InspectionPorts.of(name).stream().mapToInt(Integer::intValue))
                        .sorted()
                        .toArray()
                : new int[0];
        return new InspectedTraffic(!byPort && !missing.isEmpty(), ports);
    }

    /** Whether no inspection is missing. */
    boolean isEmpty() {
        return !any && ports.length == 0;
    }

    /** Whether an inspection that is not built would look at a flow to this port. */
    boolean has(int protocol, int port) {
        return any && (protocol == Protocol.TCP || protocol == Protocol.UDP) || contains(ports, protocol, port);
    }

    /** Whether an inspection of a class looks at a flow of that class; IP options and extension headers are no inspection of flows. */
    static boolean isInspected(Optional<ClassMatch> match, String inspection, int protocol, int port) {
        if (inspection.startsWith("ip-options") || inspection.startsWith("ipv6")) {
            return false;
        }
        boolean message = protocol == Protocol.ICMP || protocol == Protocol.ICMP6;
        if (inspection.startsWith("icmp")) {
            return message;
        }
        return match.filter(ClassMatch.DefaultInspectionTraffic.class::isInstance)
                        .isPresent()
                ? InspectionPorts.of(inspection).contains(protocol << 16 | port)
                : protocol == Protocol.TCP || protocol == Protocol.UDP;
    }

    /** Whether the flow is default inspection traffic. */
    static boolean isDefault(int protocol, int port) {
        return protocol == Protocol.ICMP || protocol == Protocol.ICMP6 || contains(ALL_DEFAULT, protocol, port);
    }

    private static boolean contains(int[] sorted, int protocol, int port) {
        return Arrays.binarySearch(sorted, protocol << 16 | port) >= 0;
    }
}
