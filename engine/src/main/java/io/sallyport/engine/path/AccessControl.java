package io.sallyport.engine.path;

import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.Feature;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.established.EstablishedFlows;
import io.sallyport.engine.log.AccessLog;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Interface access lists and the implicit rules of security levels (asa-behaviour 1.4, 1.7). Access lists name addresses
 * as on the wire before 8.3 and real ones from 8.3 on.
 */
final class AccessControl {
    private static final int DNS = 53;
    private static final String IN = " in interface %s";
    private static final String OUT = " out interface %s";
    private static final String GLOBAL = " global";
    private static final String CONTROL_PLANE = " in interface %s control-plane";

    private final Verdicts verdicts;
    private final DeniedSegments denied;

    AccessControl(Verdicts verdicts, DeniedSegments denied) {
        this.verdicts = verdicts;
        this.denied = denied;
    }

    /** Whether the packet may pass; if not, it has been dropped and logged. Sets the deciding rule either way. */
    boolean admits(PacketInHand packet, Itinerary way) {
        packet.judgement().certainIf(packet.context().isCertain(Feature.ACCESS_CONTROL));
        PolicyInterface ingress = packet.ingressInterface();
        PolicyInterface egress = way.egressInterface();
        if (egress != null && !levelsMeet(packet, ingress, egress)) {
            return deny(packet, way, ingress, egress);
        }
        CompiledAccessList inbound = ingress.inbound().of(packet.isIpv6());
        CompiledAccessList everywhere = packet.policy().globalList().of(packet.isIpv6());
        if (inbound != null || everywhere != null) {
            boolean real = packet.policy().version().hasRealAddressAccessLists();
            Address destination = real ? way.realDestination() : way.destination();
            int port = real ? way.realDestinationPort() : packet.destinationPort();
            if (!entering(packet, way, inbound, everywhere, destination, port)) {
                return false;
            }
        } else if (egress != null
                && ingress.securityLevel() < egress.securityLevel()
                && !comesBack(packet, way, ingress, egress)) {
            packet.judgement().rule(packet.policy().implicit().denyLowerToHigher());
            return deny(packet, way, ingress, egress);
        } else if (egress == null || ingress.securityLevel() >= egress.securityLevel()) {
            if (ingress.securityLevel() > (egress == null ? 0 : egress.securityLevel())) {
                packet.judgement().rule(packet.policy().implicit().permitHigherToLower());
            }
        }
        CompiledAccessList outbound = egress == null ? null : egress.outbound().of(packet.isIpv6());
        if (egress == null || outbound == null) {
            return true;
        }
        Address source = packet.policy().version().hasRealAddressAccessLists() ? way.source() : way.mappedSource();
        int element = match(packet, outbound, source, way.realDestination(), way.realDestinationPort());
        return decide(packet, way, outbound, element, OUT, egress);
    }

    /** The list of the interface decides; what it does not name is left to the global list, if there is one (documented). */
    private boolean entering(
            PacketInHand packet,
            Itinerary way,
            @Nullable CompiledAccessList inbound,
            @Nullable CompiledAccessList everywhere,
            Address destination,
            int destinationPort) {
        if (inbound != null) {
            int element = match(packet, inbound, way.source(), destination, destinationPort);
            if (element != CompiledAccessList.NO_MATCH || everywhere == null) {
                return decide(packet, way, inbound, element, IN, packet.ingressInterface());
            }
        }
        CompiledAccessList global = Objects.requireNonNull(everywhere);
        int element = match(packet, global, way.source(), destination, destinationPort);
        return decide(packet, way, global, element, GLOBAL, packet.ingressInterface());
    }

    /** Whether a list for traffic to the firewall itself lets the packet in; if not, it has been dropped and logged. */
    boolean admitsToTheBox(PacketInHand packet, Itinerary way) {
        PolicyInterface ingress = packet.ingressInterface();
        CompiledAccessList list = ingress.controlPlane().of(packet.isIpv6());
        if (list == null) {
            return true;
        }
        way.plan(packet);
        int element = match(packet, list, packet.source(), packet.destination(), packet.destinationPort());
        // What the list does not name is left to the rules for management, as without a list (documented).
        return element == CompiledAccessList.NO_MATCH || decide(packet, way, list, element, CONTROL_PLANE, ingress);
    }

    private static int match(
            PacketInHand packet, CompiledAccessList list, Address source, Address destination, int destinationPort) {
        PacketKey key = packet.key()
                .of(packet.protocol(), source, packet.sourcePort(), destination, destinationPort, packet.flags());
        int element = list.match(key);
        packet.judgement().certainIf(!list.isUncertain(key, element));
        return element;
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

    /** Whether an {@code established} line lets the packet come back; says so if it does. */
    private static boolean comesBack(
            PacketInHand packet, Itinerary way, PolicyInterface ingress, @Nullable PolicyInterface egress) {
        if (egress == null || ingress.securityLevel() >= egress.securityLevel()) {
            return false;
        }
        int rule = packet.context()
                .established()
                .permitting(
                        ingress.index(),
                        egress.index(),
                        packet.protocol(),
                        way.source(),
                        packet.sourcePort(),
                        way.realDestination(),
                        way.realDestinationPort());
        if (rule == EstablishedFlows.NONE) {
            return false;
        }
        packet.judgement().rule(rule);
        packet.context().rules().hit(rule);
        AccessPhases.established(packet, way, rule);
        return true;
    }

    private boolean decide(
            PacketInHand packet,
            Itinerary way,
            CompiledAccessList list,
            int element,
            String binding,
            PolicyInterface boundTo) {
        int rule = list.rule(element);
        boolean permits = list.permits(element);
        packet.judgement().rule(rule);
        packet.context().rules().hit(rule);
        // What the list of the ingress interface denies may come back all the same (syslog guide, 106100: est-allowed).
        boolean comesBack = !permits
                && (binding.equals(IN) || binding.equals(GLOBAL))
                && comesBack(packet, way, boundTo, way.egressInterface());
        if (!comesBack) {
            AccessPhases.list(packet, list, element, binding, boundTo);
        }
        if (list.log(element) == LogOption.ENABLED) {
            logElement(packet, way, list, element, comesBack);
        } else if (!permits && !comesBack && list.log(element) != LogOption.DISABLED) {
            logDenied(packet, way);
        }
        if (comesBack) {
            return true;
        }
        if (!permits) {
            if (binding.equals(CONTROL_PLANE)) {
                denied.tellToTheBox(packet);
            } else {
                denied.tell(packet, way, DropReason.ACL_DROP);
            }
            verdicts.drop(packet, DropReason.ACL_DROP);
        }
        return permits;
    }

    private boolean deny(PacketInHand packet, Itinerary way, PolicyInterface ingress, PolicyInterface egress) {
        AccessPhases.implicitDeny(packet);
        logImplicit(packet, way, ingress, egress);
        denied.tell(packet, way, DropReason.ACL_DROP);
        verdicts.drop(packet, DropReason.ACL_DROP);
        return false;
    }

    private void logImplicit(PacketInHand packet, Itinerary way, PolicyInterface ingress, PolicyInterface egress) {
        boolean newTcp = packet.protocol() == Protocol.TCP;
        if (packet.hasPorts() && ingress.index() == egress.index()) {
            // Observed where a packet would leave by the interface that it came in by.
            verdicts.emit(hostsAndPorts(verdicts.message(packet, SyslogMessage.NO_XLATE_DENIED), packet, way));
        } else if (newTcp) {
            verdicts.emit(addresses(verdicts.message(packet, SyslogMessage.INBOUND_TCP_DENIED), packet, way)
                    .with(packet.flags() & TcpHeader.FLAGS)
                    .with(ingress.index()));
        } else if (packet.protocol() == Protocol.UDP && isDns(packet)) {
            verdicts.emit(addresses(verdicts.message(packet, SyslogMessage.DNS_DENIED), packet, way)
                    .with(packet.destinationPort() == DNS ? 0 : 1));
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

    private static boolean isDns(PacketInHand packet) {
        return packet.sourcePort() == DNS || packet.destinationPort() == DNS;
    }

    private static LogEvent hostsAndPorts(LogEvent event, PacketInHand packet, Itinerary way) {
        return event.with(packet.protocol())
                .with(packet.ingress())
                .with(way.source())
                .with(packet.sourcePort())
                .with(way.egress())
                .with(way.destination())
                .with(packet.destinationPort());
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
                hostsAndPorts(verdicts.message(packet, SyslogMessage.ACCESS_GROUP_DENIED), packet, way);
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

    private void logElement(
            PacketInHand packet, Itinerary way, CompiledAccessList list, int element, boolean comesBack) {
        boolean message = packet.isIcmp();
        packet.context()
                .accessLog()
                .hit(
                        verdicts.effects(),
                        packet.now(),
                        packet.row(),
                        list.rule(element),
                        comesBack
                                ? AccessLog.ESTABLISHED
                                : list.permits(element) ? AccessLog.PERMITTED : AccessLog.DENIED,
                        list.logLevel(element),
                        list.logInterval(element),
                        packet.protocol(),
                        packet.ingress(),
                        way.source(),
                        message ? packet.icmpType() : packet.sourcePort(),
                        way.egress(),
                        way.destination(),
                        message ? packet.icmpCode() : packet.destinationPort());
    }

    private static LogEvent hashes(LogEvent event, PacketInHand packet, int rule) {
        var identity = packet.context().rules().rule(rule).identity();
        return event.with(identity.line()).with(identity.element());
    }
}
