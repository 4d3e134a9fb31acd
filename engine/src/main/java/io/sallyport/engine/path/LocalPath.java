package io.sallyport.engine.path;

import io.sallyport.config.model.Feature;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.forward.LocalStack;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.IcmpRules;
import io.sallyport.engine.policy.ManagementRules;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Protocol;

/** Packets to the firewall's own addresses: control-plane lists, then the rules of the service that is asked for, then its listener. */
final class LocalPath {
    /** Ports from here on are given to translated hosts that use such a port themselves. */
    private static final int FIRST_DYNAMIC_PORT = 1024;

    private final Verdicts verdicts;
    private final AccessControl access;
    private final Itinerary way;
    private final SessionManagementPath sessions;
    private final LocalStack stack;
    private final DeniedSegments denied;

    LocalPath(
            Verdicts verdicts,
            AccessControl access,
            Itinerary way,
            SessionManagementPath sessions,
            LocalStack stack,
            DeniedSegments denied) {
        this.verdicts = verdicts;
        this.access = access;
        this.way = way;
        this.sessions = sessions;
        this.stack = stack;
        this.denied = denied;
    }

    /** Judges a packet to the firewall itself. */
    void judge(PacketInHand packet, PolicyInterface ingress) {
        SessionPhases.toTheBox(packet);
        packet.forTheBox();
        int protocol = packet.protocol();
        ManagementRules rules = packet.policy().safeguards().management();
        int rule = protocol == Protocol.TCP
                ? rules.deciding(ingress.index(), packet.source(), packet.destinationPort())
                : ManagementRules.OPEN;
        // What ssh, telnet and http permit comes in whatever a control-plane list says (documented).
        boolean granted = rule != ManagementRules.OPEN && rules.permits(rule);
        if (!granted && !access.admitsToTheBox(packet, way) || packet.isIcmp() && !takes(packet, ingress)) {
            return;
        }
        packet.judgement()
                .certainIf(protocol != Protocol.TCP || packet.context().isCertain(Feature.MANAGEMENT));
        boolean hasPort = packet.hasPorts();
        if (hasPort && isLate(packet, ingress)) {
            late(packet, ingress);
        } else if (rule != ManagementRules.OPEN && !granted) {
            packet.judgement().rule(rule);
            refuse(packet, ingress);
        } else if (packet.isIcmp()
                || stack.listens(ingress.index(), protocol, hasPort ? packet.destinationPort() : 0)) {
            if (granted) {
                packet.judgement().rule(rule);
                requested(packet, ingress);
            }
            verdicts.deliver(packet);
        } else if (hasPort) {
            discard(packet, ingress);
        } else {
            discardProtocol(packet, ingress);
        }
    }

    /** Judges a message of the link itself, such as neighbour discovery. */
    void judgeOfLink(PacketInHand packet, PolicyInterface ingress) {
        packet.forTheBox();
        if (takes(packet, ingress)) {
            verdicts.deliver(packet);
        }
    }

    /** Whether the icmp rules of the interface let a message in; if not, it has been dropped (the reason is inferred). */
    private boolean takes(PacketInHand packet, PolicyInterface ingress) {
        IcmpRules rules = packet.policy().safeguards().icmp();
        int rule = rules.deciding(ingress.index(), packet.isIpv6(), packet.source(), packet.icmpType());
        if (rule != IcmpRules.OPEN) {
            packet.judgement().rule(rule);
        }
        if (rules.permits(rule)) {
            return true;
        }
        verdicts.emit(verdicts.message(
                        packet,
                        packet.isIpv6() ? SyslogMessage.ICMP6_TO_THE_BOX_DENIED : SyslogMessage.ICMP_TO_THE_BOX_DENIED)
                .with(packet.icmpType())
                .with(packet.icmpCode())
                .with(packet.source())
                .with(ingress.index()));
        verdicts.drop(packet, DropReason.ACL_DROP);
        return false;
    }

    /** The first segment of a session that may be opened is told (710001, documented). */
    private void requested(PacketInHand packet, PolicyInterface ingress) {
        if (packet.isSyn()) {
            tell(packet, ingress, SyslogMessage.ACCESS_REQUESTED);
        }
    }

    /** The sender may have no session (710003, documented). That a later segment of such a sender belongs to none is inferred. */
    private void refuse(PacketInHand packet, PolicyInterface ingress) {
        if (packet.isSyn()) {
            tell(packet, ingress, SyslogMessage.ACCESS_DENIED);
            denied.tellToTheBox(packet);
            verdicts.drop(packet, DropReason.ACL_DROP);
        } else {
            way.plan(packet);
            sessions.refuseWithoutConnection(packet, DropReason.TCP_NOT_SYN);
        }
    }

    /**
     * Whether a packet to an address that hosts share by port comes after their translation has ended, rather than to a service
     * of the box: those have lower ports. That it may belong to something that the box began itself leaves it uncertain.
     */
    private static boolean isLate(PacketInHand packet, PolicyInterface ingress) {
        return !packet.isIpv6()
                && !packet.isSyn()
                && packet.destinationPort() >= FIRST_DYNAMIC_PORT
                && packet.policy()
                        .translations()
                        .isShared(ingress.index(), packet.destination().bits());
    }

    private void late(PacketInHand packet, PolicyInterface ingress) {
        packet.judgement().certainIf(false);
        if (packet.protocol() == Protocol.TCP) {
            way.plan(packet);
            sessions.refuseWithoutConnection(packet, DropReason.TCP_NOT_SYN);
        } else {
            discard(packet, ingress);
        }
    }

    /** A port without a listener is said at level 7 and the request goes nowhere (710005, documented). */
    private void discard(PacketInHand packet, PolicyInterface ingress) {
        tell(packet, ingress, SyslogMessage.REQUEST_DISCARDED);
        verdicts.drop(packet, DropReason.SP_SECURITY_FAILED);
    }

    private void discardProtocol(PacketInHand packet, PolicyInterface ingress) {
        verdicts.emit(verdicts.message(packet, SyslogMessage.PROTOCOL_DISCARDED)
                .with(packet.protocol())
                .with(packet.source())
                .with(ingress.index())
                .with(packet.destination()));
        verdicts.drop(packet, DropReason.SP_SECURITY_FAILED);
    }

    private void tell(PacketInHand packet, PolicyInterface ingress, SyslogMessage message) {
        LogEvent event = verdicts.message(packet, message)
                .with(packet.protocol())
                .with(packet.source())
                .with(packet.sourcePort())
                .with(ingress.index())
                .with(packet.destination())
                .with(packet.destinationPort());
        verdicts.emit(event);
    }
}
