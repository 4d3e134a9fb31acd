package io.sallyport.engine.path;

import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.Path;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.forward.RoutedPlane;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;

/** The front door: malformed packets out, fragments aside, known flows to the fast path, the rest to policy. */
public final class PacketJudge {
    private final ConnectionTable table;
    private final Verdicts verdicts;
    private final FastPath fastPath;
    private final PlainPath plainPath;
    private final IdleConnections idle;
    private final SessionManagementPath sessions;
    private final IcmpPath icmp;
    private final FragmentPath fragments;
    private final LocalPath local;
    private final EarlyChecks early;
    private final Audit audit;
    private final Itinerary way;

    public PacketJudge(
            EngineSettings settings,
            SecurityContext context,
            Verdicts verdicts,
            ConnectionLedger ledger,
            Normalization normalization,
            TranslationLedger translationLedger,
            EngineTime time) {
        audit = new Audit(context, verdicts, ledger);
        fragments = new FragmentPath(context, verdicts, time, audit, this::judge);
        this.verdicts = verdicts;
        table = context.connections();
        OwnPackets own = new OwnPackets(verdicts);
        DeniedSegments denied = new DeniedSegments(own);
        Interception interception = new Interception(settings.cookies(), context, time, own);
        ProxySegments proxy = new ProxySegments(table, own);
        idle = new IdleConnections(table, proxy, interception);
        fastPath = new FastPath(table, verdicts, ledger, normalization, settings.offsets(), own, interception, proxy);
        plainPath = new PlainPath(table, verdicts, ledger, normalization, settings.offsets(), time);
        AccessControl access = new AccessControl(verdicts, denied);
        way = new Itinerary(new RoutedPlane(), context);
        TranslationStage translations =
                new TranslationStage(settings.ports(), context.translations(), translationLedger, verdicts);
        early = new EarlyChecks(context, verdicts, way);
        sessions = new SessionManagementPath(
                settings,
                table,
                verdicts,
                ledger,
                fastPath,
                interception,
                normalization,
                access,
                denied,
                way,
                translations);
        local = new LocalPath(verdicts, access, way, sessions, settings.localStack(), denied);
        icmp = new IcmpPath(table, verdicts, fastPath, access, way, translations);
    }

    /** The time of a connection is over. Returns whether it goes on, because its ends are asked first. */
    public boolean goesOn(int slot, TeardownReason reason, long second) {
        return idle.goesOn(slot, reason, second);
    }

    /** What is looked for before packets are judged. */
    public Audit audit() {
        return audit;
    }

    /** Fragments that wait for others. */
    public FragmentPath fragments() {
        return fragments;
    }

    /** Judges a plain segment of an open connection; false if it is none, and then {@link #judge} has to be called. */
    public boolean judgePlain(PacketBatch batch, int row, ParsedPacket parsed, Judgement judgement) {
        return plainPath.judge(batch, row, parsed, judgement);
    }

    /** Judges the packet in hand: exactly one verdict. */
    public void judge(PacketInHand packet) {
        ParsedPacket parsed = packet.parsed();
        if (!parsed.isIp()) {
            other(packet, parsed.kind());
            return;
        }
        DropReason defect = parsed.defect();
        if (defect == DropReason.UNSUPPORT_IPV6_HDR && early.headers().excuses(packet)) {
            parsed.excuse();
        } else if (defect != null) {
            malformed(packet, defect);
            return;
        }
        if (parsed.isFragment()) {
            if (!packet.isIpv6() || early.headers().pass(packet)) {
                fragments.take(packet);
            }
            return;
        }
        if (parsed.hasOptions() && !early.passesOptions(packet)) {
            return;
        }
        int found = find(packet, parsed);
        if (parsed.isIcmp()) {
            icmp(packet, found);
        } else if (found != ConnectionTable.NONE) {
            known(packet, found);
        } else {
            first(packet);
        }
    }

    private int find(PacketInHand packet, ParsedPacket parsed) {
        return parsed.isIpv6()
                ? table.find6(
                        parsed.candidate(),
                        parsed.hash(),
                        parsed.addresses(),
                        parsed.ports(),
                        packet.ingress(),
                        parsed.identity(),
                        packet.source(),
                        packet.destination())
                : table.find(
                        parsed.candidate(),
                        parsed.hash(),
                        parsed.addresses(),
                        parsed.ports(),
                        packet.ingress(),
                        parsed.identity());
    }

    private void known(PacketInHand packet, int found) {
        if (packet.recorder().isRecording()) {
            SessionPhases.found(packet, table.cold().number(found >> 1));
        }
        fastPath.judge(packet, found >> 1, found & 1);
    }

    private void first(PacketInHand packet) {
        PolicyInterface ingress = packet.ingressInterface();
        if (!ingress.isUp()) {
            verdicts.drop(packet, DropReason.INTERFACE_DOWN);
        } else if (packet.isIpv6()) {
            firstOfIpv6(packet, ingress);
        } else {
            firstOfIpv4(packet, ingress);
        }
    }

    private void firstOfIpv4(PacketInHand packet, PolicyInterface ingress) {
        if (!early.admits(packet)) {
            return;
        }
        if (ingress.isFor(packet.destination()) && !isTranslated(packet)) {
            local.judge(packet, ingress);
        } else if (packet.destination().isMulticast()) {
            packet.judgement().certainIf(false);
            verdicts.drop(packet, DropReason.NO_MCAST_INTRF);
        } else {
            sessions.judge(packet);
        }
    }

    /** Whether a packet to an interface's address is for a host behind it. */
    private boolean isTranslated(PacketInHand packet) {
        if (packet.policy().translations().isEmpty()) {
            return false;
        }
        way.plan(packet);
        return way.isDiverted();
    }

    /** Link-local addresses and multicast do not go through the box (documented for this drop reason). */
    private void firstOfIpv6(PacketInHand packet, PolicyInterface ingress) {
        if (!ingress.isIpv6Active()) {
            verdicts.drop(packet, DropReason.IPV6_SP_SECURITY_FAILED);
            return;
        }
        if (ingress.settings().ipv6().checksIdentifiers() && !early.hasIdentifierOfMac(packet)) {
            return;
        }
        if (packet.isIcmp() && Icmp6Header.isOfLink(packet.icmpType())) {
            local.judgeOfLink(packet, ingress);
        } else if (staysOnLink(packet)) {
            onLink(packet, ingress);
        } else if (!early.admits(packet)) {
            return;
        } else if (ingress.isFor(packet.destination())) {
            local.judge(packet, ingress);
        } else {
            sessions.judge(packet);
        }
    }

    private void onLink(PacketInHand packet, PolicyInterface ingress) {
        if (ingress.isFor(packet.destination())) {
            local.judge(packet, ingress);
        } else {
            verdicts.drop(packet, DropReason.IPV6_SP_SECURITY_FAILED);
        }
    }

    private static boolean staysOnLink(PacketInHand packet) {
        return packet.isIpv6()
                && (packet.source().isLinkLocal()
                        || packet.destination().isLinkLocal()
                        || packet.source().isMulticast()
                        || packet.destination().isMulticast());
    }

    private void icmp(PacketInHand packet, int found) {
        PolicyInterface ingress = packet.ingressInterface();
        // An interface's address may be shared by hosts behind it: what belongs to their flows is not for the box.
        boolean transit = ingress.isUp()
                && !staysOnLink(packet)
                && (!ingress.isFor(packet.destination())
                        || found != ConnectionTable.NONE
                        || packet.isIcmpError() && icmp.quotesConnection(packet));
        // Every reply and error is asked for its way back, not only the first packet of a flow (asa-behaviour 17.4).
        if (transit && (packet.isIcmpReply() || packet.isIcmpError()) && !early.admits(packet)) {
            return;
        }
        if (transit && packet.isIcmpReply()) {
            icmp.reply(packet, found);
        } else if (transit && packet.isIcmpError()) {
            icmp.error(packet);
        } else if (found != ConnectionTable.NONE) {
            if (icmp.query(packet, found)) {
                known(packet, found);
            }
        } else {
            first(packet);
        }
    }

    private void other(PacketInHand packet, ParsedPacket.Kind kind) {
        switch (kind) {
            case ARP -> verdicts.deliver(packet);
            case IPV4, IPV6, OTHER -> verdicts.drop(packet, DropReason.INVALID_ETHERTYPE);
        }
    }

    private void malformed(PacketInHand packet, DropReason defect) {
        packet.judgement().path(Path.NONE);
        packet.judgement().certainIf(!packet.parsed().isCutShort());
        if (defect == DropReason.INVALID_TCP_HDR_LENGTH && !packet.parsed().isCutShort()) {
            int length = transportLength(packet);
            if (length >= TcpHeader.MIN_LENGTH) {
                verdicts.emit(verdicts.message(packet, SyslogMessage.BAD_TCP_HEADER_LENGTH)
                        .with(TcpHeader.headerLength(packet.memory(), packet.transport()))
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

    /** Bytes from the transport header to the end of the packet. */
    private static int transportLength(PacketInHand packet) {
        long network = packet.network();
        int total = packet.isIpv6()
                ? Ipv6Header.LENGTH + Ipv6Header.payloadLength(packet.memory(), network)
                : Ipv4Header.totalLength(packet.memory(), network);
        return total - (int) (packet.transport() - network);
    }
}
