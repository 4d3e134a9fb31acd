package io.sallyport.engine.path;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.AddressRanges.Range;
import io.sallyport.engine.nat.RuleCounts;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.Kind;
import io.sallyport.engine.nat.Translations;
import io.sallyport.engine.trace.Phase;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phases of packet-tracer that translate (asa-behaviour 10.1; published outputs of 8.0 to 9.9). */
final class TranslationPhases {
    private static final String HOST_MASK = "255.255.255.255";
    private static final String NAT = "NAT";
    private static final String EXEMPT = "NAT-EXEMPT";

    private TranslationPhases() {}

    /** The receiver is known by another address here. A rule with {@code route-lookup} prints the divert line too (observed). */
    static void untranslation(PacketInHand packet, Itinerary way) {
        TranslationRule rule = way.destinationRule();
        if (rule == null || rule.kind() == Kind.EXEMPTION) {
            return;
        }
        List<String> found = new ArrayList<>();
        if (way.isDiverted() || way.hasRoute()) {
            found.add("NAT divert to egress interface " + packet.context().interfaceName(way.egress()));
        }
        found.add("Untranslate " + endpoint(way.destination(), packet.destinationPort()) + " to "
                + endpoint(way.realDestination(), way.realDestinationPort()) + netmask(packet, rule));
        SessionPhases.record(
                packet, "UN-NAT", rule.isDynamic() ? "dynamic" : "static", configuration(packet, rule), found);
    }

    /** The translation of the sender: its number, none, or negative where it failed. */
    static void translation(PacketInHand packet, Itinerary way, int number) {
        TranslationRule rule = way.sourceRule();
        if (!packet.recorder().isRecording() || rule == null) {
            return;
        }
        boolean made = number > Translations.NONE;
        String result = (way.isDynamicSource() ? "Dynamic" : "Static") + " translate "
                + endpoint(way.source(), packet.sourcePort()) + " to "
                + endpoint(way.mappedSource(), way.mappedSourcePort()) + netmask(packet, rule);
        boolean exempt = rule.kind() == Kind.EXEMPTION;
        packet.recorder()
                .record(new Phase(
                        exempt ? EXEMPT : NAT,
                        "",
                        made,
                        configuration(packet, rule),
                        made && !exempt ? List.of(result) : SessionPhases.NOTHING,
                        lookedUp(packet, rule)));
    }

    /** Whether answers come back by the same rule. An ASA shows the check whatever comes of it. */
    static void reversePath(PacketInHand packet, @Nullable TranslationRule back, boolean returns) {
        if (packet.recorder().isRecording() && back != null) {
            String type = back.kind() == Kind.EXEMPTION ? EXEMPT : NAT;
            packet.recorder()
                    .record(new Phase(type, "rpf-check", returns, configuration(packet, back), SessionPhases.NOTHING));
        }
    }

    /** Before 8.3: limits of the rule on whose real side a host of the flow is (observed; none for exemptions, inferred). */
    static void hostLimits(PacketInHand packet, Itinerary way, @Nullable TranslationRule back) {
        if (!packet.recorder().isRecording() || !SessionPhases.style(packet).isOfMasks()) {
            return;
        }
        TranslationRule rule = way.sourceRule() != null ? way.sourceRule() : back;
        if (rule != null && rule.kind() != Kind.EXEMPTION) {
            SessionPhases.record(packet, NAT, "host-limits", configuration(packet, rule), SessionPhases.NOTHING);
        }
    }

    /** The lines of a rule; before 8.3 with its hits. */
    private static List<String> configuration(PacketInHand packet, TranslationRule rule) {
        if (rule.section() != 0) {
            return rule.text().configuration();
        }
        RuleCounts counts = packet.context().translations().counts();
        List<String> lines = new ArrayList<>(rule.text().configuration());
        lines.add("    translate_hits = " + counts.translateHits(rule.number()) + ", untranslate_hits = "
                + counts.untranslateHits(rule.number()));
        return lines;
    }

    private static List<String> lookedUp(PacketInHand packet, TranslationRule rule) {
        return SessionPhases.rules(packet)
                .of(
                        "in ",
                        rule.kind() == Kind.EXEMPTION ? "nat-exempt" : "nat",
                        /* deny= */ false,
                        packet.context().translations().counts().translateHits(rule.number()),
                        rule.ports().protocol(),
                        addresses(rule.real()),
                        PortMatch.ANY,
                        rule.destination().map(to -> addresses(to.real())).orElse(new AddressMatch.Any(0)),
                        PortMatch.ANY,
                        side(packet, rule.realInterface()),
                        side(packet, rule.mappedInterface()));
    }

    private static String side(PacketInHand packet, int index) {
        return index == TranslationRule.ANY_INTERFACE ? "any" : packet.context().interfaceName(index);
    }

    /** The first of several ranges, as an ASA has one rule for each. */
    private static AddressMatch addresses(AddressRanges ranges) {
        Range first = ranges.ranges().getFirst();
        int differing = first.first() ^ first.last();
        boolean isNetwork = (differing & differing + 1) == 0 && (first.first() & differing) == 0;
        return isNetwork
                ? new AddressMatch.Network(new IpNetwork(IpAddress.v4(first.first()), IpAddress.v4(~differing)))
                : new AddressMatch.Range(IpAddress.v4(first.first()), IpAddress.v4(first.last()));
    }

    private static String netmask(PacketInHand packet, TranslationRule rule) {
        if (!SessionPhases.style(packet).isOfMasks()) {
            return "";
        }
        String mask = !rule.isDynamic() && addresses(rule.mapped()) instanceof AddressMatch.Network(IpNetwork network)
                ? network.mask().toString()
                : HOST_MASK;
        return " using netmask " + mask;
    }

    private static String endpoint(Address address, int port) {
        return address + "/" + port;
    }
}
