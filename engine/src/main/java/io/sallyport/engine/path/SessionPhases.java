package io.sallyport.engine.path;

import io.sallyport.engine.nat.RuleCounts;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.Translations;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.RouteTable;
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
        if (way.hasRoute() || way.isDiverted()) {
            packet.recorder().located(way.egress());
        }
        TranslationRule rule = way.destinationRule();
        if (rule != null && rule.kind() != TranslationRule.Kind.EXEMPTION) {
            List<String> found = new ArrayList<>();
            if (way.isDiverted()) {
                found.add("NAT divert to egress interface " + packet.context().interfaceName(way.egress()));
            }
            found.add("Untranslate " + endpoint(way.destination(), packet.destinationPort()) + " to "
                    + endpoint(way.realDestination(), way.realDestinationPort()));
            record(packet, "UN-NAT", rule.isDynamic() ? "dynamic" : "static", configuration(packet, rule), found);
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

    /** The translation of the sender: its number, none, or negative where it failed. */
    static void translation(PacketInHand packet, Itinerary way, int number) {
        TranslationRule rule = way.sourceRule();
        if (!packet.recorder().isRecording() || rule == null) {
            return;
        }
        boolean made = number > Translations.NONE;
        String result = (way.isDynamicSource() ? "Dynamic" : "Static") + " translate "
                + endpoint(way.source(), packet.sourcePort()) + " to "
                + endpoint(way.mappedSource(), way.mappedSourcePort());
        boolean says = made && rule.kind() != TranslationRule.Kind.EXEMPTION;
        packet.recorder()
                .record(new Phase(
                        rule.kind() == TranslationRule.Kind.EXEMPTION ? "NAT-EXEMPT" : "NAT",
                        "",
                        made,
                        configuration(packet, rule),
                        says ? List.of(result) : NOTHING));
    }

    /** Whether answers come back by the same rule: an ASA of 8.3 and later shows the check whatever comes of it. */
    static void reversePath(PacketInHand packet, @Nullable TranslationRule back, boolean returns) {
        boolean shown = !returns || packet.policy().version().hasObjectTranslation();
        if (packet.recorder().isRecording() && back != null && shown) {
            packet.recorder().record(new Phase("NAT", "rpf-check", returns, configuration(packet, back), NOTHING));
        }
    }

    /** The lines of a rule; before 8.3 with its hits. */
    private static List<String> configuration(PacketInHand packet, TranslationRule rule) {
        if (rule.section() != 0) {
            return rule.text().configuration();
        }
        RuleCounts counts = packet.context().translations().counts();
        List<String> lines = new ArrayList<>(rule.text().configuration());
        lines.add("    translate_hits = " + counts.translateHits(rule.number()) + ", untranslate_hits = "
                + counts.untranslateHits(rule.number()));
        return lines;
    }

    static void overLimit(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            packet.recorder().record(new Phase("CONN-SETTINGS", "", false, NOTHING, NOTHING));
        }
    }

    /** A SYN cookie answers the packet. */
    static void intercepted(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            record(packet, "CONN-SETTINGS", "tcp-intercept", NOTHING, List.of("Answered with a SYN cookie"));
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
