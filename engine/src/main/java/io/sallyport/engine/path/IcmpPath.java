package io.sallyport.engine.path;

import io.sallyport.config.model.Timeouts.Timer;
import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.icmp.IcmpInspection;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.HeaderRewriter;
import io.sallyport.engine.nat.QuotedRewriter;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.InspectionCounts;
import io.sallyport.engine.tcp.SequenceRewriter;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.Address;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;

/**
 * ICMP and ICMPv6 that is not a query: replies need permission and a query that was seen; errors need a connection that their quoted
 * packet belongs to, and permission (asa-behaviour 8; document 111986).
 */
final class IcmpPath {
    private static final int ICMP_CHECKSUM = 2;

    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final FastPath fastPath;
    private final AccessControl access;
    private final Itinerary way;
    private final TranslationStage translations;

    private final QuotedPacket quoted = new QuotedPacket();
    private final Address known = new Address();
    private final Address here = new Address();

    private final IcmpCodes codes;
    private boolean errorInspected;

    IcmpPath(
            ConnectionTable table,
            Verdicts verdicts,
            FastPath fastPath,
            AccessControl access,
            Itinerary way,
            TranslationStage translations) {
        this.translations = translations;
        this.table = table;
        this.verdicts = verdicts;
        this.fastPath = fastPath;
        this.access = access;
        this.way = way;
        codes = new IcmpCodes(verdicts, table);
        hot = table.hot();
        cold = table.cold();
    }

    /** Notes a query of a connection that exists; {@code found} is slot << 1 | direction. Returns whether it may pass; if not, it has been dropped. */
    boolean query(PacketInHand packet, int found) {
        if (packet.isIcmpQuery() && IcmpInspection.isOn(hot, found >> 1)) {
            if (!codes.admits(packet, found >> 1, found & 1)) {
                return false;
            }
            IcmpInspection.query(hot, found >> 1, packet.icmpSequence());
            packet.context()
                    .inspections()
                    .packet(IcmpInspection.classNumber(hot, found >> 1), ClassFeature.ICMP_INSPECTION);
        }
        return true;
    }

    /** Judges a reply; {@code found} is slot << 1 | direction of its query's connection, or none. */
    void reply(PacketInHand packet, int found) {
        if (found != ConnectionTable.NONE && IcmpInspection.isOn(hot, found >> 1)) {
            if (codes.admits(packet, found >> 1, found & 1)) {
                inspect(packet, found >> 1, found & 1);
            }
            return;
        }
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        if (found == ConnectionTable.NONE) {
            way.plan(packet);
        } else {
            way.follow(packet, table, found >> 1, found & 1);
        }
        SessionPhases.begin(packet, way);
        if (!access.admits(packet, way)) {
            return;
        }
        if (found == ConnectionTable.NONE) {
            noSession(packet, DropReason.INSPECT_ICMP_SEQ_NUM_NOT_MATCHED);
        } else {
            fastPath.judge(packet, found >> 1, found & 1);
        }
    }

    /** An inspected reply needs no permission. The connection ends with its last reply, or {@code timeout icmp-error} later. */
    private void inspect(PacketInHand packet, int slot, int direction) {
        InspectionCounts counts = packet.context().inspections();
        int inspecting = IcmpInspection.classNumber(hot, slot);
        if (!IcmpInspection.reply(hot, slot, packet.icmpSequence())) {
            counts.dropped(inspecting, ClassFeature.ICMP_INSPECTION);
            packet.judgement().path(Path.FAST);
            packet.judgement().connection(cold, slot);
            verdicts.drop(packet, DropReason.INSPECT_ICMP_SEQ_NUM_NOT_MATCHED);
            return;
        }
        counts.packet(inspecting, ClassFeature.ICMP_INSPECTION);
        int linger = packet.policy().timeouts().of(Timer.ICMP_ERROR);
        boolean answered = IcmpInspection.isAnswered(hot, slot);
        if (answered && linger == 0) {
            fastPath.judgeLast(packet, slot, direction);
            return;
        }
        if (answered) {
            table.timeout(slot, linger);
        }
        fastPath.judge(packet, slot, direction);
    }

    /** Judges an error message. */
    void error(PacketInHand packet) {
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        if (!quoted.read(packet)) {
            noSession(packet, packet.isIpv6() ? DropReason.INSPECT_ICMPV6_ERROR_INVALID_PAK : noExisting(packet));
            return;
        }
        int found = findQuoted(packet);
        if (found == ConnectionTable.NONE) {
            noConnection(packet);
            return;
        }
        way.follow(packet, table, found >> 1, found & 1);
        SessionPhases.begin(packet, way);
        if (access.admits(packet, way)) {
            errorInspected = isErrorInspected(packet);
            if (!errorInspected || isHopTranslated(packet, found >> 1, found & 1)) {
                forward(packet, found >> 1, found & 1);
            }
        }
    }

    /** Whether a router before a translated host has an address that the receiver may know; if not, the error has been dropped. */
    private boolean isHopTranslated(PacketInHand packet, int slot, int direction) {
        table.address(slot, direction, direction, here);
        if (packet.source().sameAs(here)
                || table.address(slot, direction, 1 - direction, known).sameAs(here)) {
            return true;
        }
        way.plan(packet);
        return translations.applyToHop(packet, way);
    }

    /** Whether an error quotes a packet of a connection that is known. */
    boolean quotesConnection(PacketInHand packet) {
        return quoted.read(packet) && findQuoted(packet) != ConnectionTable.NONE;
    }

    /** The quoted packet went the other way: turned round it reads like one that enters here. */
    private int findQuoted(PacketInHand packet) {
        return table.find(
                quoted.destination(),
                quoted.source(),
                ConnectionKey.turn(quoted.ports()),
                packet.ingress(),
                ConnectionKey.identity(packet.context().number(), quoted.protocol(), packet.isIpv6()));
    }

    private static DropReason noExisting(PacketInHand packet) {
        return packet.isIpv6()
                ? DropReason.INSPECT_ICMPV6_ERROR_NO_EXISTING_CONN
                : DropReason.INSPECT_ICMP_ERROR_NO_EXISTING_CONN;
    }

    /**
     * No connection for the quoted packet. An ASA says 313005. For flows of a bypass class document 111986 shows 313004,
     * which is what its readers look for.
     */
    private void noConnection(PacketInHand packet) {
        if (quoted.protocol() == Protocol.TCP && isBypassed(packet)) {
            noSession(packet, noExisting(packet));
            return;
        }
        way.plan(packet);
        SessionPhases.begin(packet, way);
        verdicts.emit(unknown(packet));
        verdicts.drop(packet, noExisting(packet));
    }

    /** 313005 names ports, type and code, or only addresses of what is quoted (observed). */
    private LogEvent unknown(PacketInHand packet) {
        return switch (quoted.protocol()) {
            case Protocol.TCP, Protocol.UDP ->
                unknown(packet, SyslogMessage.ICMP_ERROR_NO_CONNECTION)
                        .with(quoted.protocol())
                        .with(quoted.source())
                        .with(ConnectionKey.sourcePort(quoted.ports()))
                        .with(quoted.destination())
                        .with(ConnectionKey.destinationPort(quoted.ports()));
            case Protocol.ICMP, Protocol.ICMP6 ->
                unknown(packet, SyslogMessage.ICMP_ERROR_NO_CONNECTION_ICMP)
                        .with(quoted.source())
                        .with(quoted.destination())
                        .with(IcmpHeader.type(packet.memory(), quoted.transport()))
                        .with(IcmpHeader.code(packet.memory(), quoted.transport()));
            default ->
                unknown(packet, SyslogMessage.ICMP_ERROR_NO_CONNECTION_PROTOCOL)
                        .with(quoted.protocol())
                        .with(quoted.source())
                        .with(quoted.destination());
        };
    }

    private LogEvent unknown(PacketInHand packet, SyslogMessage message) {
        return verdicts.message(packet, message)
                .with(packet.ingress())
                .with(packet.source())
                .with(way.egress())
                .with(packet.destination())
                .with(packet.icmpType())
                .with(packet.icmpCode())
                .with(packet.ingress());
    }

    /** Whether some class of state bypass names the quoted flow, in either direction. */
    private boolean isBypassed(PacketInHand packet) {
        int ports = quoted.ports();
        return isBypassed(packet, quoted.source(), quoted.destination(), ports)
                || isBypassed(packet, quoted.destination(), quoted.source(), ConnectionKey.turn(ports));
    }

    private boolean isBypassed(PacketInHand packet, Address source, Address destination, int ports) {
        way.plan(packet, source, destination, Protocol.TCP, ports, quoted.trafficClass());
        CompiledClass found = ClassSelection.select(ClassFeature.NORMALIZATION, packet.policy(), packet, way);
        return found != null && found.settings().tcpStateBypass();
    }

    private void noSession(PacketInHand packet, DropReason reason) {
        verdicts.emit(verdicts.message(packet, SyslogMessage.ICMP_NO_SESSION)
                .with(packet.icmpType())
                .with(packet.source())
                .with(packet.ingress())
                .with(packet.destination()));
        verdicts.drop(packet, reason);
    }

    /** Sends an error to the host whose packet it quotes, with the addresses that this host knows. */
    private void forward(PacketInHand packet, int slot, int direction) {
        packet.judgement().connection(cold, slot);
        packet.judgement().certainIf((hot.attributes(slot) & HotRecords.UNCERTAIN) == 0);
        if ((hot.attributes(slot) & HotRecords.TRANSLATED) != 0) {
            translate(packet, slot, direction);
        }
        if ((hot.state(slot) & TcpState.RANDOMIZED) != 0) {
            turnBack(packet, slot, direction);
        }
        packet.judgement().egress(hot.zone(slot, 1 - direction), table, slot, direction);
        verdicts.effects().transmit(packet.judgement());
    }

    /** The quoted segment shows the numbers of the error's sender; its receiver knows the others. */
    private void turnBack(PacketInHand packet, int slot, int direction) {
        SequenceRewriter.rewriteQuoted(
                packet.memory(),
                packet.transport() + ICMP_CHECKSUM,
                quoted.transport(),
                quoted.available(),
                -hot.offset(slot, 1 - direction),
                hot.offset(slot, direction));
    }

    private void translate(PacketInHand packet, int slot, int direction) {
        // What the receiver of the error knows the flow as, read from the sender of the error to it.
        int receiver = 1 - direction;
        int knownDestination = table.address(slot, receiver, receiver, known).bits();
        int knownSource = table.address(slot, direction, receiver, known).bits();
        table.address(slot, direction, direction, here);
        int source = source(packet, knownSource);
        Memory m = packet.memory();
        // The quoted packet travels the other way.
        QuotedRewriter.rewrite(
                m,
                packet.transport(),
                (int) (quoted.transport() - packet.transport()) - IcmpHeader.LENGTH + quoted.available(),
                /* source= */ knownDestination,
                /* destination= */ knownSource,
                receiver == FlowDirection.INITIATOR ? hot.ports(slot) : ConnectionKey.turn(cold.ports(slot)));
        HeaderRewriter.rewrite(
                m,
                packet.network(),
                packet.transport(),
                source,
                knownDestination,
                packet.batch().checksumState(packet.row()));
    }

    /**
     * Which sender the receiver sees. The host itself has its mapped address. A router before it that is not inspected is hidden behind
     * that address too; with {@code inspect icmp error} it has its own, translated if there is a rule (ASA configuration guides).
     */
    private int source(PacketInHand packet, int knownSource) {
        boolean isTranslated = knownSource != here.bits();
        if (packet.source().sameAs(here) || isTranslated && !errorInspected) {
            return knownSource;
        }
        return isTranslated ? way.mappedSource().bits() : packet.source().bits();
    }

    private boolean isErrorInspected(PacketInHand packet) {
        CompiledClass inspecting =
                ClassSelection.select(ClassFeature.ICMP_ERROR_INSPECTION, packet.policy(), packet, way);
        if (inspecting != null) {
            packet.context().inspections().packet(inspecting.number(), ClassFeature.ICMP_ERROR_INSPECTION);
        }
        return inspecting != null;
    }
}
