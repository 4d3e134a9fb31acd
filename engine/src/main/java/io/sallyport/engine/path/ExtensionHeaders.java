package io.sallyport.engine.path;

import io.sallyport.config.model.Ipv6InspectMap;
import io.sallyport.config.model.Ipv6InspectMap.HeaderMatch;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.InspectionCounts;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.Ipv6Extensions;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code inspect ipv6}: extension headers by type, order, number and what a map looks for (ASA firewall guides, "IPv6 Inspection"). Asked
 * of every packet that has such headers, of known flows too; the class is chosen by the ingress interface, then globally, because only
 * what comes in is inspected (documented).
 */
final class ExtensionHeaders {
    private static final int NONE = -1;
    private static final int ADDRESS_UNITS = 2;
    /** Destination options stand before the routing header or last (RFC 2460, 4.1). */
    private static final int LATE_OPTIONS = 6;

    private final Verdicts verdicts;
    private final Itinerary way;

    private int seen;
    private int count;
    private int routingType;
    private int routingAddresses;
    private int unknown;
    private int late;
    private int before;

    ExtensionHeaders(Verdicts verdicts, Itinerary way) {
        this.verdicts = verdicts;
        this.way = way;
    }

    /** Whether a header that is refused without inspection is left to it: routing, mobility and later ones, not an end without data. */
    boolean excuses(PacketInHand packet) {
        return packet.protocol() != Protocol.NO_NEXT_HEADER && inspecting(packet) != null;
    }

    /** Whether the packet passes; if not, it has been dropped. The fragments of one that was put together have been asked. */
    boolean pass(PacketInHand packet) {
        CompiledClass inspecting = packet.isReassembled() ? null : inspecting(packet);
        Ipv6InspectMap map = inspecting == null ? null : inspecting.headers();
        if (inspecting == null || map == null) {
            return true;
        }
        walk(packet);
        boolean passes = passes(packet, map);
        InspectionCounts counts = packet.context().inspections();
        if (passes) {
            counts.packet(inspecting.number(), ClassFeature.HEADER_INSPECTION);
        } else {
            counts.dropped(inspecting.number(), ClassFeature.HEADER_INSPECTION);
        }
        return passes;
    }

    private boolean passes(PacketInHand packet, Ipv6InspectMap map) {
        if (map.verifyType() && unknown != NONE) {
            tell(
                    packet,
                    verdicts.message(packet, SyslogMessage.EXTENSION_HEADER_UNKNOWN)
                            .with(unknown));
            verdicts.drop(packet, DropReason.IPV6_BAD_EH);
            return false;
        }
        if (map.verifyOrder() && late != NONE) {
            tell(
                    packet,
                    verdicts.message(packet, SyslogMessage.EXTENSION_HEADER_ORDER)
                            .with(late)
                            .with(before));
            verdicts.drop(packet, DropReason.IPV6_BAD_EH_ORDER);
            return false;
        }
        return passes(packet, map.matches());
    }

    private static @Nullable CompiledClass inspecting(PacketInHand packet) {
        PacketKey key = packet.key()
                .of(
                        packet.protocol(),
                        packet.source(),
                        packet.sourcePort(),
                        packet.destination(),
                        packet.destinationPort(),
                        packet.flags())
                .marked(packet.trafficClass());
        CompiledClass found = in(packet.ingressInterface().service(), key);
        return found != null ? found : in(packet.policy().globalService(), key);
    }

    private static @Nullable CompiledClass in(Optional<ClassPolicy> service, PacketKey key) {
        return service.isPresent() ? service.get().inspectingHeaders(key) : null;
    }

    /** Notes what stands between the IPv6 header and the transport header, which the parser found to be whole. */
    private void walk(PacketInHand packet) {
        Memory m = packet.memory();
        long at = packet.network() + Ipv6Header.LENGTH;
        int header = Ipv6Header.nextHeader(m, packet.network());
        seen = 0;
        count = 0;
        routingType = NONE;
        routingAddresses = 0;
        unknown = NONE;
        late = NONE;
        before = NONE;
        int rank = NONE;
        int previous = NONE;
        while (at < packet.transport() || header == Protocol.ESP) {
            count++;
            int place = place(header, rank);
            if (place == NONE) {
                unknown = unknown == NONE ? header : unknown;
            } else {
                seen |= 1 << place % LATE_OPTIONS;
                if (place <= rank && late == NONE) {
                    late = header;
                    before = previous;
                }
                rank = Math.max(rank, place);
                previous = header;
            }
            if (header == Protocol.ESP) {
                return;
            }
            if (header == Protocol.ROUTING) {
                routingType = m.u8(at + 2);
                routingAddresses = routingType == 0 ? m.u8(at + 1) / ADDRESS_UNITS : 0;
            }
            int length = Ipv6Extensions.length(m, at, header);
            header = m.u8(at);
            at += length;
        }
    }

    /** Where a header stands in the order of RFC 2460, 4.1; {@link #NONE} for one that it does not know. */
    private static int place(int header, int rank) {
        return switch (header) {
            case Protocol.HOP_BY_HOP -> 0;
            case Protocol.DESTINATION_OPTIONS -> rank < 1 ? 1 : LATE_OPTIONS + 1;
            case Protocol.ROUTING -> 2;
            case Protocol.FRAGMENT -> 3;
            case Protocol.AH -> 4;
            case Protocol.ESP -> 5;
            default -> NONE;
        };
    }

    private boolean passes(PacketInHand packet, List<HeaderMatch> matches) {
        for (int i = 0; i < matches.size(); i++) {
            HeaderMatch match = matches.get(i);
            if (!isThere(match)) {
                continue;
            }
            if (match.log()) {
                tell(
                        packet,
                        verdicts.message(packet, SyslogMessage.EXTENSION_HEADER)
                                .with(match.header().ordinal())
                                .with(match.drop() ? 1 : 0));
            }
            if (match.drop()) {
                verdicts.drop(packet, reason(match));
                return false;
            }
        }
        return true;
    }

    private boolean isThere(HeaderMatch match) {
        return switch (match.header()) {
            case HOP_BY_HOP -> (seen & 1) != 0;
            case DESTINATION_OPTION -> (seen & 1 << 1) != 0;
            case FRAGMENT -> (seen & 1 << 3) != 0;
            case AH -> (seen & 1 << 4) != 0;
            case ESP -> (seen & 1 << 5) != 0;
            case COUNT -> count > match.low();
            case ROUTING_ADDRESS -> routingAddresses > match.low();
            case ROUTING_TYPE -> routingType >= match.low() && routingType <= match.high();
        };
    }

    private static DropReason reason(HeaderMatch match) {
        return switch (match.header()) {
            case HOP_BY_HOP -> DropReason.IPV6_HOP_BY_HOP_DENIED;
            case DESTINATION_OPTION -> DropReason.IPV6_DEST_OPTION_DENIED;
            case FRAGMENT -> DropReason.IPV6_FRAGMENT_DENIED;
            case AH -> DropReason.IPV6_AH_DENIED;
            case ESP -> DropReason.IPV6_ESP_DENIED;
            case COUNT -> DropReason.IPV6_EH_COUNT_DENIED;
            case ROUTING_ADDRESS -> DropReason.IPV6_ROUTING_ADDRESS_DENIED;
            case ROUTING_TYPE -> DropReason.IPV6_ROUTING_TYPE_DENIED;
        };
    }

    private void tell(PacketInHand packet, LogEvent event) {
        way.plan(packet);
        verdicts.emit(event.with(packet.protocol())
                .with(packet.ingress())
                .with(packet.source())
                .with(packet.sourcePort())
                .with(way.egress())
                .with(packet.destination())
                .with(packet.destinationPort()));
    }
}
