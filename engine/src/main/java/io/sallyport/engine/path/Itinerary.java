package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.forward.ForwardingPlane;
import io.sallyport.engine.nat.FlowAddresses;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRules;
import io.sallyport.engine.nat.Translations;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Address;
import org.jspecify.annotations.Nullable;

/** Where a first packet would go and under which addresses: translations and egress. One object, reused. */
final class Itinerary {
    private final ForwardingPlane plane;
    private final SecurityContext context;
    private final Translations translations;
    private final FlowAddresses flow = new FlowAddresses();
    private @Nullable TranslationRule sourceRule;
    private @Nullable TranslationRule destinationRule;
    private boolean sourceBackwards;
    private boolean destinationBackwards;
    private int destinationTranslation;
    private final Address translatedSource = new Address();
    private final Address translatedDestination = new Address();
    private final Address nextHop = new Address();
    // The packet's own addresses, or those two above where a translation makes others of them.
    private Address source = translatedSource;
    private Address mappedSource = translatedSource;
    private Address destination = translatedDestination;
    private Address realDestination = translatedDestination;
    private int protocol;
    private int flags;
    private int trafficClass;
    private int icmpType;
    private int sourcePort;
    private int mappedSourcePort;
    private int destinationPort;
    private int realDestinationPort;
    private int ingress;
    private int egress;
    private int way;
    private boolean diverted;

    Itinerary(ForwardingPlane plane, SecurityContext context) {
        this.plane = plane;
        this.context = context;
        translations = context.translations();
    }

    /** Plans for the packet in hand, whose addresses, kept until the next plan, are those on the wire of the ingress interface. */
    void plan(PacketInHand packet) {
        plan(
                packet,
                packet.source(),
                packet.destination(),
                packet.protocol(),
                ConnectionKey.ports(packet.sourcePort(), packet.destinationPort()),
                packet.flags(),
                packet.trafficClass());
    }

    /** Plans for another flow that would enter where the packet in hand does. Its addresses are kept until the next plan. */
    void plan(PacketInHand packet, Address sender, Address receiver, int ofProtocol, int ports, int ofTrafficClass) {
        plan(packet, sender, receiver, ofProtocol, ports, 0, ofTrafficClass);
    }

    private void plan(
            PacketInHand packet,
            Address sender,
            Address receiver,
            int ofProtocol,
            int ports,
            int ofFlags,
            int ofTrafficClass) {
        PolicyGeneration policy = packet.policy();
        begin(packet, sender, receiver, ofProtocol, ports, ofFlags, ofTrafficClass);
        if (policy.translations().isEmpty() && translations.size() == 0) {
            locate(policy);
            return;
        }
        untranslate(policy.translations());
        locate(policy);
        translate(policy.translations());
    }

    private void begin(
            PacketInHand packet,
            Address sender,
            Address receiver,
            int ofProtocol,
            int ports,
            int ofFlags,
            int ofTrafficClass) {
        protocol = ofProtocol;
        flags = ofFlags;
        trafficClass = ofTrafficClass;
        icmpType = packet.isIcmp() ? packet.icmpType() : 0;
        ingress = packet.ingress();
        // Comparing a reference costs less than what the collector wants to know of a store.
        if (source != sender) {
            source = sender;
        }
        if (mappedSource != sender) {
            mappedSource = sender;
        }
        if (destination != receiver) {
            destination = receiver;
        }
        if (realDestination != receiver) {
            realDestination = receiver;
        }
        sourcePort = ConnectionKey.sourcePort(ports);
        mappedSourcePort = sourcePort;
        destinationPort = ConnectionKey.destinationPort(ports);
        realDestinationPort = destinationPort;
        sourceRule = null;
        destinationRule = null;
        destinationTranslation = Translations.NONE;
        egress = Judgement.NO_INTERFACE;
        diverted = false;
    }

    /** A dynamic translation that exists comes before the rules. */
    private void untranslate(TranslationRules rules) {
        flow.set(protocol, source, sourcePort, destination, destinationPort, icmpType);
        int existing = translations.untranslation(ingress, flow);
        if (existing != Translations.NONE) {
            destinationTranslation = existing;
            destinationRule = rules.numbered(translations.rule(existing));
            destinationBackwards = true;
            realDestination = translatedDestination.v4(translations.realAddress(existing));
            if (translations.protocol(existing) != 0) {
                realDestinationPort = translations.realPort(existing);
            }
            egress = translations.realInterface(existing);
            diverted = true;
            return;
        }
        int answer = rules.destination(ingress, flow);
        if (answer != TranslationRules.NONE) {
            destinationRule = rules.rule(answer);
            destinationBackwards = TranslationRules.isBackwards(answer);
            destinationTranslation = destinationRule.number();
            realDestination = translatedDestination.v4(rules.realDestination(answer, flow));
            realDestinationPort = rules.realDestinationPort(answer, flow);
            int side = destinationBackwards ? destinationRule.realInterface() : destinationRule.mappedInterface();
            diverted = destinationRule.options().divertsEgress() && side != TranslationRule.ANY_INTERFACE;
            egress = diverted ? side : Judgement.NO_INTERFACE;
        }
    }

    /** A translation may fix the egress; then the route only finds the next hop there. */
    private void locate(PolicyGeneration policy) {
        if (diverted) {
            way = plane.locate(policy, realDestination, egress);
        } else {
            way = plane.locate(policy, realDestination);
            egress = way == ForwardingPlane.NONE ? Judgement.NO_INTERFACE : plane.egress(policy, way);
        }
        if (way != ForwardingPlane.NONE) {
            plane.nextHop(policy, way, realDestination, nextHop);
        }
    }

    private void translate(TranslationRules rules) {
        flow.set(protocol, source, sourcePort, realDestination, realDestinationPort, icmpType);
        int answer = egress == Judgement.NO_INTERFACE ? TranslationRules.NONE : rules.source(ingress, egress, flow);
        if (answer == TranslationRules.NONE) {
            return;
        }
        sourceRule = rules.rule(answer);
        sourceBackwards = TranslationRules.isBackwards(answer);
        if (isDynamicSource()) {
            mappedSource = translatedSource.v4(translations.expected(sourceRule, egress, flow));
        } else {
            mappedSource = translatedSource.v4(rules.mappedSource(answer, flow));
            mappedSourcePort = rules.mappedSourcePort(answer, flow);
        }
    }

    /** Plans for a packet of a known connection: its addresses and its egress, no rules. */
    void follow(PacketInHand packet, ConnectionTable table, int slot, int direction) {
        begin(
                packet,
                packet.source(),
                packet.destination(),
                packet.protocol(),
                0,
                packet.flags(),
                packet.trafficClass());
        egress = table.hot().zone(slot, 1 - direction);
        realDestination = table.address(slot, 1 - direction, 1 - direction, translatedDestination);
        // Errors may come from routers in between, which nothing translates.
        if (table.address(slot, direction, direction, translatedSource).sameAs(source)) {
            mappedSource = table.address(slot, direction, 1 - direction, translatedSource);
        }
        way = plane.locate(packet.policy(), realDestination, egress);
        if (way != ForwardingPlane.NONE) {
            plane.nextHop(packet.policy(), way, realDestination, nextHop);
        }
    }

    /** The rule that would translate the sender of the answers, or null. */
    @Nullable
    TranslationRule returnRule(TranslationRules rules) {
        flow.set(protocol, realDestination, realDestinationPort, source, sourcePort, icmpType);
        int answer = rules.source(egress, ingress, flow);
        return answer == TranslationRules.NONE ? null : rules.rule(answer);
    }

    /** Whether the answers to this flow would go back through the rule that it came through; otherwise it is refused. */
    boolean returnsBy(@Nullable TranslationRule back) {
        if (Translations.isDynamic(destinationTranslation)) {
            // What exists may have outlived its rule.
            return true;
        }
        return back == null || destinationRule == null
                ? back == null && destinationRule == null
                : back.number() == destinationRule.number();
    }

    /**
     * Finds or makes the dynamic translation of the sender, where its rule says so; called once the packet is admitted.
     *
     * @param wished address << 16 | port that a driver has seen, or -1
     * @return number of the source translation; negative if there is none, see {@link Translations#acquire}
     */
    int acquire(long nanos, long wished) {
        if (sourceRule == null) {
            return Translations.NONE;
        }
        if (!isDynamicSource()) {
            return sourceRule.number();
        }
        flow.set(protocol, source, sourcePort, realDestination, realDestinationPort, icmpType);
        int number = translations.acquire(sourceRule, ingress, egress, flow, nanos, wished);
        if (number > Translations.NONE) {
            mappedSource = translatedSource.v4(translations.mappedAddress(number));
            if (translations.protocol(number) != 0) {
                mappedSourcePort = translations.mappedPort(number);
            }
        }
        return number;
    }

    /** Whether the sender needs an address or a port of a pool. */
    boolean isDynamicSource() {
        return sourceRule != null && !sourceBackwards && sourceRule.isDynamic();
    }

    /** Whether a translation chose the egress. */
    boolean isDiverted() {
        return diverted;
    }

    /** Whether there is a next hop. */
    boolean hasRoute() {
        return way != ForwardingPlane.NONE;
    }

    /** Route handle of the forwarding plane. */
    int way() {
        return way;
    }

    /** Interface index, or {@link Judgement#NO_INTERFACE}. */
    int egress() {
        return egress;
    }

    /** The egress interface, or null where there is none. */
    @Nullable
    PolicyInterface egressInterface() {
        return egress == Judgement.NO_INTERFACE ? null : context.policyInterface(egress);
    }

    /** Meaningful if there is a route. */
    Address nextHop() {
        return nextHop;
    }

    int protocol() {
        return protocol;
    }

    /** TCP flags, or ICMP type << 8 | code; 0 of a flow without a packet. */
    int flags() {
        return flags;
    }

    /** The eight bits of DSCP and ECN. */
    int trafficClass() {
        return trafficClass;
    }

    /** Sender's port as it arrived. */
    int sourcePort() {
        return sourcePort;
    }

    /** Receiver's port as it arrived. */
    int destinationPort() {
        return destinationPort;
    }

    /** Sender as it arrived; its real address unless it is translated on this side. */
    Address source() {
        return source;
    }

    /** Sender as the other side sees it; the port of a dynamic translation is known once it was acquired. */
    Address mappedSource() {
        return mappedSource;
    }

    /** Sender's port as the other side sees it. */
    int mappedSourcePort() {
        return mappedSourcePort;
    }

    /** Receiver as it arrived. */
    Address destination() {
        return destination;
    }

    /** Receiver's real address. */
    Address realDestination() {
        return realDestination;
    }

    /** Receiver's real port. */
    int realDestinationPort() {
        return realDestinationPort;
    }

    @Nullable
    TranslationRule sourceRule() {
        return sourceRule;
    }

    @Nullable
    TranslationRule destinationRule() {
        return destinationRule;
    }

    /** Number of the translation of the receiver, or {@link Translations#NONE}. */
    int destinationTranslation() {
        return destinationTranslation;
    }
}
