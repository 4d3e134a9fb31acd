package io.sallyport.engine.path;

import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.engine.policy.StaticRule;
import io.sallyport.engine.trace.Phase;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phases of packet-tracer that belong to the session management path (asa-behaviour 1.3, 10.1). */
final class SessionPhases {
    private static final List<String> NOTHING = List.of();

    private SessionPhases() {}

    /** The look-ups before any rule: flow (8.2), un-translation or route. */
    static void begin(PacketInHand packet, Itinerary way) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        if (!packet.policy().version().hasRealAddressAccessLists()) {
            record(packet, "FLOW-LOOKUP", "", NOTHING, List.of("Found no matching flow, creating a new flow"));
        }
        StaticRule rule = way.destinationRule();
        if (rule != null) {
            String egress = packet.context().interfaceName(way.egress());
            record(
                    packet,
                    "UN-NAT",
                    "static",
                    List.of(rule.line()),
                    List.of(
                            "NAT divert to egress interface " + egress,
                            "Untranslate " + endpoint(way.destination(), packet.destinationPort()) + " to "
                                    + endpoint(way.realDestination(), packet.destinationPort())));
        } else if (way.hasRoute()) {
            RouteTable routes = packet.policy().routes();
            IpNetwork network = routes.network(way.way());
            String egress = packet.context().interfaceName(way.egress());
            String line = packet.isIpv6()
                    ? String.format("in   %s/%d %s", network.address(), network.maskBits(), egress)
                    : String.format("in   %-16s%-16s%s", network.address(), network.mask(), egress);
            record(packet, "ROUTE-LOOKUP", "input", NOTHING, List.of(line));
        }
    }

    static void noRoute(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            packet.recorder().record(new Phase("ROUTE-LOOKUP", "input", false, NOTHING, NOTHING));
        }
    }

    static void settings(PacketInHand packet, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        if (bypass != null) {
            lines.addAll(bypass.lines());
        }
        if (limiting != null && !limiting.equals(bypass)) {
            lines.addAll(limiting.lines());
        }
        if (!lines.isEmpty()) {
            record(packet, "CONN-SETTINGS", "", lines, NOTHING);
        }
        record(packet, "IP-OPTIONS", "", NOTHING, NOTHING);
    }

    static void translations(PacketInHand packet, Itinerary way) {
        StaticRule rule = way.sourceRule();
        if (packet.recorder().isRecording() && rule != null) {
            record(
                    packet,
                    "NAT",
                    "",
                    List.of(rule.line()),
                    List.of("Static translate " + endpoint(way.source(), packet.sourcePort()) + " to "
                            + endpoint(way.mappedSource(), packet.sourcePort())));
        }
    }

    static void overLimit(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            packet.recorder().record(new Phase("CONN-SETTINGS", "", false, NOTHING, NOTHING));
        }
    }

    /** The flow was made; before 8.3 a look-up of the neighbour follows. */
    static void created(PacketInHand packet, Itinerary way, long number) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        record(
                packet,
                "FLOW-CREATION",
                "",
                NOTHING,
                List.of("New flow created with id " + number + ", packet dispatched to next module"));
        if (!packet.policy().version().hasRealAddressAccessLists()) {
            record(
                    packet,
                    "ROUTE-LOOKUP",
                    "output and adjacency",
                    NOTHING,
                    List.of(
                            "found next-hop " + way.nextHop() + " using egress ifc "
                                    + packet.context().interfaceName(way.egress()),
                            "adjacency Active"));
        }
    }

    /** A flow was found: no policy is consulted. */
    static void found(PacketInHand packet, long number) {
        if (packet.recorder().isRecording()) {
            record(
                    packet,
                    "FLOW-LOOKUP",
                    "",
                    NOTHING,
                    List.of("Found flow with id " + number + ", using existing flow"));
        }
    }

    private static void record(
            PacketInHand packet, String type, String subtype, List<String> config, List<String> information) {
        packet.recorder().record(new Phase(type, subtype, true, config, information));
    }

    private static String endpoint(Address address, int port) {
        return address + "/" + port;
    }
}
