package io.sallyport.engine.path;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.packet.IcmpHeader;

/** {@code inspect icmp}: an echo request or reply has the code 0 (documented: 313009). */
final class IcmpCodes {
    private final Verdicts verdicts;

    IcmpCodes(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Whether the message has a code that it may have. */
    boolean isValid(PacketInHand packet) {
        return packet.icmpCode() == 0
                || packet.isIpv6()
                || packet.icmpType() != IcmpHeader.ECHO && packet.icmpType() != IcmpHeader.ECHO_REPLY
                || !packet.policy().version().checksIcmpCodes();
    }

    /** Whether the first message of a connection may begin it; if not, it has been dropped. */
    boolean admits(PacketInHand packet, Itinerary way) {
        if (!packet.isIcmp() || isValid(packet)) {
            return true;
        }
        CompiledClass inspecting = ClassSelection.select(ClassFeature.ICMP_INSPECTION, packet.policy(), packet, way);
        if (inspecting == null) {
            return true;
        }
        refuse(packet, way, inspecting.number());
        return false;
    }

    /** Drops a message with such a code. Where the ports of a connection stand, its sequence number does (inferred). */
    void refuse(PacketInHand packet, Itinerary way, int inspecting) {
        packet.context().inspections().dropped(inspecting, ClassFeature.ICMP_INSPECTION);
        verdicts.emit(verdicts.message(packet, SyslogMessage.ICMP_CODE_INVALID)
                .with(packet.icmpCode())
                .with(packet.ingress())
                .with(way.source())
                .with(packet.icmpSequence())
                .with(way.mappedSource())
                .with(packet.icmpSequence())
                .with(way.egress())
                .with(way.realDestination())
                .with(0)
                .with(way.destination())
                .with(0)
                .with(packet.isIcmpReply() ? packet.destinationPort() : packet.sourcePort())
                .with(packet.icmpType()));
        verdicts.drop(packet, DropReason.INSPECT_ICMP_BAD_CODE);
    }
}
