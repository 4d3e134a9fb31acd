package io.sallyport.engine.path;

import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.Feature;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.trace.Phase;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.List;

/**
 * Interface access lists and the implicit rules of security levels (asa-behaviour 1.4, 1.7). Access lists name addresses
 * as on the wire before 8.3 and real ones from 8.3 on.
 */
final class AccessControl {
    private final Verdicts verdicts;

    AccessControl(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Whether the packet may pass; if not, it has been dropped and logged. Sets the deciding rule either way. */
    boolean admits(PacketInHand packet, Itinerary way) {
        packet.judgement().certainIf(packet.policy().isCertain(Feature.ACCESS_CONTROL));
        PolicyInterface ingress = packet.ingressInterface();
        PolicyInterface egress = way.egressInterface(packet.policy());
        if (egress != null && !levelsMeet(packet, ingress, egress)) {
            return deny(packet, way, ingress, egress);
        }
        if (ingress.inbound().isPresent()) {
            boolean real = packet.policy().version().hasRealAddressAccessLists();
            Address destination = real ? way.realDestination() : way.destination();
            if (!listAdmits(packet, way, ingress.inbound().get(), "in", ingress, way.source(), destination)) {
                return false;
            }
        } else if (egress != null && ingress.securityLevel() < egress.securityLevel()) {
            packet.judgement().rule(packet.policy().implicit().denyLowerToHigher());
            return deny(packet, way, ingress, egress);
        } else {
            if (ingress.securityLevel() > (egress == null ? 0 : egress.securityLevel())) {
                packet.judgement().rule(packet.policy().implicit().permitHigherToLower());
            }
            recordImplicit(packet, true);
        }
        if (egress == null || egress.outbound().isEmpty()) {
            return true;
        }
        Address source = packet.policy().version().hasRealAddressAccessLists() ? way.source() : way.mappedSource();
        return listAdmits(packet, way, egress.outbound().get(), "out", egress, source, way.realDestination());
    }

    /** Equal levels and the same interface need {@code same-security-traffic}, whatever a list says. */
    private static boolean levelsMeet(PacketInHand packet, PolicyInterface ingress, PolicyInterface egress) {
        PolicyGeneration policy = packet.policy();
        packet.judgement().rule(policy.implicit().permitSameLevel());
        if (ingress.index() == egress.index()) {
            if (!policy.intraInterface()) {
                packet.judgement().rule(policy.implicit().denySameInterface());
            }
            return policy.intraInterface();
        }
        if (ingress.securityLevel() == egress.securityLevel() && !policy.interInterface()) {
            packet.judgement().rule(policy.implicit().denySameLevel());
            return false;
        }
        return true;
    }

    private boolean listAdmits(
            PacketInHand packet,
            Itinerary way,
            CompiledAccessList list,
            String direction,
            PolicyInterface boundTo,
            Address source,
            Address destination) {
        PacketKey key = packet.key()
                .of(
                        packet.protocol(),
                        source,
                        packet.sourcePort(),
                        destination,
                        packet.destinationPort(),
                        packet.flags());
        int entry = list.match(key);
        packet.judgement().certainIf(!list.isUncertain(key, entry));
        int rule = list.rule(entry);
        boolean permits = list.permits(entry);
        packet.judgement().rule(rule);
        packet.context().rules().hit(rule);
        if (packet.recorder().isRecording()) {
            recordList(packet, list, direction, boundTo, rule, permits);
        }
        if (list.log(entry) == LogOption.ENABLED) {
            logEntry(packet, way, list.logLevel(entry), permits);
        } else if (!permits && list.log(entry) != LogOption.DISABLED) {
            logDenied(packet, way);
        }
        if (!permits) {
            verdicts.drop(packet, DropReason.ACL_DROP);
        }
        return permits;
    }

    private boolean deny(PacketInHand packet, Itinerary way, PolicyInterface ingress, PolicyInterface egress) {
        recordImplicit(packet, false);
        logImplicit(packet, way, ingress, egress);
        verdicts.drop(packet, DropReason.ACL_DROP);
        return false;
    }

    private static void recordImplicit(PacketInHand packet, boolean allowed) {
        if (packet.recorder().isRecording()) {
            packet.recorder().record(new Phase("ACCESS-LIST", "", allowed, List.of("Implicit Rule"), List.of()));
        }
    }

    private static void recordList(
            PacketInHand packet,
            CompiledAccessList list,
            String direction,
            PolicyInterface boundTo,
            int rule,
            boolean permits) {
        boolean implicit = packet.context().rules().rule(rule).isImplicit();
        String group = "access-group " + list.name() + " " + direction + " interface " + boundTo.name();
        packet.recorder()
                .record(new Phase(
                        "ACCESS-LIST",
                        implicit ? "" : "log",
                        permits,
                        implicit
                                ? List.of("Implicit Rule")
                                : List.of(
                                        group,
                                        packet.context().rules().rule(rule).text()),
                        List.of()));
    }

    private void logImplicit(PacketInHand packet, Itinerary way, PolicyInterface ingress, PolicyInterface egress) {
        boolean newTcp = packet.protocol() == Protocol.TCP;
        if (newTcp) {
            verdicts.emit(addresses(verdicts.message(packet, SyslogMessage.INBOUND_TCP_DENIED), packet, way)
                    .with(packet.flags() & TcpHeader.FLAGS)
                    .with(ingress.index()));
        } else if (packet.protocol() == Protocol.UDP) {
            verdicts.emit(addresses(verdicts.message(packet, SyslogMessage.INBOUND_UDP_DENIED), packet, way)
                    .with(ingress.index()));
        } else if (packet.isIcmp()) {
            verdicts.emit(
                    hosts(verdicts.message(packet, SyslogMessage.INBOUND_ICMP_DENIED), packet, way, egress.index())
                            .with(packet.icmpType())
                            .with(packet.icmpCode()));
        } else {
            verdicts.emit(hosts(
                    verdicts.message(packet, SyslogMessage.INBOUND_PROTOCOL_DENIED)
                            .with(packet.protocol()),
                    packet,
                    way,
                    egress.index()));
        }
    }

    private static LogEvent addresses(LogEvent event, PacketInHand packet, Itinerary way) {
        return event.with(way.source())
                .with(packet.sourcePort())
                .with(way.destination())
                .with(packet.destinationPort());
    }

    private static LogEvent hosts(LogEvent event, PacketInHand packet, Itinerary way, int egress) {
        return event.with(packet.ingress()).with(way.source()).with(egress).with(way.destination());
    }

    private void logDenied(PacketInHand packet, Itinerary way) {
        int rule = packet.judgement().rule();
        int egress = way.egress();
        LogEvent event = switch (packet.protocol()) {
            case Protocol.TCP, Protocol.UDP ->
                verdicts.message(packet, SyslogMessage.ACCESS_GROUP_DENIED)
                        .with(packet.protocol())
                        .with(packet.ingress())
                        .with(way.source())
                        .with(packet.sourcePort())
                        .with(egress)
                        .with(way.destination())
                        .with(packet.destinationPort());
            case Protocol.ICMP, Protocol.ICMP6 ->
                hosts(verdicts.message(packet, SyslogMessage.ACCESS_GROUP_DENIED_ICMP), packet, way, egress)
                        .with(packet.icmpType())
                        .with(packet.icmpCode());
            default ->
                hosts(
                        verdicts.message(packet, SyslogMessage.ACCESS_GROUP_DENIED_PROTOCOL)
                                .with(packet.protocol()),
                        packet,
                        way,
                        egress);
        };
        verdicts.emit(hashes(event.with(rule), packet, rule));
    }

    private void logEntry(PacketInHand packet, Itinerary way, int level, boolean permits) {
        int rule = packet.judgement().rule();
        verdicts.emit(hashes(
                verdicts.message(packet, SyslogMessage.ACCESS_LIST_LOG)
                        .severity(level)
                        .with(rule)
                        .with(permits ? 1 : 0)
                        .with(packet.protocol())
                        .with(packet.ingress())
                        .with(way.source())
                        .with(packet.isIcmp() ? packet.icmpType() : packet.sourcePort())
                        .with(way.egress())
                        .with(way.destination())
                        .with(packet.isIcmp() ? packet.icmpCode() : packet.destinationPort())
                        .with(1),
                packet,
                rule));
    }

    private static LogEvent hashes(LogEvent event, PacketInHand packet, int rule) {
        var identity = packet.context().rules().rule(rule).identity();
        return event.with(identity.line()).with(identity.element());
    }
}
