package io.sallyport.engine.path;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.PortAdvice;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRules;
import io.sallyport.engine.nat.Translations;
import io.sallyport.packet.Ipv4Header;

/**
 * Gives the sender of an admitted first packet its translation, or refuses: no rule where one is required, nothing left to
 * give, or answers that would go another way (asa-behaviour 1.3, 7).
 */
final class TranslationStage {
    /** The packet has been dropped. */
    static final int REFUSED = -1;

    private static final int PORT_MAP = 1;
    private static final int REGULAR = 0;

    private final PortAdvice advice;
    private final Translations translations;
    private final TranslationLedger ledger;
    private final Verdicts verdicts;

    TranslationStage(PortAdvice advice, Translations translations, TranslationLedger ledger, Verdicts verdicts) {
        this.advice = advice;
        this.translations = translations;
        this.ledger = ledger;
        this.verdicts = verdicts;
    }

    /**
     * Applies the rules to the sender.
     *
     * @return number of its translation, {@link Translations#NONE}, or {@link #REFUSED}
     */
    int apply(PacketInHand packet, Itinerary way) {
        TranslationRules rules = packet.policy().translations();
        if (packet.isIpv6() || rules.isEmpty() && !rules.isRequired()) {
            SessionPhases.translated(packet, way);
            return Translations.NONE;
        }
        count(way);
        if (rules.isRequired() && lacksRule(packet, way, rules)) {
            verdicts.emit(describe(begin(packet, SyslogMessage.NO_TRANSLATION_GROUP), packet, way));
            verdicts.drop(packet, DropReason.ACL_DROP);
            return REFUSED;
        }
        int number = acquire(packet, way);
        TranslationPhases.translation(packet, way, number);
        if (number < Translations.NONE) {
            fail(packet, way, number);
            return REFUSED;
        }
        SessionPhases.translated(packet, way);
        TranslationRule back = way.returnRule(rules);
        boolean returns = way.returnsBy(back);
        TranslationPhases.reversePath(packet, back, returns);
        if (returns) {
            TranslationPhases.hostLimits(packet, way, back);
            return number;
        }
        ledger.discard(number, packet);
        verdicts.emit(describe(begin(packet, SyslogMessage.ASYMMETRIC_TRANSLATION), packet, way));
        verdicts.drop(packet, isObjectBased(packet) ? DropReason.NAT_RPF_FAILED : DropReason.ACL_DROP);
        return REFUSED;
    }

    /**
     * Gives the router that sent an inspected error an address of its own, as the rules say; no connection uses it (documented:
     * configuration guides, "ICMP Error Inspection"; 305006: errors cannot share an address).
     *
     * @return false if there is none; the packet has been dropped
     */
    boolean applyToHop(PacketInHand packet, Itinerary way) {
        int number = acquire(packet, way);
        if (number < Translations.NONE) {
            fail(packet, way, number);
            return false;
        }
        if (Translations.isDynamic(number)) {
            translations.begin(number, packet.now());
            translations.end(number, packet.now());
        }
        return true;
    }

    /** The packet makes no connection after all. */
    void discard(int number, PacketInHand packet) {
        ledger.discard(number, packet);
    }

    private void count(Itinerary way) {
        TranslationRule source = way.sourceRule();
        TranslationRule destination = way.destinationRule();
        if (source != null) {
            translations.counts().translated(source.number());
        }
        if (destination != null) {
            translations.counts().untranslated(destination.number());
        }
    }

    /** With {@code nat-control} the more secure end must match a rule (documented); what that is inbound is inferred. */
    private static boolean lacksRule(PacketInHand packet, Itinerary way, TranslationRules rules) {
        int from = packet.ingressInterface().securityLevel();
        int to = packet.context().policyInterface(way.egress()).securityLevel();
        return from > to && way.sourceRule() == null
                || from < to && way.destinationRule() == null && way.returnRule(rules) == null;
    }

    private int acquire(PacketInHand packet, Itinerary way) {
        if (!way.isDynamicSource()) {
            return way.acquire(packet.now(), PortAdvice.NONE);
        }
        long wished = advice.mapped(
                way.egress(),
                packet.protocol(),
                way.source(),
                packet.sourcePort(),
                way.destination(),
                packet.destinationPort(),
                Ipv4Header.identification(packet.memory(), packet.network()),
                packet.now());
        int number = way.acquire(packet.now(), wished);
        if (number > Translations.NONE && translations.isNew()) {
            ledger.built(number, packet);
        }
        return number;
    }

    private void fail(PacketInHand packet, Itinerary way, int failure) {
        TranslationRule rule = way.sourceRule();
        if (rule == null || failure == Translations.NOT_SHAREABLE || rule.pool().isEmpty()) {
            LogEvent event = begin(packet, SyslogMessage.TRANSLATION_FAILED);
            event.with(packet.hasPorts() || packet.isIcmp() ? PORT_MAP : REGULAR);
            verdicts.emit(describe(event, packet, way));
        } else if (rule.pool().shared().isPresent()) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.PORT_POOL_EXHAUSTED)
                    .with(rule.number())
                    .with(rule.pool()
                            .range(packet.protocol(), packet.sourcePort())
                            .ordinal()));
        } else {
            verdicts.emit(verdicts.message(packet, SyslogMessage.ADDRESS_POOL_EXHAUSTED)
                    .with(rule.number()));
        }
        verdicts.drop(packet, isObjectBased(packet) ? DropReason.NAT_XLATE_FAILED : DropReason.ACL_DROP);
    }

    private static boolean isObjectBased(PacketInHand packet) {
        return packet.policy().version().hasObjectTranslation();
    }

    /** Begins a message that has one form for ports, one for ICMP and one for the rest, in this order. */
    private LogEvent begin(PacketInHand packet, SyslogMessage withPorts) {
        int form = packet.hasPorts() ? 0 : packet.isIcmp() ? 1 : 2;
        return verdicts.message(packet, SyslogMessage.form(withPorts, form));
    }

    private static LogEvent describe(LogEvent event, PacketInHand packet, Itinerary way) {
        boolean ports = packet.hasPorts();
        event.with(packet.protocol()).with(packet.ingress()).with(way.source());
        if (ports) {
            event.with(packet.sourcePort());
        }
        event.with(way.egress()).with(way.destination());
        if (ports) {
            event.with(packet.destinationPort());
        } else if (packet.isIcmp()) {
            event.with(packet.icmpType()).with(packet.icmpCode());
        }
        return event;
    }
}
