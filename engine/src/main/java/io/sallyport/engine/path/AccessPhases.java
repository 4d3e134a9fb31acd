package io.sallyport.engine.path;

import io.sallyport.engine.policy.AccessListElement;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.trace.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The phase {@code ACCESS-LIST} of packet-tracer. What levels permit without a list is no phase (observed in outputs of 8.2, 8.4, 9.5 and
 * of an ASAv).
 */
final class AccessPhases {
    private static final String TYPE = "ACCESS-LIST";
    private static final String DOMAIN = "permit";
    private static final String ANY = "any";
    private static final List<String> IMPLICIT = List.of("Implicit Rule");

    private AccessPhases() {}

    /** A list decided, or its implicit deny; the binding has a place for the name of the interface. */
    static void list(
            PacketInHand packet, CompiledAccessList list, int element, String binding, PolicyInterface boundTo) {
        if (!packet.recorder().isRecording()) {
            return;
        }
        if (element == CompiledAccessList.NO_MATCH) {
            implicitDeny(packet);
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("access-group " + list.name() + String.format(binding, boundTo.name()));
        lines.addAll(list.configuration(element));
        packet.recorder()
                .record(new Phase(
                        TYPE,
                        "log",
                        list.permits(element),
                        lines,
                        SessionPhases.NOTHING,
                        rule(packet, list, element, binding, boundTo)));
    }

    private static List<String> rule(
            PacketInHand packet, CompiledAccessList list, int element, String binding, PolicyInterface boundTo) {
        AccessListElement found = list.element(element);
        boolean out = binding.startsWith(" out");
        boolean everywhere = binding.startsWith(" global");
        return SessionPhases.rules(packet)
                .of(
                        out ? "out" : "in ",
                        DOMAIN,
                        !found.permit(),
                        packet.context().rules().hits(list.rule(element)),
                        found.service().protocol(),
                        found.source(),
                        found.service().sourcePort(),
                        found.destination(),
                        found.service().destinationPort(),
                        out || everywhere ? ANY : boundTo.name(),
                        out ? boundTo.name() : ANY);
    }

    /** A connection lets the host at its other end come back. */
    static void established(PacketInHand packet, Itinerary way, int rule) {
        if (packet.recorder().isRecording()) {
            String line = packet.context().rules().rule(rule).text();
            packet.recorder()
                    .record(new Phase(
                            TYPE,
                            "established",
                            true,
                            List.of(line),
                            List.of("Return connection to " + way.realDestination() + " permitted")));
        }
    }

    /** Nothing permits it. */
    static void implicitDeny(PacketInHand packet) {
        if (packet.recorder().isRecording()) {
            List<String> rule = SessionPhases.rules(packet)
                    .ofAll(
                            DOMAIN,
                            /* deny= */ true,
                            0,
                            packet.ingressInterface().name(),
                            ANY);
            packet.recorder().record(new Phase(TYPE, "", false, IMPLICIT, SessionPhases.NOTHING, rule));
        }
    }
}
