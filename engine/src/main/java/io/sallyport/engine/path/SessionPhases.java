package io.sallyport.engine.path;

import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.ClassPolicy.Inspecting;
import io.sallyport.engine.policy.CryptoMaps;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.engine.trace.Phase;
import io.sallyport.engine.trace.RuleText;
import io.sallyport.engine.trace.TraceStyle;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phases of packet-tracer that belong to the session management path, in the order of {@link TraceStyle}. */
final class SessionPhases {
    static final List<String> NOTHING = List.of();

    private static final List<String> IMPLICIT = List.of("Implicit Rule");
    private static final String OPTIONS_DOMAIN = "inspect-ip-options";
    private static final String ANY = "any";

    private SessionPhases() {}

    static TraceStyle style(PacketInHand packet) {
        return TraceStyle.of(packet.policy().version());
    }

    static RuleText rules(PacketInHand packet) {
        return new RuleText(style(packet));
    }

    /** The look-ups before any rule: frames, flow, un-translation or route. */
    static void begin(PacketInHand packet, Itinerary way) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        enter(packet);
        if (way.hasRoute() || way.isDiverted()) {
            packet.recorder().located(way.egress());
        }
        if (way.hasRoute() && !way.isDiverted()) {
            route(packet, way);
        }
        TranslationPhases.untranslation(packet, way);
    }

    /** The look-ups that no address decides. */
    private static void enter(PacketInHand packet) {
        packet.recorder()
                .record(new Phase(
                        "ACCESS-LIST",
                        "",
                        true,
                        IMPLICIT,
                        List.of("MAC Access list"),
                        rules(packet).ofFrames(packet.ingressInterface().name())));
        if (style(packet).tellsThatNoFlowWasFound()) {
            record(packet, "FLOW-LOOKUP", "", NOTHING, List.of("Found no matching flow, creating a new flow"));
        }
    }

    /** Before 9.2 the network that was found, later the next hop. */
    private static void route(PacketInHand packet, Itinerary way) {
        String egress = packet.context().interfaceName(way.egress());
        if (style(packet).showsNextHop()) {
            nextHop(packet, style(packet).hasVirtualRouters() ? "INPUT-ROUTE-LOOKUP" : "ROUTE-LOOKUP", way);
            return;
        }
        RouteTable routes = packet.policy().routes();
        network(packet, routes.network(way.way()), egress);
    }

    private static void network(PacketInHand packet, IpNetwork network, String egress) {
        String line = network.address().version() == 6
                ? String.format("in   %s/%d %s", network.address(), network.maskBits(), egress)
                : String.format("in   %-16s%-16s%s", network.address(), network.mask(), egress);
        record(packet, "ROUTE-LOOKUP", "input", NOTHING, List.of(line));
    }

    private static void nextHop(PacketInHand packet, String type, Itinerary way) {
        record(
                packet,
                type,
                "Resolve Egress Interface",
                NOTHING,
                List.of(hop(packet, way.nextHop().toString(), packet.context().interfaceName(way.egress()))));
    }

    private static String hop(PacketInHand packet, String address, String egress) {
        return style(packet).hasVirtualRouters()
                ? "Found next-hop " + address + " using egress ifc  " + egress + "(vrfid:0)"
                : "found next-hop " + address + " using egress ifc  " + egress;
    }

    /** The packet is for the firewall itself. */
    static void toTheBox(PacketInHand packet) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        enter(packet);
        String address = packet.destination().toString();
        if (style(packet).showsNextHop()) {
            String type = style(packet).hasVirtualRouters() ? "INPUT-ROUTE-LOOKUP" : "ROUTE-LOOKUP";
            record(packet, type, "Resolve Egress Interface", NOTHING, List.of(hop(packet, address, "identity")));
        } else {
            network(packet, IpNetwork.host(IpAddress.parse(address)), "identity");
        }
    }

    static void noRoute(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            boolean later = style(packet).showsNextHop();
            packet.recorder()
                    .record(new Phase(
                            style(packet).hasVirtualRouters() ? "INPUT-ROUTE-LOOKUP" : "ROUTE-LOOKUP",
                            later ? "Resolve Egress Interface" : "input",
                            false,
                            NOTHING,
                            NOTHING));
        }
    }

    static void settings(
            PacketInHand packet, Itinerary way, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        connectionSettings(packet, bypass);
        if (limiting != null && !limiting.equals(bypass)) {
            connectionSettings(packet, limiting);
        }
        if (!style(packet).translatesFirst()) {
            options(packet);
            inspections(packet, way);
        }
    }

    private static void connectionSettings(PacketInHand packet, @Nullable CompiledClass chosen) {
        if (chosen != null) {
            looked(packet, "CONN-SETTINGS", "", chosen.lines(), "conn-set", false);
        }
    }

    /** What follows the translation of the sender, whether or not there is one. */
    static void translated(PacketInHand packet, Itinerary way) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        if (style(packet).translatesFirst()) {
            perSession(packet);
            options(packet);
            inspections(packet, way);
        }
        if (!style(packet).isOfMasks()) {
            encryption(packet, way);
        }
    }

    /** What a crypto map would encrypt. An ASA says nothing more; here it is said that nothing is encrypted. */
    private static void encryption(PacketInHand packet, Itinerary way) {
        CryptoMaps.Entry entry = Encryption.entry(packet, way);
        if (entry != null) {
            String text = "Matches crypto map " + entry.map() + " " + entry.sequence() + "; tunnels are not built yet";
            record(packet, "VPN", "encrypt", NOTHING, List.of(text));
        }
    }

    private static void perSession(PacketInHand packet) {
        looked(packet, "NAT", "per-session", NOTHING, "nat-per-session", false);
    }

    private static void options(PacketInHand packet) {
        looked(packet, "IP-OPTIONS", "", NOTHING, OPTIONS_DOMAIN, true);
    }

    private static void inspections(PacketInHand packet, Itinerary way) {
        for (Inspecting each : ClassSelection.inspecting(packet, way)) {
            record(packet, "INSPECT", each.subtype(), each.lines(), NOTHING);
        }
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

    /** The flow was made: the way back was looked up before; before 8.3 and from 9.8 on a look-up of the neighbour follows. */
    static void created(PacketInHand packet, Itinerary way, long number) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        TraceStyle style = style(packet);
        if (style.isOfMasks()) {
            encryption(packet, way);
        }
        if (Encryption.entry(packet, way) != null) {
            record(packet, "VPN", "ipsec-tunnel-flow", NOTHING, NOTHING);
        }
        if (style.translatesFirst()) {
            perSession(packet);
        }
        if (style.asksForOptionsOfTheReturn()) {
            options(packet);
        }
        record(
                packet,
                "FLOW-CREATION",
                "",
                NOTHING,
                List.of("New flow created with id " + number + ", packet dispatched to next module"));
        if (style.asksForNeighbour()) {
            neighbour(packet, way, style);
        }
    }

    private static void neighbour(PacketInHand packet, Itinerary way, TraceStyle style) {
        String egress = packet.context().interfaceName(way.egress());
        String hop = way.nextHop().toString();
        if (style.isOfMasks()) {
            List<String> found = List.of("found next-hop " + hop + " using egress ifc " + egress, "adjacency Active");
            record(packet, "ROUTE-LOOKUP", "output and adjacency", NOTHING, found);
        } else if (style.hasVirtualRouters()) {
            record(
                    packet,
                    "INPUT-ROUTE-LOOKUP-FROM-OUTPUT-ROUTE-LOOKUP",
                    "Resolve Preferred Egress interface",
                    NOTHING,
                    List.of(hop(packet, hop, egress)));
            record(
                    packet,
                    "ADJACENCY-LOOKUP",
                    "Resolve Nexthop IP address to MAC",
                    NOTHING,
                    List.of(
                            "Found adjacency entry for Next-hop " + hop + " on interface " + egress,
                            "Adjacency :Active"));
        } else {
            nextHop(packet, "ROUTE-LOOKUP", way);
            record(packet, "ADJACENCY-LOOKUP", "next-hop and adjacency", NOTHING, List.of("adjacency Active"));
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

    /** A phase that looks up a rule for all traffic of the ingress interface. */
    private static void looked(
            PacketInHand packet, String type, String subtype, List<String> config, String domain, boolean deny) {
        List<String> rule =
                rules(packet).ofAll(domain, deny, 0, packet.ingressInterface().name(), ANY);
        packet.recorder().record(new Phase(type, subtype, true, config, NOTHING, rule));
    }

    static void record(
            PacketInHand packet, String type, String subtype, List<String> config, List<String> information) {
        packet.recorder().record(new Phase(type, subtype, true, new ArrayList<>(config), information));
    }
}
