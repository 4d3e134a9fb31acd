package io.sallyport.engine.path;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.DeadConnectionDetection;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Timeouts;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.engine.Effects;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.NewConnection;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.forward.TunnelSelector;
import io.sallyport.engine.icmp.IcmpInspection;
import io.sallyport.engine.icmp.IcmpQuery;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.ClassPolicy.NormalizerChoice;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.engine.tcp.intercept.AttackedServers;
import io.sallyport.engine.tcp.normalize.NormalizerSettings;
import io.sallyport.engine.tcp.normalize.TcpNormalizer;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Judges the first packet of a flow: translation and route, class, access list, limits; then makes the connection
 * (asa-behaviour 1.2, 1.3).
 */
public final class SessionManagementPath {
    /** Idle seconds of an embryonic connection (documented). */
    private static final int EMBRYONIC_TIMEOUT = 30;

    /** Idle seconds of ESP and AH, which no {@code timeout} changes, but a class (documented: Cisco 222075). */
    private static final int IPSEC_TIMEOUT = 30;

    /** Seconds after which a server is asked again (documented). */
    private static final int INTERCEPT_TIMEOUT = 1;

    private final EngineSettings settings;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
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
    private final NewConnection entry = new NewConnection();
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
        this.ledger = ledger;
        this.fastPath = fastPath;
        this.normalization = normalization;
        this.access = access;
        this.denied = denied;
        this.way = way;
        admission = new Admission(settings, verdicts);
        checks = new SlowpathChecks(verdicts);
        codes = new IcmpCodes(verdicts, table);
    }

    /** Judges a packet for which there is no connection. */
    public void judge(PacketInHand packet) {
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        packet.judgement().certainIf(packet.policy().isCertain(Feature.TRANSLATION));
        packet.judgement().certainIf(packet.policy().isCertain(Feature.ROUTING));
        if (!checks.admits(packet)) {
            return;
        }
        way.plan(packet);
        packet.judgement().certainIf(!isForManagement(packet));
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
    private boolean isForManagement(PacketInHand packet) {
        return packet.ingressInterface().settings().managementOnly()
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
        packet.judgement().certainIf(packet.policy().isCertain(Feature.OTHER_UNIT));
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
            create(packet, bypass, limiting, translation);
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

    private static boolean decrementsTtl(@Nullable CompiledClass limiting) {
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
        if (bypass == null && !packet.policy().isCertain(Feature.INSPECTION)) {
            packet.judgement()
                    .certainIf(ClassSelection.select(ClassFeature.MISSING_INSPECTION, packet.policy(), packet, way)
                            == null);
        }
        packet.judgement().certainIf(packet.policy().isCertain(Feature.CONNECTION_SETTINGS));
        packet.judgement().certainIf(packet.policy().isCertain(Feature.VPN));
        packet.judgement().certainIf(bypass != null || packet.policy().isCertain(Feature.NORMALIZATION));
    }

    private boolean hasRoom(PacketInHand packet) {
        if (settings.budget().admits(table.size(), table.embryonic())) {
            return true;
        }
        verdicts.drop(packet, DropReason.UNABLE_TO_CREATE_FLOW);
        return false;
    }

    private void create(
            PacketInHand packet, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting, int translation) {
        fill(packet, bypass, limiting);
        entry.sourceTranslation = translation;
        entry.destinationTranslation = way.destinationTranslation();
        int slot = table.create(entry);
        if (slot == ConnectionTable.NONE) {
            translations.discard(translation, packet);
            verdicts.drop(packet, DropReason.UNABLE_TO_ADD_FLOW);
            return;
        }
        packet.judgement().connection(table.cold(), slot);
        if (packet.protocol() == Protocol.TCP) {
            fastPath.begin(packet, slot, entry);
        } else if (packet.isIcmpQuery()) {
            IcmpQuery.begin(table.hot(), slot, packet.icmpType() << 8 | packet.icmpCode());
            inspectIcmp(packet, slot);
        }
        if (!entry.embryonic && decrementsTtl(limiting)) {
            fastPath.decrement(packet, slot);
        }
        table.seen(slot, packet.time(), packet.payload());
        table.schedule(slot);
        ledger.built(slot, packet);
        SessionPhases.created(packet, way, table.cold().number(slot));
        fastPath.forward(packet, slot, FlowDirection.INITIATOR, table.hot().attributes(slot));
    }

    private void inspectIcmp(PacketInHand packet, int slot) {
        CompiledClass inspecting = ClassSelection.select(ClassFeature.ICMP_INSPECTION, packet.policy(), packet, way);
        if (inspecting != null) {
            IcmpInspection.begin(table.hot(), slot, packet.icmpSequence(), inspecting.number());
            packet.context().inspections().packet(inspecting.number(), ClassFeature.ICMP_INSPECTION);
        }
    }

    private void fill(PacketInHand packet, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting) {
        detection(packet, bypass, limiting);
        boolean tcp = packet.protocol() == Protocol.TCP;
        PolicyInterface ingress = packet.ingressInterface();
        PolicyInterface egress = packet.context().policyInterface(way.egress());
        entry.source.set(way.source());
        entry.destination.set(way.destination());
        entry.ports = ConnectionKey.ports(packet.sourcePort(), packet.destinationPort());
        entry.mappedSource.set(way.mappedSource());
        entry.realDestination.set(way.realDestination());
        entry.responderPorts = ConnectionKey.ports(way.mappedSourcePort(), way.realDestinationPort());
        entry.identity = packet.identity();
        entry.initiatorZone = ingress.index();
        entry.responderZone = egress.index();
        entry.attributes = (bypass != null ? HotRecords.BYPASS : 0)
                | (ingress.securityLevel() <= egress.securityLevel() ? HotRecords.INBOUND : 0)
                | (packet.judgement().certain() ? 0 : HotRecords.UNCERTAIN);
        entry.intercepted = proven;
        entry.embryonic = tcp && bypass == null;
        entry.resets =
                entry.embryonic && limiting != null && limiting.settings().resetOnTimeout();
        entry.randomized = entry.embryonic && isRandomized(limiting);
        entry.rule = packet.judgement().rule();
        entry.builtNanos = packet.now();
        entry.counted = (limiting == null ? 0 : limiting.number())
                | (isLimiting(way.sourceRule()) ? ColdRecords.SOURCE_HOST : 0)
                | (isLimiting(way.destinationRule()) ? ColdRecords.DESTINATION_HOST : 0);
        timeouts(packet, bypass, limiting == null ? ConnectionSettings.NONE : limiting.settings());
        entry.neighbourTowardsResponder.set(way.nextHop());
        neighbour(packet, packet.ingress(), way.source(), entry.neighbourTowardsInitiator);
    }

    private static boolean isLimiting(@Nullable TranslationRule rule) {
        return rule != null && rule.limits().any();
    }

    private void detection(PacketInHand packet, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting) {
        entry.probeRetry = 0;
        entry.probes = 0;
        if (limiting == null || bypass != null || packet.protocol() != Protocol.TCP) {
            return;
        }
        DeadConnectionDetection chosen = limiting.settings().deadConnections().orElse(null);
        if (chosen == null) {
            return;
        }
        entry.probeRetry = chosen.retry();
        entry.probes = chosen.retries();
    }

    /** Randomization is off if the class or a translation says so (documented). */
    private boolean isRandomized(@Nullable CompiledClass limiting) {
        TranslationRule source = way.sourceRule();
        TranslationRule destination = way.destinationRule();
        return (limiting == null || limiting.settings().randomSequenceNumber().orElse(true))
                && (source == null || !source.options().keepSequence())
                && (destination == null || !destination.options().keepSequence());
    }

    private static void neighbour(PacketInHand packet, int interfaceIndex, Address address, Address into) {
        RouteTable routes = packet.policy().routes();
        int route = routes.lookup(address, interfaceIndex);
        if (route == RouteTable.NONE) {
            into.set(address);
        } else {
            routes.nextHop(route, address, into);
        }
    }

    private void timeouts(PacketInHand packet, @Nullable CompiledClass bypass, ConnectionSettings chosen) {
        Timeouts global = packet.policy().timeouts();
        int idle = switch (packet.protocol()) {
            case Protocol.TCP -> {
                int bypassIdle = packet.policy().version().bypassIdleSeconds();
                yield bypass != null && bypassIdle > 0 ? bypassIdle : global.of(Timer.CONNECTION);
            }
            case Protocol.ICMP, Protocol.ICMP6 -> global.of(Timer.ICMP);
            case Protocol.ESP, Protocol.AH -> IPSEC_TIMEOUT;
            case Protocol.SCTP -> global.of(packet.policy().version().hasSctpTimeout() ? Timer.SCTP : Timer.UDP);
            default -> global.of(Timer.UDP);
        };
        entry.idleTimeout = chosen.idleTimeout().orElse(idle);
        entry.halfClosedTimeout = chosen.halfClosedTimeout().orElse(global.of(Timer.HALF_CLOSED));
        if (entry.intercepted) {
            entry.timeout = INTERCEPT_TIMEOUT;
        } else {
            entry.timeout = entry.embryonic ? chosen.embryonicTimeout().orElse(EMBRYONIC_TIMEOUT) : entry.idleTimeout;
        }
        if (settings.tunnels().select(way.egress(), packet.protocol(), way.mappedSource(), way.realDestination())
                != TunnelSelector.CLEAR) {
            packet.judgement().certainIf(false);
        }
    }
}
