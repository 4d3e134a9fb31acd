package io.sallyport.engine.path;

import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.limit.ConnectionLimits;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/** What a first packet must have beside permission: a route, a neighbour, room under the limits of its class. */
final class Admission {
    /** Message 201012 is told once in ten seconds (documented). */
    private static final long CLIENT_MESSAGES = 10_000_000_000L;

    private final EngineSettings settings;
    private final Verdicts verdicts;
    private long nextClientMessage = Long.MIN_VALUE;

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

    /**
     * Whether the limits leave room: of the class for its client, of the class, of the rules that translate the ends, in this
     * order (the first two observed). If not, the packet has been dropped.
     */
    boolean isWithinLimits(PacketInHand packet, Itinerary way, @Nullable CompiledClass chosen, boolean bypass) {
        return !LimitLedger.isLimited(packet.protocol())
                || isWithinClass(packet, way, chosen, bypass)
                        && isWithinRule(packet, way.sourceRule(), way.source(), way.mappedSource())
                        && isWithinRule(packet, way.destinationRule(), way.realDestination(), way.destination());
    }

    private boolean isWithinClass(PacketInHand packet, Itinerary way, @Nullable CompiledClass chosen, boolean bypass) {
        if (chosen == null) {
            return true;
        }
        ConnectionLimits limits = packet.context().limits();
        int perClient = chosen.settings().perClientMax().orElse(0);
        if (perClient > 0) {
            int ofClient = limits.ofClient(chosen.number(), packet.source());
            if (ofClient >= perClient) {
                tell(packet, way, chosen, SyslogMessage.PER_CLIENT_LIMIT, ofClient, perClient);
                return refuse(packet, chosen, DropReason.CONN_LIMIT);
            }
        }
        int most = chosen.settings().connMax().orElse(0);
        int ofClass = limits.classes().connections(chosen.number());
        if (most == 0 || ofClass < most) {
            return true;
        }
        tell(packet, way, chosen, SyslogMessage.CONNECTION_LIMIT, ofClass, most);
        boolean opens = packet.protocol() == Protocol.TCP && !bypass;
        return refuse(packet, chosen, opens ? DropReason.TCP_CONN_LIMIT : DropReason.CONN_LIMIT);
    }

    /** A class of the policy of the egress interface counts output packets, any other input packets (inferred). */
    private void tell(
            PacketInHand packet, Itinerary way, CompiledClass chosen, SyslogMessage message, int count, int limit) {
        boolean output = chosen.place() == way.egress() && way.egress() != packet.ingress();
        verdicts.emit(verdicts.message(packet, message)
                .with(count)
                .with(limit)
                .with(output ? 1 : 0)
                .with(packet.source())
                .with(packet.sourcePort())
                .with(packet.destination())
                .with(packet.destinationPort())
                .with(output ? way.egress() : packet.ingress()));
    }

    /** The limits of a rule are those of each host (documented: {@code tcp_max_conns} of the local host). */
    private boolean isWithinRule(PacketInHand packet, @Nullable TranslationRule rule, Address host, Address mapped) {
        if (rule == null || !rule.limits().any()) {
            return true;
        }
        ConnectionLimits limits = packet.context().limits();
        boolean tcp = packet.protocol() == Protocol.TCP;
        int most = tcp ? rule.limits().tcp() : rule.limits().udp();
        int count = tcp ? limits.tcpOfHost(rule.number(), host) : limits.udpOfHost(rule.number(), host);
        if (most == 0 || count < most) {
            return true;
        }
        LogEvent event = verdicts.message(
                        packet, tcp ? SyslogMessage.TRANSLATION_TCP_LIMIT : SyslogMessage.TRANSLATION_UDP_LIMIT)
                .with(rule.kind() == TranslationRule.Kind.STATIC ? 1 : 0)
                .with(mapped);
        verdicts.emit((tcp ? event.with(rule.limits().embryonic()) : event).with(most));
        return refuse(packet, null, DropReason.CONN_LIMIT);
    }

    /** Whether some limit of embryonic connections guards the receiver of the flow. */
    boolean isProtected(Itinerary way, @Nullable CompiledClass chosen) {
        return chosen != null
                        && (chosen.settings().embryonicConnMax().orElse(0) > 0
                                || chosen.settings().perClientEmbryonicMax().orElse(0) > 0)
                || limitsEmbryonic(way.sourceRule())
                || limitsEmbryonic(way.destinationRule());
    }

    private static boolean limitsEmbryonic(@Nullable TranslationRule rule) {
        return rule != null && rule.limits().embryonic() > 0;
    }

    /** Whether a limit of embryonic connections is reached, so that the sender of the SYN must prove itself; this is told. */
    boolean isToBeProven(PacketInHand packet, Itinerary way, @Nullable CompiledClass chosen) {
        return chosen != null && isClassFull(packet, way, chosen)
                || isRuleFull(packet, way, way.sourceRule(), way.source())
                || isRuleFull(packet, way, way.destinationRule(), way.realDestination());
    }

    private boolean isClassFull(PacketInHand packet, Itinerary way, CompiledClass chosen) {
        ConnectionLimits limits = packet.context().limits();
        int perClient = chosen.settings().perClientEmbryonicMax().orElse(0);
        if (perClient > 0) {
            int ofClient = limits.embryonicOfClient(chosen.number(), packet.source());
            if (ofClient >= perClient) {
                if (packet.now() >= nextClientMessage) {
                    nextClientMessage = packet.now() + CLIENT_MESSAGES;
                    tell(packet, way, chosen, SyslogMessage.PER_CLIENT_EMBRYONIC_LIMIT, ofClient, perClient);
                }
                return true;
            }
        }
        int most = chosen.settings().embryonicConnMax().orElse(0);
        int ofClass = limits.classes().embryonic(chosen.number());
        if (most == 0 || ofClass < most) {
            return false;
        }
        tell(packet, way, chosen, SyslogMessage.EMBRYONIC_LIMIT, ofClass, most);
        return true;
    }

    private boolean isRuleFull(PacketInHand packet, Itinerary way, @Nullable TranslationRule rule, Address host) {
        if (rule == null || rule.limits().embryonic() == 0) {
            return false;
        }
        int count = packet.context().limits().embryonicOfHost(rule.number(), host);
        if (count < rule.limits().embryonic()) {
            return false;
        }
        verdicts.emit(verdicts.message(packet, SyslogMessage.TRANSLATION_EMBRYONIC_LIMIT)
                .with(count)
                .with(rule.limits().embryonic())
                .with(packet.source())
                .with(packet.sourcePort())
                .with(way.destination())
                .with(way.realDestination())
                .with(way.realDestinationPort())
                .with(packet.ingress()));
        return true;
    }

    private boolean refuse(PacketInHand packet, @Nullable CompiledClass chosen, DropReason reason) {
        if (chosen != null) {
            packet.context().limits().classes().dropped(chosen.number());
        }
        SessionPhases.overLimit(packet);
        verdicts.drop(packet, reason);
        return false;
    }
}
