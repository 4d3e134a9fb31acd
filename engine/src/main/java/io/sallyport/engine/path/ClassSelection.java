package io.sallyport.engine.path;

import io.sallyport.engine.policy.ClassPolicy;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.ClassPolicy.Inspecting;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the class of a feature for the flow of an itinerary: the policy of the ingress interface, then that of the egress interface
 * (these features are bidirectional on an interface), then the global one, which is looked at on ingress. An interface
 * policy overrides the global one feature by feature (ASA configuration guides, "Modular Policy Framework").
 */
final class ClassSelection {
    private ClassSelection() {}

    static @Nullable CompiledClass select(
            ClassFeature feature, PolicyGeneration policy, PacketInHand packet, Itinerary way) {
        if (!packet.context().hasClass(feature)) {
            return null;
        }
        PolicyInterface egress = way.egressInterface();
        CompiledClass found = on(packet.ingressInterface(), feature, policy, packet, way);
        if (found == null && egress != null) {
            found = on(egress, feature, policy, packet, way);
        }
        if (found == null && policy.globalService().isPresent()) {
            found = in(policy.globalService().get(), feature, policy, packet, way);
        }
        return found;
    }

    private static @Nullable CompiledClass on(
            PolicyInterface policyInterface,
            ClassFeature feature,
            PolicyGeneration policy,
            PacketInHand packet,
            Itinerary way) {
        return policyInterface.service().isPresent()
                ? in(policyInterface.service().get(), feature, policy, packet, way)
                : null;
    }

    /**
     * Real addresses match. Before 8.3 the addresses on the wire match too: document 111986 writes real ones for a policy
     * on the mapped side, so both must act (inferred).
     */
    private static @Nullable CompiledClass in(
            ClassPolicy service, ClassFeature feature, PolicyGeneration policy, PacketInHand packet, Itinerary way) {
        CompiledClass found = first(service, feature, packet, way, way.source(), way.realDestination());
        if (found == null && !policy.version().hasRealAddressAccessLists()) {
            found = first(service, feature, packet, way, way.source(), way.destination());
            if (found == null) {
                found = first(service, feature, packet, way, way.mappedSource(), way.realDestination());
            }
        }
        return found;
    }

    /** The inspections that would look at a first packet, each by the first class that names it; for packet-tracer. */
    static List<Inspecting> inspecting(PacketInHand packet, Itinerary way) {
        PolicyInterface egress = way.egressInterface();
        Map<String, Inspecting> found = new LinkedHashMap<>();
        Stream.of(
                        packet.ingressInterface().service(),
                        egress == null ? Optional.<ClassPolicy>empty() : egress.service(),
                        packet.policy().globalService())
                .flatMap(Optional::stream)
                .flatMap(service -> service
                        .inspecting(packet.key()
                                .of(
                                        packet.protocol(),
                                        way.source(),
                                        packet.sourcePort(),
                                        way.realDestination(),
                                        way.realDestinationPort(),
                                        packet.flags()))
                        .stream())
                .forEach(each -> found.putIfAbsent(each.inspection(), each));
        return List.copyOf(found.values());
    }

    private static @Nullable CompiledClass first(
            ClassPolicy service,
            ClassFeature feature,
            PacketInHand packet,
            Itinerary way,
            Address source,
            Address destination) {
        return service.first(
                feature,
                packet.key()
                        .of(way.protocol(), source, way.sourcePort(), destination, way.destinationPort(), way.flags())
                        .marked(way.trafficClass()));
    }
}
