package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.parse.PacketParser;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.intercept.InterceptRecords;
import io.sallyport.engine.tcp.intercept.SynCookies;
import io.sallyport.engine.tcp.normalize.TcpNormalizer;
import io.sallyport.packet.Address;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpFrameWriter;
import io.sallyport.packet.TcpHeader;

/**
 * TCP Intercept: answers SYNs with cookies, judges those that come back, and opens the connections of proven clients. Between
 * a SYN and its proof nothing is kept.
 */
final class Interception {
    private static final long SECOND = 1_000_000_000L;
    /** SYNs to a server, one a second (documented: show asp drop, tcp-intercept-no-response). */
    private static final int TRIES = 3;

    private static final int OPTION_SEGMENT_SIZE = 2;
    /** What a host can take that says nothing (RFC 9293, 3.7.1). */
    private static final int USUAL_SEGMENT = 536;

    private static final int USUAL_SEGMENT_IPV6 = 1220;
    private static final int PROVING = TcpHeader.ACK | TcpHeader.SYN | TcpHeader.RST;

    private final SynCookies cookies;
    private final SecurityContext context;
    private final ConnectionTable table;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final OwnPackets own;
    private final InterceptRecords records = new InterceptRecords();
    private final Memory memory = Memory.allocate(2 * PacketBatch.HEADROOM + TcpFrameWriter.MOST);
    private final PacketBatch batch = new PacketBatch(memory, 1);
    private final TcpFrameWriter frame = new TcpFrameWriter(memory, PacketBatch.HEADROOM);
    private final ParsedPacket parsed = new ParsedPacket();
    private final PacketInHand opening;
    private final Address source = new Address();
    private final Address destination = new Address();
    private long watchedUntil = Long.MIN_VALUE;
    private int provenSequence;
    private int provenCookie;
    private int provenSegmentSize;

    Interception(SynCookies cookies, SecurityContext context, EngineTime time, OwnPackets own) {
        this.cookies = cookies;
        this.context = context;
        this.own = own;
        table = context.connections();
        hot = table.hot();
        cold = table.cold();
        opening = new PacketInHand(context, new Judgement(batch), time, batch, parsed);
    }

    /** Answers the SYN in hand in the place of the server; no window is offered yet, so that no data comes. */
    void answer(PacketInHand packet, int segmentSize) {
        int sequence = TcpHeader.sequence(packet.memory(), packet.transport());
        int cookie = cookies.issue(
                packet.ingress(),
                packet.source(),
                packet.destination(),
                packet.parsed().ports(),
                sequence,
                announced(packet),
                packet.now());
        watchedUntil = packet.now() + 2L * SynCookies.LIFE * SECOND;
        own.answer(packet, TcpHeader.SYN | TcpHeader.ACK, cookie, sequence + 1, segmentSize, DropReason.TCP_INTERCEPT);
    }

    private static int announced(PacketInHand packet) {
        Memory m = packet.memory();
        long tcp = packet.transport();
        int option = TcpHeader.option(m, tcp, TcpHeader.headerLength(m, tcp), OPTION_SEGMENT_SIZE);
        if (option != TcpHeader.NO_OPTION && m.u8(tcp + option + 1) == 4) {
            return m.u16(tcp + option + 2);
        }
        return packet.isIpv6() ? USUAL_SEGMENT_IPV6 : USUAL_SEGMENT;
    }

    /** Whether cookies may be on their way back. */
    boolean isWatching(long now) {
        return now < watchedUntil;
    }

    /**
     * Whether the segment, which has no connection, proves that its sender has received a cookie. A probe of the closed window
     * does too: it carries the number before (RFC 9293, 3.8.6.1).
     */
    boolean isProof(PacketInHand packet) {
        if ((packet.flags() & PROVING) != TcpHeader.ACK) {
            return false;
        }
        int sequence = TcpHeader.sequence(packet.memory(), packet.transport());
        provenCookie = TcpHeader.acknowledgment(packet.memory(), packet.transport()) - 1;
        return verifies(packet, sequence - 1) || verifies(packet, sequence);
    }

    private boolean verifies(PacketInHand packet, int sequence) {
        provenSequence = sequence;
        provenSegmentSize = cookies.verify(
                packet.ingress(),
                packet.source(),
                packet.destination(),
                packet.parsed().ports(),
                sequence,
                provenCookie,
                packet.now());
        return provenSegmentSize != SynCookies.REFUSED;
    }

    /** The SYN to the server, as if the proven client had sent it now: it is to be judged as any first packet is. */
    PacketInHand opening(PacketInHand proof) {
        int length = frame.begin()
                .window(TcpHeader.window(proof.memory(), proof.transport()))
                .segmentSize(provenSegmentSize)
                .ttl(TcpNormalizer.ttl(proof.memory(), proof.parsed()))
                .write(
                        proof.source(),
                        proof.sourcePort(),
                        proof.destination(),
                        proof.destinationPort(),
                        TcpHeader.SYN,
                        provenSequence,
                        0);
        batch.clear();
        int row = batch.add(
                PacketBatch.HEADROOM,
                length,
                length,
                proof.batch().time(proof.row()),
                proof.ingress(),
                ChecksumState.COMPLETE);
        batch.origin(row, Origin.GENERATED);
        PacketParser.parse(batch, row, context.number(), parsed);
        if (parsed.isIpv6()) {
            parsed.addresses(table.addresses(parsed.source(source), parsed.destination(destination)));
        }
        parsed.hash(table.hash(parsed.addresses(), parsed.ports(), parsed.identity()));
        parsed.candidate(ConnectionTable.NONE);
        opening.begin(batch, proof.recorder());
        opening.take(row, parsed);
        opening.judgement().certainIf(cookies.isCertain() && proof.judgement().certain());
        return opening;
    }

    /**
     * The SYN has made a connection. Until the server has answered, no segment of the client takes the way of plain ones: none
     * has a time to live of 0.
     */
    void begin(int slot) {
        records.create(slot, provenCookie, provenSegmentSize, hot.ttl(slot, FlowDirection.INITIATOR));
        hot.ttl(slot, FlowDirection.INITIATOR, 0);
    }

    /** The server has answered, with this number: from now on its numbers are moved to those that the client knows. */
    void join(int slot, int serverSequence) {
        hot.ttl(slot, FlowDirection.INITIATOR, records.ttl(slot));
        hot.offset(slot, FlowDirection.RESPONDER, records.cookie(slot) - serverSequence);
    }

    /** The server has let a second pass. Returns whether it was asked again; if not, its client has been told. */
    boolean opensAgain(int slot, long nanos) {
        if (records.sent(slot) == TRIES) {
            refuse(slot, nanos);
            return false;
        }
        records.sentAgain(slot);
        table.timeout(slot, records.sent(slot));
        int isn = HotRecords.acked(hot.sequences(slot, FlowDirection.INITIATOR));
        own.segment(
                table.address(slot, FlowDirection.INITIATOR, FlowDirection.RESPONDER, source),
                table.address(slot, FlowDirection.RESPONDER, FlowDirection.RESPONDER, destination),
                cold.ports(slot),
                TcpHeader.SYN,
                isn + hot.offset(slot, FlowDirection.INITIATOR),
                0,
                HotRecords.window(hot.windows(slot), FlowDirection.INITIATOR),
                records.segmentSize(slot),
                nanos);
        own.send(slot, table, FlowDirection.INITIATOR, DropReason.TCP_INTERCEPT);
        return true;
    }

    /** Tells the client that there is no server. */
    void refuse(int slot, long nanos) {
        own.segment(
                table.address(slot, FlowDirection.RESPONDER, FlowDirection.INITIATOR, source),
                table.address(slot, FlowDirection.INITIATOR, FlowDirection.INITIATOR, destination),
                ConnectionKey.turn(hot.ports(slot)),
                TcpHeader.RST | TcpHeader.ACK,
                records.cookie(slot) + 1,
                HotRecords.acked(hot.sequences(slot, FlowDirection.INITIATOR)) + 1,
                0,
                TcpFrameWriter.NO_SEGMENT_SIZE,
                nanos);
        own.send(slot, table, FlowDirection.RESPONDER, DropReason.TCP_INTERCEPT);
    }
}
