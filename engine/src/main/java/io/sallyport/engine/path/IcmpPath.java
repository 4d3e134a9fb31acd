package io.sallyport.engine.path;

import io.sallyport.config.model.Feature;
import io.sallyport.engine.Path;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.nat.HeaderRewriter;
import io.sallyport.engine.policy.ClassPolicy;
import io.sallyport.engine.policy.ClassPolicy.ClassFeature;
import io.sallyport.engine.policy.ClassPolicy.CompiledClass;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * ICMP that is not a query: replies need permission and a query that was seen; errors need a connection that their quoted
 * packet belongs to, and permission (asa-behaviour 8; document 111986).
 */
final class IcmpPath {
    /** Bytes of the quoted transport header that an error must carry (RFC 792). */
    private static final int QUOTED_TRANSPORT = 8;

    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final Verdicts verdicts;
    private final FastPath fastPath;
    private final AccessControl access;
    private final Itinerary way;

    private int quotedProtocol;
    private long quotedAddresses;
    private int quotedPorts;

    IcmpPath(ConnectionTable table, Verdicts verdicts, FastPath fastPath, AccessControl access, Itinerary way) {
        this.table = table;
        this.verdicts = verdicts;
        this.fastPath = fastPath;
        this.access = access;
        this.way = way;
        hot = table.hot();
        cold = table.cold();
    }

    /** Judges a reply; {@code found} is slot << 1 | direction of its query's connection, or none. */
    void reply(PacketInHand packet, int found) {
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        way.plan(packet.policy(), packet.ingress(), packet.source(), packet.destination());
        packet.judgement().certainIf(packet.policy().isCertain(Feature.INSPECTION));
        if (!access.admits(packet, way)) {
            return;
        }
        if (found == ConnectionTable.NONE) {
            noSession(packet, DropReason.INSPECT_ICMP_SEQ_NUM_NOT_MATCHED);
        } else {
            fastPath.judge(packet, found >> 1, found & 1);
        }
    }

    /** Judges an error message. */
    void error(PacketInHand packet) {
        packet.judgement().path(Path.SESSION_MANAGEMENT);
        packet.judgement().certainIf(packet.policy().isCertain(Feature.INSPECTION));
        if (!readQuoted(packet)) {
            noSession(packet, DropReason.INSPECT_ICMP_ERROR_NO_EXISTING_CONN);
            return;
        }
        int identity = ConnectionKey.identity(packet.context().number(), quotedProtocol);
        // The quoted packet went the other way: turned round it reads like one that enters here.
        long addresses = ConnectionKey.turn(quotedAddresses);
        int ports = ConnectionKey.turn(quotedPorts);
        int found = table.find(table.hash(addresses, ports, identity), addresses, ports, packet.ingress(), identity);
        if (found == ConnectionTable.NONE) {
            noConnection(packet);
            return;
        }
        way.plan(packet.policy(), packet.ingress(), packet.source(), packet.destination());
        if (access.admits(packet, way)) {
            forward(packet, found >> 1, found & 1);
        }
    }

    private boolean readQuoted(PacketInHand packet) {
        Memory m = packet.memory();
        long quoted = packet.transport() + IcmpHeader.LENGTH;
        int available = (int) Math.min(
                packet.payload(),
                packet.batch().offset(packet.row()) + packet.batch().capturedLength(packet.row()) - quoted);
        if (available < Ipv4Header.MIN_LENGTH || Ipv4Header.version(m, quoted) != 4) {
            return false;
        }
        int headerLength = Ipv4Header.headerLength(m, quoted);
        if (headerLength < Ipv4Header.MIN_LENGTH || available < headerLength + QUOTED_TRANSPORT) {
            return false;
        }
        quotedProtocol = Ipv4Header.protocol(m, quoted);
        quotedAddresses = ConnectionKey.addresses(Ipv4Header.source(m, quoted), Ipv4Header.destination(m, quoted));
        long transport = quoted + headerLength;
        quotedPorts = switch (quotedProtocol) {
            case Protocol.TCP, Protocol.UDP -> ConnectionKey.ports(m.u16(transport), m.u16(transport + 2));
            case Protocol.ICMP -> {
                int id = IcmpHeader.identifier(m, transport);
                yield IcmpHeader.isReply(IcmpHeader.type(m, transport))
                        ? ConnectionKey.ports(0, id)
                        : ConnectionKey.ports(id, 0);
            }
            default -> 0;
        };
        return true;
    }

    /**
     * No connection for the quoted packet. An ASA says 313005. For flows of a bypass class document 111986 shows 313004,
     * which is what its readers look for.
     */
    private void noConnection(PacketInHand packet) {
        if (quotedProtocol == Protocol.TCP && isBypassed(packet)) {
            noSession(packet, DropReason.INSPECT_ICMP_ERROR_NO_EXISTING_CONN);
            return;
        }
        way.plan(packet.policy(), packet.ingress(), packet.source(), packet.destination());
        verdicts.emit(verdicts.message(packet, SyslogMessage.ICMP_ERROR_NO_CONNECTION)
                .with(packet.ingress())
                .with(packet.source())
                .with(way.egress())
                .with(packet.destination())
                .with(packet.icmpType())
                .with(packet.icmpCode())
                .with(packet.ingress())
                .with(quotedProtocol)
                .with(ConnectionKey.source(quotedAddresses))
                .with(ConnectionKey.sourcePort(quotedPorts))
                .with(ConnectionKey.destination(quotedAddresses))
                .with(ConnectionKey.destinationPort(quotedPorts)));
        verdicts.drop(packet, DropReason.INSPECT_ICMP_ERROR_NO_EXISTING_CONN);
    }

    /** Whether some class of state bypass names the quoted flow, in either direction. */
    private boolean isBypassed(PacketInHand packet) {
        PolicyInterface ingress = packet.ingressInterface();
        return isBypassed(packet, quotedAddresses, quotedPorts, ingress)
                || isBypassed(packet, ConnectionKey.turn(quotedAddresses), ConnectionKey.turn(quotedPorts), ingress);
    }

    private boolean isBypassed(PacketInHand packet, long addresses, int ports, PolicyInterface ingress) {
        way.plan(
                packet.policy(),
                packet.ingress(),
                ConnectionKey.source(addresses),
                ConnectionKey.destination(addresses));
        CompiledClass found = null;
        if (ingress.service().isPresent()) {
            found = first(ingress.service().get(), ports);
        }
        if (found == null && packet.policy().globalService().isPresent()) {
            found = first(packet.policy().globalService().get(), ports);
        }
        return found != null;
    }

    private @Nullable CompiledClass first(ClassPolicy service, int ports) {
        int source = ConnectionKey.sourcePort(ports);
        int destination = ConnectionKey.destinationPort(ports);
        CompiledClass real = service.first(
                ClassFeature.STATE_BYPASS, Protocol.TCP, way.source(), source, way.realDestination(), destination, 0);
        return real != null
                ? real
                : service.first(
                        ClassFeature.STATE_BYPASS,
                        Protocol.TCP,
                        way.source(),
                        source,
                        way.destination(),
                        destination,
                        0);
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
        packet.judgement().egress(hot.zone(slot, 1 - direction), cold, slot, direction);
        verdicts.effects().transmit(packet.judgement());
    }

    private void translate(PacketInHand packet, int slot, int direction) {
        boolean fromInitiator = direction == FlowDirection.INITIATOR;
        // What the receiver of the error knows the flow as, read from the sender of the error to it.
        long known = fromInitiator ? cold.addresses(slot) : ConnectionKey.turn(hot.addresses(slot));
        long here = fromInitiator ? hot.addresses(slot) : ConnectionKey.turn(cold.addresses(slot));
        int source = packet.source() == ConnectionKey.source(here) ? ConnectionKey.source(known) : packet.source();
        Memory m = packet.memory();
        // The quoted packet travels the other way.
        long quoted = ConnectionKey.turn(known);
        HeaderRewriter.rewriteQuoted(
                m,
                packet.transport() + IcmpHeader.LENGTH,
                ConnectionKey.source(quoted),
                ConnectionKey.destination(quoted));
        HeaderRewriter.rewrite(
                m,
                packet.network(),
                packet.transport(),
                source,
                ConnectionKey.destination(known),
                packet.batch().checksumState(packet.row()));
    }
}
