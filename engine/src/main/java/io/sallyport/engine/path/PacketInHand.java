package io.sallyport.engine.path;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.connection.EngineTime;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.policy.PolicyGeneration;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.trace.DecisionRecorder;
import io.sallyport.packet.Address;
import io.sallyport.packet.Icmp6Header;
import io.sallyport.packet.IcmpHeader;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;

/** The packet that is being judged: where it is, and what was found and decided so far. One object, reused. */
public final class PacketInHand {
    private final SecurityContext context;
    private final Judgement judgement;
    private PacketBatch batch;
    private ParsedPacket parsed;
    private DecisionRecorder recorder = DecisionRecorder.NONE;
    private final EngineTime time;
    private final Address source = new Address();
    private final Address destination = new Address();
    private final PacketKey key = new PacketKey();
    private int row;
    private boolean reassembled;
    private boolean forTheBox;
    /** Whether the addresses have been read. */
    private boolean read;

    public PacketInHand(
            SecurityContext context, Judgement judgement, EngineTime time, PacketBatch batch, ParsedPacket parsed) {
        this.context = context;
        this.judgement = judgement;
        this.time = time;
        this.batch = batch;
        this.parsed = parsed;
    }

    /** Takes up a batch. */
    public void begin(PacketBatch newBatch, DecisionRecorder newRecorder) {
        batch = newBatch;
        recorder = newRecorder;
        judgement.begin(newBatch);
    }

    /** Takes up the next row of the batch. */
    public void take(int newRow, ParsedPacket findings) {
        parsed = findings;
        row = newRow;
        forTheBox = false;
        read = false;
        judgement.next(newRow);
    }

    public SecurityContext context() {
        return context;
    }

    public PolicyGeneration policy() {
        return context.policy();
    }

    public Judgement judgement() {
        return judgement;
    }

    public DecisionRecorder recorder() {
        return recorder;
    }

    public PacketBatch batch() {
        return batch;
    }

    public ParsedPacket parsed() {
        return parsed;
    }

    /** Whether it was put together from fragments, which wait for its verdict: it cannot be held. */
    public boolean isReassembled() {
        return reassembled;
    }

    /** It was put together from fragments. */
    void reassembled() {
        reassembled = true;
    }

    /** Whether it is for the firewall itself. */
    public boolean isForTheBox() {
        return forTheBox;
    }

    /** It is for the firewall itself. */
    void forTheBox() {
        forTheBox = true;
    }

    public int row() {
        return row;
    }

    /** Engine time in nanoseconds since the epoch. */
    public long now() {
        return time.now();
    }

    public EngineTime time() {
        return time;
    }

    public Memory memory() {
        return batch.memory();
    }

    public int ingress() {
        return batch.ingress(row);
    }

    public PolicyInterface ingressInterface() {
        return context.policyInterface(batch.ingress(row));
    }

    /** A key for look-ups in rules; whoever looks up fills it first. */
    public PacketKey key() {
        return key;
    }

    public int protocol() {
        return parsed.protocol();
    }

    public boolean isIpv6() {
        return parsed.isIpv6();
    }

    /** Whether it is ICMP for IPv4 or ICMPv6. */
    public boolean isIcmp() {
        return parsed.isIcmp();
    }

    /** The sender, in an object that the next packet fills again. */
    public Address source() {
        read();
        return source;
    }

    private void read() {
        if (!read) {
            parsed.source(source);
            parsed.destination(destination);
            read = true;
        }
    }

    /** The receiver, likewise. */
    public Address destination() {
        read();
        return destination;
    }

    /** Context, protocol and version as keys have them. */
    public int identity() {
        return parsed.identity();
    }

    public int sourcePort() {
        return ConnectionKey.sourcePort(parsed.ports());
    }

    public int destinationPort() {
        return ConnectionKey.destinationPort(parsed.ports());
    }

    /** The octet that IPv4 calls type of service and IPv6 traffic class. */
    public int trafficClass() {
        return isIpv6() ? Ipv6Header.trafficClass(memory(), network()) : Ipv4Header.trafficClass(memory(), network());
    }

    /** Whether it has ports: TCP or UDP. */
    public boolean hasPorts() {
        return protocol() == Protocol.TCP || protocol() == Protocol.UDP;
    }

    /** Whether it is a TCP segment that opens a connection. */
    public boolean isSyn() {
        return protocol() == Protocol.TCP && (flags() & (TcpHeader.SYN | TcpHeader.ACK)) == TcpHeader.SYN;
    }

    /** TCP flags, or ICMP type << 8 | code. */
    public int flags() {
        return parsed.flags();
    }

    public int icmpType() {
        return parsed.flags() >>> 8;
    }

    /** Whether it answers an ICMP or ICMPv6 query. */
    public boolean isIcmpReply() {
        return isIpv6() ? icmpType() == Icmp6Header.ECHO_REPLY : IcmpHeader.isReply(icmpType());
    }

    /** Whether it is an ICMP or ICMPv6 error, which quotes a packet. */
    public boolean isIcmpError() {
        return isIpv6() ? Icmp6Header.isError(icmpType()) : IcmpHeader.isError(icmpType());
    }

    /** Whether it is an ICMP or ICMPv6 query, which asks for one reply. */
    public boolean isIcmpQuery() {
        return parsed.isIcmp() && (isIpv6() ? icmpType() == Icmp6Header.ECHO : IcmpHeader.isQuery(icmpType()));
    }

    /** Sequence number of a query or a reply. */
    public int icmpSequence() {
        return IcmpHeader.sequence(memory(), transport());
    }

    public int icmpCode() {
        return parsed.flags() & 0xff;
    }

    public long network() {
        return parsed.network();
    }

    public long transport() {
        return parsed.transport();
    }

    public int payload() {
        return parsed.payload();
    }
}
