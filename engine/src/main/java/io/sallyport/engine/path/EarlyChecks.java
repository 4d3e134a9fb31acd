package io.sallyport.engine.path;

import io.sallyport.config.model.Ipv6Settings;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.OptionActions;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.EthernetHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;

/** What is asked of a packet before any rule: its options, whether its sender is shunned, whether the sender is routed back. */
final class EarlyChecks {
    private static final int NO_OPTION = -1;
    private static final int ROUTER_ALERT_LENGTH = 4;
    /** An option other than padding has its type and its length (RFC 791). */
    private static final int SHORTEST_OPTION = 2;

    private final SecurityContext context;
    private final Verdicts verdicts;
    private final Itinerary way;
    private final ExtensionHeaders headers;

    EarlyChecks(SecurityContext context, Verdicts verdicts, Itinerary way) {
        this.context = context;
        this.verdicts = verdicts;
        this.way = way;
        headers = new ExtensionHeaders(verdicts, way);
    }

    /** Extension headers of IPv6. */
    ExtensionHeaders headers() {
        return headers;
    }

    /**
     * Whether the IP options of the packet may pass; if not, it has been dropped. {@code inspect ip-options} lets those through that its
     * map names, with their padding; every other option, and every option without this inspection, is dropped (ASA configuration
     * guides, "IP Options Inspection").
     */
    boolean passesOptions(PacketInHand packet) {
        if (packet.isIpv6()) {
            return headers.pass(packet);
        }
        way.plan(packet);
        CompiledClass inspecting = ClassSelection.select(ClassFeature.OPTIONS_INSPECTION, packet.policy(), packet, way);
        OptionActions actions = inspecting == null ? null : inspecting.options();
        int option = actions == null ? firstOption(packet) : strangeOption(packet, actions);
        if (inspecting != null && actions != null && option == NO_OPTION) {
            context.inspections().packet(inspecting.number(), ClassFeature.OPTIONS_INSPECTION);
            clear(packet, actions);
            return true;
        }
        if (inspecting != null) {
            context.inspections().dropped(inspecting.number(), ClassFeature.OPTIONS_INSPECTION);
        }
        verdicts.emit(verdicts.message(packet, SyslogMessage.IP_OPTIONS_DENIED)
                .with(packet.source())
                .with(packet.destination())
                .with(option));
        verdicts.drop(packet, DropReason.INVALID_IP_OPTION);
        return false;
    }

    private static int firstOption(PacketInHand packet) {
        return packet.memory().u8(packet.network() + Ipv4Header.MIN_LENGTH);
    }

    /** The first option that the map does not let pass, or {@link #NO_OPTION}. A broken length makes its option strange. */
    private static int strangeOption(PacketInHand packet, OptionActions actions) {
        Memory m = packet.memory();
        long at = packet.network() + Ipv4Header.MIN_LENGTH;
        long end = packet.network() + Ipv4Header.headerLength(m, packet.network());
        while (at < end) {
            int type = m.u8(at);
            if (type == Ipv4Header.END_OF_OPTIONS) {
                return NO_OPTION;
            }
            int length = length(m, at, end);
            boolean whole = type == Ipv4Header.ROUTER_ALERT ? length == ROUTER_ALERT_LENGTH : length >= SHORTEST_OPTION;
            if (type != Ipv4Header.NO_OPERATION && !(whole && actions.passes(type)) || at + length > end) {
                return type;
            }
            at += length;
        }
        return NO_OPTION;
    }

    private static int length(Memory m, long at, long end) {
        return m.u8(at) == Ipv4Header.NO_OPERATION ? 1 : at + 1 < end ? m.u8(at + 1) : 0;
    }

    /** Takes options out: no operations stand in their place, so that the header keeps its length (inferred). */
    private static void clear(PacketInHand packet, OptionActions actions) {
        Memory m = packet.memory();
        long network = packet.network();
        long at = network + Ipv4Header.MIN_LENGTH;
        long end = network + Ipv4Header.headerLength(m, network);
        while (at < end && m.u8(at) != Ipv4Header.END_OF_OPTIONS) {
            int length = length(m, at, end);
            if (m.u8(at) != Ipv4Header.NO_OPERATION && actions.clears(m.u8(at))) {
                for (int i = 0; i < length; i++) {
                    Checksum.setU8(
                            m,
                            network,
                            at + i,
                            Ipv4Header.NO_OPERATION,
                            network + Ipv4Header.CHECKSUM,
                            ChecksumState.UNKNOWN);
                }
            }
            at += length;
        }
    }

    /**
     * {@code ipv6 enforce-eui64}: whether the sender's address ends as its MAC address says; if not, the packet has been dropped. Asked
     * when a flow begins; who has no address yet is not asked (documented, but for the last; command reference).
     */
    boolean hasIdentifierOfMac(PacketInHand packet) {
        long frame = packet.batch().offset(packet.row());
        long mac = EthernetHeader.source(packet.memory(), frame);
        if (packet.source().isUnspecified() || packet.source().low() == Ipv6Settings.identifier(mac)) {
            return true;
        }
        verdicts.emit(verdicts.message(packet, SyslogMessage.IDENTIFIER_CHECK_FAILED)
                .with(packet.ingress())
                .with(packet.source())
                .with(mac)
                .with(packet.destination())
                .with(EthernetHeader.destination(packet.memory(), frame)));
        verdicts.drop(packet, DropReason.IPV6_SP_SECURITY_FAILED);
        return false;
    }

    /** Whether a packet without a connection may go on; if not, it has been dropped. */
    boolean admits(PacketInHand packet) {
        if (context.shuns().blocks(packet.source())) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.SHUNNED_PACKET)
                    .with(packet.source())
                    .with(packet.destination())
                    .with(packet.ingress()));
            verdicts.drop(packet, DropReason.SHUNNED);
            return false;
        }
        if (packet.ingressInterface().reversePath() && !isRoutedBack(packet)) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.REVERSE_PATH_DENIED)
                    .with(packet.protocol())
                    .with(packet.source())
                    .with(packet.destination())
                    .with(packet.ingress()));
            context.reversePath().count(packet.ingress());
            verdicts.drop(packet, DropReason.RPF_VIOLATED);
            return false;
        }
        return true;
    }

    /** Strict reverse path: the best route to the sender leaves by the interface where the packet entered (RFC 3704, 2.2). */
    private static boolean isRoutedBack(PacketInHand packet) {
        RouteTable routes = packet.policy().routes();
        int route = routes.lookup(packet.source());
        return route != RouteTable.NONE && routes.egress(route) == packet.ingress();
    }
}
