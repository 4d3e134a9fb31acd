package io.sallyport.engine.path;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/**
 * Tells senders of TCP segments that are dropped, by an access list or because there is no connection, with a RST: as {@code service
 * resetinbound}, {@code resetoutbound} and {@code resetoutside} say (Cisco document 220486).
 */
final class DeniedSegments {
    private final OwnPackets own;

    DeniedSegments(OwnPackets own) {
        this.own = own;
    }

    /** The segment is about to be dropped on its way through. Between equal levels both directions count (documented). */
    void tell(PacketInHand packet, Itinerary way, DropReason reason) {
        PolicyInterface egress = way.egressInterface();
        // Inferred: without a way out it is neither inbound nor outbound.
        if (egress == null || !isAnswered(packet)) {
            return;
        }
        PolicyInterface ingress = packet.ingressInterface();
        boolean inbound = ingress.securityLevel() <= egress.securityLevel();
        boolean outbound = ingress.securityLevel() >= egress.securityLevel();
        if (inbound && ingress.resets().inbound()
                || outbound && ingress.resets().outbound()) {
            own.refuse(packet, reason);
        }
    }

    /** The segment, which is for the firewall itself, is about to be dropped by an access list. */
    void tellToTheBox(PacketInHand packet) {
        if (packet.ingressInterface().resets().toTheBox() && isAnswered(packet)) {
            own.refuse(packet, DropReason.ACL_DROP);
        }
    }

    /** A RST is never answered (RFC 9293); packet-tracer sends nothing. */
    private static boolean isAnswered(PacketInHand packet) {
        return packet.protocol() == Protocol.TCP
                && (packet.flags() & TcpHeader.RST) == 0
                && !packet.recorder().isRecording();
    }
}
