package io.sallyport.engine.path;

import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Path;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.forward.LocalStack;
import io.sallyport.engine.forward.RoutedPlane;
import io.sallyport.engine.fragment.FragmentQueue;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/** The front door: malformed packets out, fragments aside, known flows to the fast path, the rest to policy. */
public final class PacketJudge {
    private static final int ALL_ONES = -1;
    private static final int MULTICAST = 0xe000_0000;
    private static final int MULTICAST_MASK = 0xf000_0000;

    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final FastPath fastPath;
    private final SessionManagementPath sessions;
    private final IcmpPath icmp;
    private final LocalStack localStack;

    public PacketJudge(EngineSettings settings, SecurityContext context, Verdicts verdicts, ConnectionLedger ledger) {
        this.verdicts = verdicts;
        table = context.connections();
        fastPath = new FastPath(table, verdicts, ledger);
        AccessControl access = new AccessControl(verdicts);
        Itinerary way = new Itinerary(new RoutedPlane(), settings.pool());
        localStack = settings.localStack();
        sessions = new SessionManagementPath(settings, table, verdicts, ledger, fastPath, access, way);
        icmp = new IcmpPath(table, verdicts, fastPath, access, way);
    }

    /** Judges the packet in hand: exactly one verdict. */
    public void judge(PacketInHand packet) {
        ParsedPacket parsed = packet.parsed();
        if (parsed.kind() != ParsedPacket.Kind.IPV4) {
            other(packet, parsed.kind());
            return;
        }
        DropReason defect = parsed.defect();
        if (defect != null) {
            malformed(packet, defect);
            return;
        }
        if (FragmentQueue.refuses(parsed)) {
            packet.judgement().certainIf(false);
            verdicts.drop(packet, DropReason.FRAGMENT_REASSEMBLY_FAILED);
            return;
        }
        int found = table.find(
                parsed.candidate(),
                parsed.hash(),
                parsed.addresses(),
                parsed.ports(),
                packet.ingress(),
                parsed.identity());
        if (packet.protocol() == Protocol.ICMP) {
            icmp(packet, found);
        } else if (found != ConnectionTable.NONE) {
            known(packet, found);
        } else {
            first(packet);
        }
    }

    private void known(PacketInHand packet, int found) {
        if (packet.recorder().isRecording()) {
            SessionPhases.found(packet, table.cold().number(found >> 1));
        }
        fastPath.judge(packet, found >> 1, found & 1);
    }

    private void first(PacketInHand packet) {
        PolicyInterface ingress = packet.ingressInterface();
        // IP options are not looked at yet; an ASA may drop a packet for them.
        packet.judgement().certainIf(packet.transport() - packet.network() == Ipv4Header.MIN_LENGTH);
        if (!ingress.isUp()) {
            verdicts.drop(packet, DropReason.INTERFACE_DOWN);
        } else if (isForTheBox(ingress, packet.destination())) {
            forTheBox(packet, ingress);
        } else if ((packet.destination() & MULTICAST_MASK) == MULTICAST) {
            packet.judgement().certainIf(false);
            verdicts.drop(packet, DropReason.NO_MCAST_INTRF);
        } else {
            sessions.judge(packet);
        }
    }

    /** A port without a listener is said at level 7 and the request goes nowhere (710005, documented). */
    private void forTheBox(PacketInHand packet, PolicyInterface ingress) {
        int protocol = packet.protocol();
        boolean hasPort = protocol == Protocol.TCP || protocol == Protocol.UDP;
        if (!hasPort || localStack.listens(ingress.index(), protocol, packet.destinationPort())) {
            verdicts.deliver(packet);
            return;
        }
        verdicts.emit(verdicts.message(packet, SyslogMessage.REQUEST_DISCARDED)
                .with(protocol)
                .with(packet.source())
                .with(packet.sourcePort())
                .with(ingress.index())
                .with(packet.destination())
                .with(packet.destinationPort()));
        verdicts.drop(packet, DropReason.SP_SECURITY_FAILED);
    }

    private void icmp(PacketInHand packet, int found) {
        int type = packet.icmpType();
        boolean transit =
                packet.ingressInterface().isUp() && !isForTheBox(packet.ingressInterface(), packet.destination());
        if (transit && IcmpHeader.isReply(type)) {
            icmp.reply(packet, found);
        } else if (transit && IcmpHeader.isError(type)) {
            icmp.error(packet);
        } else if (found != ConnectionTable.NONE) {
            known(packet, found);
        } else {
            first(packet);
        }
    }

    /** The interface's own address, or a broadcast that reaches it. */
    private static boolean isForTheBox(PolicyInterface ingress, int destination) {
        boolean subnetBroadcast = ingress.mask() != 0
                && ingress.mask() != ALL_ONES
                && destination == (ingress.address() | ~ingress.mask());
        return ingress.address() != 0 && destination == ingress.address() || destination == ALL_ONES || subnetBroadcast;
    }

    private void other(PacketInHand packet, ParsedPacket.Kind kind) {
        switch (kind) {
            case ARP -> verdicts.deliver(packet);
            case IPV6 -> {
                // No configuration line can give an interface IPv6 yet, so there is no IPv6 route.
                packet.judgement().certainIf(false);
                verdicts.drop(packet, DropReason.NO_ROUTE);
            }
            case IPV4, OTHER -> verdicts.drop(packet, DropReason.INVALID_ETHERTYPE);
        }
    }

    private void malformed(PacketInHand packet, DropReason defect) {
        packet.judgement().path(Path.NONE);
        packet.judgement().certainIf(!packet.parsed().isCutShort());
        if (defect == DropReason.INVALID_TCP_HDR_LENGTH && !packet.parsed().isCutShort()) {
            Memory m = packet.memory();
            long tcp = packet.network() + Ipv4Header.headerLength(m, packet.network());
            int length = Ipv4Header.totalLength(m, packet.network()) - Ipv4Header.headerLength(m, packet.network());
            if (length >= TcpHeader.MIN_LENGTH) {
                verdicts.emit(verdicts.message(packet, SyslogMessage.BAD_TCP_HEADER_LENGTH)
                        .with(TcpHeader.headerLength(m, tcp))
                        .with(length)
                        .with(packet.source())
                        .with(packet.sourcePort())
                        .with(packet.destination())
                        .with(packet.destinationPort())
                        .with(packet.flags())
                        .with(packet.ingress()));
            }
        }
        verdicts.drop(packet, defect);
    }
}
