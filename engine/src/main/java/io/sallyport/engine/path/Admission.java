package io.sallyport.engine.path;

import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.limit.ConnectionLimits;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import org.jspecify.annotations.Nullable;

/** What a first packet must have beside permission: a route, a neighbour, room under the limits of its class. */
final class Admission {
    private final EngineSettings settings;
    private final Verdicts verdicts;

    Admission(EngineSettings settings, Verdicts verdicts) {
        this.settings = settings;
        this.verdicts = verdicts;
    }

    /** Whether there is a usable way out; if not, the packet has been dropped. */
    boolean isRoutable(PacketInHand packet, Itinerary way) {
        if (!way.hasRoute()) {
            logNoRoute(packet, way);
            SessionPhases.noRoute(packet);
            verdicts.drop(packet, DropReason.NO_ROUTE);
            return false;
        }
        if (!packet.context().policyInterface(way.egress()).isUp()) {
            verdicts.drop(packet, DropReason.INTERFACE_DOWN);
            return false;
        }
        if (!settings.adjacency().isResolved(way.egress(), way.nextHop())) {
            verdicts.drop(packet, DropReason.NO_ADJACENCY);
            return false;
        }
        return true;
    }

    private void logNoRoute(PacketInHand packet, Itinerary way) {
        boolean knowsEgress = way.egress() != Judgement.NO_INTERFACE;
        LogEvent event = verdicts.message(
                        packet, knowsEgress ? SyslogMessage.NO_NEXT_HOP : SyslogMessage.NO_EGRESS_INTERFACE)
                .with(packet.protocol())
                .with(packet.ingress())
                .with(packet.source())
                .with(packet.sourcePort());
        if (knowsEgress) {
            event.with(way.egress());
        }
        verdicts.emit(event.with(packet.destination()).with(packet.destinationPort()));
    }

    /** Whether the limits of the class leave room; if not, the packet has been dropped. */
    boolean isWithinLimits(PacketInHand packet, @Nullable CompiledClass chosen) {
        if (chosen == null) {
            return true;
        }
        ConnectionLimits limits = packet.context().limits();
        int perClient = chosen.settings().perClientMax().orElse(0);
        int most = chosen.settings().connMax().orElse(0);
        int ofClient = limits.ofClient(chosen.number(), packet.source());
        int ofClass = limits.ofClass(chosen.number());
        if (perClient > 0 && ofClient >= perClient) {
            return exceed(packet, SyslogMessage.PER_CLIENT_LIMIT, ofClient, perClient);
        }
        return most == 0 || ofClass < most || exceed(packet, SyslogMessage.CONNECTION_LIMIT, ofClass, most);
    }

    private boolean exceed(PacketInHand packet, SyslogMessage message, int count, int limit) {
        verdicts.emit(verdicts.message(packet, message)
                .with(count)
                .with(limit)
                .with(packet.source())
                .with(packet.sourcePort())
                .with(packet.destination())
                .with(packet.destinationPort())
                .with(packet.ingress()));
        SessionPhases.overLimit(packet);
        verdicts.drop(packet, DropReason.CONN_LIMIT);
        return false;
    }
}
