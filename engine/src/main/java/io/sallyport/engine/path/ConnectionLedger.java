package io.sallyport.engine.path;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.engine.connection.ConnectionView.Probes;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.ProbeRecords;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.FlowDrop;
import io.sallyport.engine.icmp.IcmpQuery;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.tcp.TcpState;
import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;
import java.util.Optional;

/** Begins and ends connections in the books: limits, translations, messages, journal. */
public final class ConnectionLedger {
    private static final long NANOS = 1_000_000_000L;
    /** No end of a connection. */
    private static final int NOBODY = -1;

    /** Who must know that a connection ends, because it keeps something for it. */
    interface Ends {
        /**
         * The connection in the slot ends at {@code nanos}.
         *
         * @param byPacket whether a packet ends it, whose verdict follows
         */
        void ended(int slot, long nanos, boolean byPacket);
    }

    private final SecurityContext context;
    private final Verdicts verdicts;
    private final TranslationLedger translationLedger;
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final LimitLedger limits;
    private final HostLedger hosts;
    private final Spoken spoken = new Spoken();
    private final Address address = new Address();
    private Ends ends = (slot, nanos, byPacket) -> {};

    public ConnectionLedger(SecurityContext context, Verdicts verdicts, TranslationLedger translationLedger) {
        this.translationLedger = translationLedger;
        this.context = context;
        this.verdicts = verdicts;
        table = context.connections();
        hot = table.hot();
        cold = table.cold();
        limits = new LimitLedger(context);
        hosts = new HostLedger(context, verdicts);
    }

    /** Tells this one of every end from now on. */
    void tell(Ends listener) {
        ends = listener;
    }

    /** A connection has been made by the packet in hand. */
    void built(int slot, PacketInHand packet) {
        limits.built(slot);
        context.established().built(slot);
        context.threats().built(verdicts.effects(), slot, packet.row(), packet.now());
        long translations = cold.translations(slot);
        if (translations != 0) {
            context.translations().begin((int) translations, packet.now());
            context.translations().begin((int) (translations >>> 32), packet.now());
        }
        hosts.built(slot, packet.now(), packet.row());
        switch (hot.protocol(slot)) {
            case Protocol.TCP ->
                verdicts.emit(
                        isBypass(slot)
                                ? ends(
                                        verdicts.message(packet, SyslogMessage.BYPASS_BUILT)
                                                .with(cold.number(slot)),
                                        slot,
                                        true,
                                        true)
                                : ends(begin(slot, packet, SyslogMessage.TCP_BUILT), slot, isInbound(slot), true));
            case Protocol.UDP ->
                verdicts.emit(ends(begin(slot, packet, SyslogMessage.UDP_BUILT), slot, isInbound(slot), true));
            case Protocol.ICMP, Protocol.ICMP6 ->
                verdicts.emit(
                        icmp(verdicts.message(packet, SyslogMessage.ICMP_BUILT).with(isInbound(slot) ? 1 : 0), slot));
            case Protocol.GRE -> verdicts.emit(gre(begin(slot, packet, SyslogMessage.GRE_BUILT), slot));
            default -> {
                // An ASA says nothing about connections of other protocols.
            }
        }
        spoken.slot = slot;
        verdicts.effects().built(spoken);
    }

    /** The handshake of a connection is complete; with these attributes, of which the caller takes {@link HotRecords#EMBRYONIC} away. */
    void completed(int slot, int attributes) {
        limits.completed(slot, attributes);
        table.completed(attributes);
    }

    /** A connection ends at {@code nanos}; {@code row} is the packet that ends it, or {@link LogEvent#NO_ROW}. */
    public void end(int slot, TeardownReason reason, long nanos, int row) {
        end(slot, reason, NOBODY, nanos, row);
    }

    /** The same; an end of the connection has ended it, with its last acknowledgment or a RST, in this direction. */
    void end(int slot, TeardownReason reason, int direction, long nanos, int row) {
        end(slot, reason, direction, nanos, row, table.hash(slot));
    }

    /** The same; {@code hash} is that of the initiator's key. */
    void end(int slot, TeardownReason reason, int direction, long nanos, int row, long hash) {
        int attributes = hot.attributes(slot);
        int protocol = hot.protocol(slot);
        if (protocol == Protocol.TCP) {
            tellEnd(slot, attributes, reason, direction, nanos, row);
        } else {
            tellEnd(protocol, slot, nanos, row);
        }
        FlowDrop drop = reason.flowDrop();
        if (drop != null) {
            context.drops().count(drop);
        }
        spoken.slot = slot;
        verdicts.effects().ended(spoken, reason, nanos);
        ends.ended(slot, nanos, row != LogEvent.NO_ROW);
        limits.ended(slot, attributes);
        context.established().ended(slot);
        context.threats().ended(verdicts.effects(), slot, reason, row, nanos);
        hosts.ended(slot, nanos, row);
        long translations = cold.translations(slot);
        table.remove(slot, hash);
        if (translations != 0) {
            release((int) translations, nanos, row);
            release((int) (translations >>> 32), nanos, row);
        }
    }

    private void tellEnd(int slot, int attributes, TeardownReason reason, int direction, long nanos, int row) {
        boolean bypass = (attributes & HotRecords.BYPASS) != 0;
        SyslogMessage message = bypass ? SyslogMessage.BYPASS_TEARDOWN : SyslogMessage.TCP_TEARDOWN;
        boolean initiatorFirst = bypass || (attributes & HotRecords.INBOUND) != 0;
        verdicts.emit(
                ends(verdicts.log().begin(message, nanos, row).with(cold.number(slot)), slot, initiatorFirst, false)
                        .with(seconds(slot, nanos))
                        .with(table.bytes(slot))
                        .with(reason.ordinal())
                        .with(bypass ? 0 : from(slot, direction)));
    }

    /** How long it has lasted. */
    private long seconds(int slot, long nanos) {
        return Math.max(0, (nanos - cold.builtNanos(slot)) / NANOS);
    }

    private void tellEnd(int protocol, int slot, long nanos, int row) {
        switch (protocol) {
            case Protocol.UDP ->
                verdicts.emit(ends(
                                verdicts.log()
                                        .begin(SyslogMessage.UDP_TEARDOWN, nanos, row)
                                        .with(cold.number(slot)),
                                slot,
                                isInbound(slot),
                                false)
                        .with(seconds(slot, nanos))
                        .with(table.bytes(slot)));
            case Protocol.ICMP, Protocol.ICMP6 ->
                verdicts.emit(icmp(verdicts.log().begin(SyslogMessage.ICMP_TEARDOWN, nanos, row), slot));
            case Protocol.GRE ->
                verdicts.emit(gre(
                                verdicts.log()
                                        .begin(SyslogMessage.GRE_TEARDOWN, nanos, row)
                                        .with(cold.number(slot)),
                                slot)
                        .with(seconds(slot, nanos))
                        .with(table.bytes(slot)));
            default -> {
                // An ASA says nothing about connections of other protocols.
            }
        }
    }

    private void release(int translation, long nanos, int row) {
        if (context.translations().end(translation, nanos)) {
            translationLedger.end(translation, nanos, row);
        }
    }

    private LogEvent begin(int slot, PacketInHand packet, SyslogMessage message) {
        return verdicts.message(packet, message).with(isInbound(slot) ? 1 : 0).with(cold.number(slot));
    }

    /** The two ends; the lower security level stands first, except for bypass, where the initiator does (documented). */
    private LogEvent ends(LogEvent event, int slot, boolean initiatorFirst, boolean mapped) {
        if ((hot.attributes(slot) & HotRecords.IPV6) != 0) {
            endpoint(event, slot, initiatorFirst, mapped);
            return endpoint(event, slot, !initiatorFirst, mapped);
        }
        long portsAndZones = hot.portsAndZones(slot);
        long seenByInitiator = hot.addresses(slot);
        long seenByResponder = cold.addresses(slot);
        int responderPorts = cold.ports(slot);
        int first = initiatorFirst ? FlowDirection.INITIATOR : FlowDirection.RESPONDER;
        endpoint4(event, portsAndZones, seenByInitiator, seenByResponder, responderPorts, first, mapped);
        return endpoint4(event, portsAndZones, seenByInitiator, seenByResponder, responderPorts, 1 - first, mapped);
    }

    /** The same of IPv4, from the words that hold both ends: those that the initiator sees, and those that the responder sees. */
    private static LogEvent endpoint4(
            LogEvent event,
            long portsAndZones,
            long seenByInitiator,
            long seenByResponder,
            int responderPorts,
            int end,
            boolean mapped) {
        int address = 32 * end;
        int port = 16 * end;
        boolean isResponder = end == FlowDirection.RESPONDER;
        int initiatorPort = (int) portsAndZones >>> port & 0xffff;
        int responderPort = responderPorts >>> port & 0xffff;
        long initiatorSees = seenByInitiator >>> address & 0xffff_ffffL;
        long responderSees = seenByResponder >>> address & 0xffff_ffffL;
        event.with(portsAndZones >>> 32 + port & 0xffff)
                .with(isResponder ? responderSees : initiatorSees)
                .with(isResponder ? responderPort : initiatorPort);
        return mapped
                ? event.with(isResponder ? initiatorSees : responderSees)
                        .with(isResponder ? initiatorPort : responderPort)
                : event;
    }

    private LogEvent endpoint(LogEvent event, int slot, boolean ofInitiator, boolean mapped) {
        int end = ofInitiator ? FlowDirection.INITIATOR : FlowDirection.RESPONDER;
        event.with(hot.zone(slot, end)).with(address(slot, end, end)).with(port(slot, end, end));
        return mapped ? event.with(address(slot, end, 1 - end)).with(port(slot, end, 1 - end)) : event;
    }

    /** The initiator first; the responder with the number of its call, which is 0 without PPTP inspection. */
    private LogEvent gre(LogEvent event, int slot) {
        int from = FlowDirection.INITIATOR;
        int to = FlowDirection.RESPONDER;
        return event.with(hot.zone(slot, from))
                .with(address(slot, from, from))
                .with(address(slot, from, to))
                .with(hot.zone(slot, to))
                .with(address(slot, to, to))
                .with(port(slot, to, to))
                .with(address(slot, to, from))
                .with(port(slot, to, from));
    }

    /** Who ended a connection, as late versions tell; the last acknowledgment comes from whoever closed first (inferred). */
    private long from(int slot, int direction) {
        return direction != NOBODY && context.policy().version().tellsWhoEnded() ? hot.zone(slot, direction) + 1 : 0;
    }

    /** faddr is the outside host, gaddr and laddr the inside one mapped and real; late versions tell type and code of the query. */
    private LogEvent icmp(LogEvent event, int slot) {
        int outside = isInbound(slot) ? FlowDirection.INITIATOR : FlowDirection.RESPONDER;
        int inside = 1 - outside;
        return event.with(address(slot, outside, outside))
                .with(port(slot, outside, outside))
                .with(address(slot, inside, outside))
                .with(port(slot, inside, inside))
                .with(address(slot, inside, inside))
                .with(port(slot, inside, inside))
                .with(context.policy().version().tellsIcmpTypes() ? IcmpQuery.typeAndCode(hot, slot) : -1);
    }

    /** The address of an end as one of the ends sees it; valid until the next call. */
    private Address address(int slot, int end, int seenBy) {
        return table.address(slot, end, seenBy, address);
    }

    private int port(int slot, int end, int seenBy) {
        int ports = seenBy == FlowDirection.INITIATOR ? hot.ports(slot) : cold.ports(slot);
        return end == FlowDirection.INITIATOR ? ConnectionKey.sourcePort(ports) : ConnectionKey.destinationPort(ports);
    }

    private boolean isInbound(int slot) {
        return (hot.attributes(slot) & HotRecords.INBOUND) != 0;
    }

    /** Whether its translated port ends with it. */
    private boolean isPerSession(int slot) {
        return context.translations().isPerSession(cold.translation(slot, false))
                || context.translations().isPerSession(cold.translation(slot, true));
    }

    private boolean isBypass(int slot) {
        return (hot.attributes(slot) & HotRecords.BYPASS) != 0;
    }

    /** A copy for readers. */
    public ConnectionView view(int slot) {
        boolean inbound = isInbound(slot);
        String flags = switch (hot.protocol(slot)) {
            case Protocol.TCP -> isBypass(slot) ? "b" : TcpState.letters(hot.state(slot), inbound, isPerSession(slot));
            default -> isPerSession(slot) ? "x" : "";
        };
        return new ConnectionView(
                cold.number(slot),
                hot.protocol(slot),
                endpoint(slot, FlowDirection.INITIATOR),
                endpoint(slot, FlowDirection.RESPONDER),
                inbound,
                flags,
                table.bytes(slot),
                cold.builtNanos(slot),
                hot.lastSecond(slot) * NANOS + hot.lastEighth(slot) * (NANOS / 8),
                hot.timeout(slot),
                cold.rule(slot),
                (hot.attributes(slot) & HotRecords.UNCERTAIN) == 0,
                probes(slot));
    }

    private Optional<Probes> probes(int slot) {
        ProbeRecords probes = table.probes();
        return probes.isWatched(slot)
                ? Optional.of(new Probes(
                        probes.asked(slot, FlowDirection.INITIATOR), probes.asked(slot, FlowDirection.RESPONDER)))
                : Optional.empty();
    }

    private Endpoint endpoint(int slot, int end) {
        return new Endpoint(
                hot.zone(slot, end),
                address(slot, end, end).value(),
                port(slot, end, end),
                address(slot, end, 1 - end).value(),
                port(slot, end, 1 - end));
    }

    /** The connection that effects hear of. */
    private final class Spoken implements LiveConnection {
        private int slot;

        @Override
        public ConnectionView view() {
            return ConnectionLedger.this.view(slot);
        }
    }
}
