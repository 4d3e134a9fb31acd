package io.sallyport.engine.path;

import io.sallyport.config.model.Feature;
import io.sallyport.engine.Effects;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.ClassPolicy.NormalizerChoice;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.tcp.intercept.AttackedServers;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.engine.tcp.normalize.TcpNormalizer;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Judges the first packet of a flow: translation and route, class, access list, limits; then makes the connection
 * (asa-behaviour 1.2, 1.3).
 */
public final class SessionManagementPath {
    private final EngineSettings settings;
    private final Verdicts verdicts;
    private final FastPath fastPath;
    private final Normalization normalization;
    private final ConnectionTable table;
    private final AccessControl access;
    private final DeniedSegments denied;
    private final Admission admission;
    private final SlowpathChecks checks;
    private final IcmpCodes codes;
    private final Itinerary way;
    private final TranslationStage translations;
    private final FlowCreation creation;
    private final Interception interception;
    private final WholePacketEffects opening = new WholePacketEffects();
    private boolean proven;

    SessionManagementPath(
            EngineSettings settings,
            ConnectionTable table,
            Verdicts verdicts,
            ConnectionLedger ledger,
            FastPath fastPath,
            Interception interception,
            Normalization normalization,
            AccessControl access,
            DeniedSegments denied,
            Itinerary way,
            TranslationStage translations) {
        this.translations = translations;
        this.interception = interception;
        this.settings = settings;
        this.table = table;
        this.verdicts = verdicts;
        this.fastPath = fastPath;
        this.normalization = normalization;
        this.access = access;
        this.denied = denied;
        this.way = way;
        admission = new Admission(settings, verdicts);
        checks = new SlowpathChecks(verdicts);
        codes = new IcmpCodes(verdicts, table);
        creation = new FlowCreation(
                settings, table, verdicts, ledger, fastPath, interception, normalization, way, translations);
    }

    /** Judges a packet for which there is no connection. */
    public void judge(PacketInHand packet, PolicyInterface ingress) {
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        packet.judgement().certainIf(packet.context().isCertain(Feature.TRANSLATION));
        packet.judgement().certainIf(packet.context().isCertain(Feature.ROUTING));
        if (!checks.admits(packet, ingress)) {
            return;
        }
        way.plan(packet);
        packet.judgement().certainIf(!isForManagement(packet, ingress));
        CompiledClass normalizing = packet.protocol() == Protocol.TCP
                ? ClassSelection.select(ClassFeature.NORMALIZATION, packet.policy(), packet, way)
                : null;
        if (packet.protocol() == Protocol.TCP && !isBypass(normalizing) && !packet.isSyn()) {
            withoutSyn(packet);
        } else if (checks.reaches(packet, way)) {
            proven = false;
            admit(packet, normalizing);
        }
    }

    /** Whether an interface on the way takes traffic to the firewall itself only, which is not held against others yet. */
    private boolean isForManagement(PacketInHand packet, PolicyInterface ingress) {
        return ingress.settings().managementOnly()
                || way.egress() != Judgement.NO_INTERFACE
                        && packet.context()
                                .policyInterface(way.egress())
                                .settings()
                                .managementOnly();
    }

    /** A segment that does not open a connection: it may prove that its sender was answered with a cookie. */
    private void withoutSyn(PacketInHand packet) {
        if (!interception.isWatching(packet.now())) {
            refuseWithoutConnection(packet, DropReason.TCP_NOT_SYN);
        } else if (interception.isProof(packet)) {
            open(packet);
        } else {
            refuseWithoutConnection(
                    packet, isProtected(packet) ? DropReason.INTERCEPT_UNEXPECTED : DropReason.TCP_NOT_SYN);
        }
    }

    private boolean isProtected(PacketInHand packet) {
        return admission.isProtected(
                way, ClassSelection.select(ClassFeature.CONNECTION_SETTINGS, packet.policy(), packet, way));
    }

    /** Opens the connection of a proven client: the SYN that stands for it takes the way of any first packet. */
    private void open(PacketInHand proof) {
        PacketInHand syn = interception.opening(proof);
        Effects sink = verdicts.effects();
        verdicts.effects(opening.of(sink, syn.batch(), proof.row()));
        proven = true;
        way.plan(syn);
        if (checks.reaches(syn, way)) {
            admit(syn, ClassSelection.select(ClassFeature.NORMALIZATION, syn.policy(), syn, way));
        }
        verdicts.effects(sink);
        proof.judgement().adopt(syn.judgement());
        if (!opening.isTransmitted()) {
            proof.judgement().reason(syn.judgement().reason());
            sink.drop(proof.judgement());
            return;
        }
        syn.judgement().reason(DropReason.TCP_INTERCEPT);
        sink.transmit(syn.judgement());
        sink.consume(proof.judgement());
    }

    private static boolean isBypass(@Nullable CompiledClass normalizing) {
        return normalizing != null && normalizing.settings().tcpStateBypass();
    }

    /** A segment that does not begin a connection needs one (106015). */
    void refuseWithoutConnection(PacketInHand packet, DropReason reason) {
        packet.judgement().certainIf(packet.context().isCertain(Feature.OTHER_UNIT));
        verdicts.emit(verdicts.message(packet, SyslogMessage.TCP_NO_CONNECTION)
                .with(packet.source())
                .with(packet.sourcePort())
                .with(packet.destination())
                .with(packet.destinationPort())
                .with(packet.flags())
                .with(packet.ingress()));
        denied.tell(packet, way, reason);
        verdicts.drop(packet, reason);
    }

    private void admit(PacketInHand packet, @Nullable CompiledClass normalizing) {
        CompiledClass bypass = isBypass(normalizing) ? normalizing : null;
        SessionPhases.begin(packet, way);
        // A list bound to the ingress interface decides before the route; the implicit rules need the egress.
        boolean listFirst = packet.ingressInterface().inbound().of(packet.isIpv6()) != null
                || packet.policy().globalList().of(packet.isIpv6()) != null;
        if (!listFirst && !admission.isRoutable(packet, way)) {
            return;
        }
        if (!isExpected(packet) && !access.admits(packet, way) || listFirst && !admission.isRoutable(packet, way)) {
            return;
        }
        CompiledClass limiting = ClassSelection.select(ClassFeature.CONNECTION_SETTINGS, packet.policy(), packet, way);
        SessionPhases.settings(packet, way, normalizing, limiting);
        if (!admission.isWithinLimits(packet, way, limiting, bypass != null)) {
            return;
        }
        boolean tracked = packet.protocol() == Protocol.TCP && bypass == null;
        if (tracked && !proven && admission.isToBeProven(packet, way, limiting)) {
            intercept(packet, normalizing, limiting);
            return;
        }
        if (!hasRoom(packet) || !isNormal(packet, normalizing, bypass, limiting)) {
            return;
        }
        if (packet.isIcmpQuery() && !codes.admits(packet, way)) {
            return;
        }
        int translation = translations.apply(packet, way);
        if (translation != TranslationStage.REFUSED) {
            inspectionCertainty(packet, bypass);
            packet.judgement().certainIf(!Encryption.isPossible(packet, way));
            creation.create(packet, bypass, limiting, translation, proven);
        }
    }

    private void intercept(PacketInHand packet, @Nullable CompiledClass normalizing, @Nullable CompiledClass limiting) {
        if (!isNormal(packet, normalizing, null, limiting)) {
            return;
        }
        SessionPhases.intercepted(packet);
        if (!packet.recorder().isRecording()) {
            NormalizerSettings chosen = normalizer(packet, normalizing).of(decrementsTtl(limiting));
            interception.answer(packet, chosen.segmentSizeOffered(packet.isIpv6()));
            tellRates(
                    packet,
                    packet.context()
                            .attackedServers()
                            .attacked(
                                    way.realDestination(),
                                    way.realDestinationPort(),
                                    way.destination(),
                                    packet.destinationPort(),
                                    way.egress(),
                                    packet.source(),
                                    packet.now()));
        }
        verdicts.consume(packet);
    }

    private void tellRates(PacketInHand packet, int exceeded) {
        if ((exceeded & AttackedServers.AVERAGE) != 0) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.INTERCEPT_AVERAGE_RATE));
        }
        if ((exceeded & AttackedServers.BURST) != 0) {
            verdicts.emit(verdicts.message(packet, SyslogMessage.INTERCEPT_BURST_RATE));
        }
    }

    private static NormalizerChoice normalizer(PacketInHand packet, @Nullable CompiledClass normalizing) {
        return normalizing == null ? packet.policy().normalizer() : normalizing.normalizer();
    }

    /** Whether the normalizer and the time to live let the packet pass; if not, it has been dropped. */
    private boolean isNormal(
            PacketInHand packet,
            @Nullable CompiledClass normalizing,
            @Nullable CompiledClass bypass,
            @Nullable CompiledClass limiting) {
        boolean decrements = decrementsTtl(limiting);
        if (decrements && TcpNormalizer.ttl(packet.memory(), packet.parsed()) <= 1) {
            fastPath.exceedTtl(packet);
            return false;
        }
        if (packet.protocol() != Protocol.TCP || bypass != null) {
            return true;
        }
        return normalization.admits(packet, normalizer(packet, normalizing).of(decrements));
    }

    static boolean decrementsTtl(@Nullable CompiledClass limiting) {
        return limiting != null && limiting.settings().decrementTtl();
    }

    private boolean isExpected(PacketInHand packet) {
        return settings.expected()
                .expects(
                        way.source(),
                        way.realDestination(),
                        ConnectionKey.ports(packet.sourcePort(), packet.destinationPort()),
                        packet.identity());
    }

    /** Inspections are not built: a class that asks for one leaves the verdict uncertain. Bypass excludes inspection. */
    private void inspectionCertainty(PacketInHand packet, @Nullable CompiledClass bypass) {
        if (bypass == null && !packet.context().isCertain(Feature.INSPECTION)) {
            packet.judgement()
                    .certainIf(ClassSelection.select(ClassFeature.MISSING_INSPECTION, packet.policy(), packet, way)
                            == null);
        }
        packet.judgement().certainIf(packet.context().isCertain(Feature.CONNECTION_SETTINGS));
        packet.judgement().certainIf(packet.context().isCertain(Feature.VPN));
        packet.judgement().certainIf(bypass != null || packet.context().isCertain(Feature.NORMALIZATION));
    }

    private boolean hasRoom(PacketInHand packet) {
        if (settings.budget().admits(table.size(), table.embryonic())) {
            return true;
        }
        verdicts.drop(packet, DropReason.UNABLE_TO_CREATE_FLOW);
        return false;
    }
}
