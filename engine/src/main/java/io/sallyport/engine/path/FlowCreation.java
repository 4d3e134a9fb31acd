package io.sallyport.engine.path;

import io.sallyport.config.model.ConnectionSettings;
import io.sallyport.config.model.DeadConnectionDetection;
import io.sallyport.config.model.Timeouts;
import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.engine.EngineSettings;
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
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.RouteTable;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/** Makes the connection of a first packet that has been admitted, with what its itinerary and its classes say, and sends the packet on. */
final class FlowCreation {
    /** Idle seconds of an embryonic connection (documented). */
    private static final int EMBRYONIC_TIMEOUT = 30;

    /** Idle seconds of ESP and AH, which no {@code timeout} changes, but a class (documented: Cisco 222075). */
    private static final int IPSEC_TIMEOUT = 30;

    /** Seconds after which a server is asked again (documented). */
    private static final int INTERCEPT_TIMEOUT = 1;

    private final TunnelSelector tunnels;
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final ConnectionLedger ledger;
    private final FastPath fastPath;
    private final OpeningSegment opening;
    private final Itinerary way;
    private final TranslationStage translations;
    private final NewConnection entry = new NewConnection();
    private final Address neighbour = new Address();

    FlowCreation(
            EngineSettings settings,
            ConnectionTable table,
            Verdicts verdicts,
            ConnectionLedger ledger,
            FastPath fastPath,
            Interception interception,
            Normalization normalization,
            Itinerary way,
            TranslationStage translations) {
        tunnels = settings.tunnels();
        this.table = table;
        this.verdicts = verdicts;
        this.ledger = ledger;
        this.fastPath = fastPath;
        this.way = way;
        this.translations = translations;
        opening = new OpeningSegment(table.hot(), normalization, interception, settings.offsets());
    }

    /**
     * Makes the connection.
     *
     * @param bypass the class that says so, if the connection bypasses tracking
     * @param limiting the class of its connection settings
     * @param translation number of the sender's translation
     * @param proven whether the sender was answered with a cookie
     */
    void create(
            PacketInHand packet,
            @Nullable CompiledClass bypass,
            @Nullable CompiledClass limiting,
            int translation,
            boolean proven) {
        boolean tracked = packet.protocol() == Protocol.TCP && bypass == null;
        fill(packet, bypass, limiting, tracked);
        entry.intercepted = proven;
        entry.sourceTranslation = translation;
        entry.destinationTranslation = way.destinationTranslation();
        times(packet, bypass, limiting == null ? ConnectionSettings.NONE : limiting.settings());
        tunnel(packet);
        int slot = table.create(entry);
        if (slot == ConnectionTable.NONE) {
            translations.discard(translation, packet);
            verdicts.drop(packet, DropReason.UNABLE_TO_ADD_FLOW);
            return;
        }
        packet.judgement().connection(table.cold(), slot);
        if (packet.protocol() == Protocol.TCP) {
            opening.begin(packet, slot, entry, way);
        } else if (packet.isIcmpQuery()) {
            IcmpQuery.begin(table.hot(), slot, packet.icmpType() << 8 | packet.icmpCode());
            inspectIcmp(packet, slot);
        }
        if (!tracked && SessionManagementPath.decrementsTtl(limiting)) {
            fastPath.decrement(packet, slot);
        }
        ledger.built(slot, packet, entry);
        if (packet.recorder().isRecording()) {
            SessionPhases.created(packet, way, table.cold().number(slot));
        }
        forward(packet, slot);
    }

    private void forward(PacketInHand packet, int slot) {
        if (entry.isTranslated()) {
            fastPath.forward(packet, slot, FlowDirection.INITIATOR, table.hot().attributes(slot));
            return;
        }
        if (entry.randomized) {
            opening.rewrite(packet);
        }
        packet.judgement().egress(entry.responderZone, table, slot, FlowDirection.INITIATOR);
        verdicts.effects().transmit(packet.judgement());
    }

    private void inspectIcmp(PacketInHand packet, int slot) {
        CompiledClass inspecting = ClassSelection.select(ClassFeature.ICMP_INSPECTION, packet.policy(), packet, way);
        if (inspecting != null) {
            IcmpInspection.begin(table.hot(), slot, packet.icmpSequence(), inspecting.number());
            packet.context().inspections().packet(inspecting.number(), ClassFeature.ICMP_INSPECTION);
        }
    }

    private void fill(
            PacketInHand packet, @Nullable CompiledClass bypass, @Nullable CompiledClass limiting, boolean tracked) {
        detection(limiting, tracked);
        PolicyInterface ingress = packet.ingressInterface();
        PolicyInterface egress = packet.context().policyInterface(way.egress());
        // The key of the packet is that of the initiator's packets.
        ParsedPacket parsed = packet.parsed();
        entry.addresses = parsed.addresses();
        entry.ports = parsed.ports();
        entry.identity = parsed.identity();
        entry.hash = parsed.hash();
        entry.ends(way.source(), way.destination(), way.mappedSource(), way.realDestination());
        entry.responderPorts = ConnectionKey.ports(way.mappedSourcePort(), way.realDestinationPort());
        entry.initiatorZone = ingress.index();
        entry.responderZone = egress.index();
        entry.attributes = (bypass != null ? HotRecords.BYPASS : 0)
                | (ingress.securityLevel() <= egress.securityLevel() ? HotRecords.INBOUND : 0)
                | (packet.judgement().certain() ? 0 : HotRecords.UNCERTAIN);
        entry.embryonic = tracked;
        entry.resets = tracked && limiting != null && limiting.settings().resetOnTimeout();
        TranslationRule source = way.sourceRule();
        TranslationRule destination = way.destinationRule();
        // Randomization is off if the class or a translation says so (documented).
        entry.randomized = tracked
                && (limiting == null
                        || limiting.settings().randomSequenceNumber().orElse(true))
                && (source == null || !source.options().keepSequence())
                && (destination == null || !destination.options().keepSequence());
        entry.counted = (limiting == null ? 0 : limiting.number())
                | (isLimiting(source) ? ColdRecords.SOURCE_HOST : 0)
                | (isLimiting(destination) ? ColdRecords.DESTINATION_HOST : 0);
        entry.rule = packet.judgement().rule();
        entry.builtNanos = packet.now();
        entry.stamp = packet.time().stamp();
        entry.payload = packet.payload();
        entry.neighbours(way.nextHop(), neighbour(packet, ingress.index(), way.source()));
    }

    private static boolean isLimiting(@Nullable TranslationRule rule) {
        return rule != null && rule.limits().any();
    }

    private void detection(@Nullable CompiledClass limiting, boolean tracked) {
        DeadConnectionDetection chosen = tracked && limiting != null
                ? limiting.settings().deadConnections().orElse(null)
                : null;
        entry.probeRetry = chosen == null ? 0 : chosen.retry();
        entry.probes = chosen == null ? 0 : chosen.retries();
    }

    /** Who takes packets to that address, which is behind that interface. */
    private Address neighbour(PacketInHand packet, int interfaceIndex, Address address) {
        RouteTable routes = packet.policy().routes();
        int route = routes.lookup(address, interfaceIndex);
        return route == RouteTable.NONE ? address : routes.nextHop(route, address, neighbour);
    }

    private void times(PacketInHand packet, @Nullable CompiledClass bypass, ConnectionSettings chosen) {
        Timeouts global = packet.policy().timeouts();
        int idle = switch (packet.protocol()) {
            case Protocol.TCP -> {
                int bypassIdle = bypass == null ? 0 : packet.policy().version().bypassIdleSeconds();
                yield bypassIdle > 0 ? bypassIdle : global.of(Timer.CONNECTION);
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
    }

    /** What leaves encrypted is not held to be certain. */
    private void tunnel(PacketInHand packet) {
        if (tunnels.select(way.egress(), packet.protocol(), way.mappedSource(), way.realDestination())
                != TunnelSelector.CLEAR) {
            packet.judgement().certainIf(false);
        }
    }
}
