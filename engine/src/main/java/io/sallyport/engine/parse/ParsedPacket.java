package io.sallyport.engine.parse;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.packet.Address;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Ipv6Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What the first pass found in one frame. A row of reused objects stands beside each batch, so that a packet's findings
 * lie together in the cache.
 */
public final class ParsedPacket {

    /** What a frame carries. */
    public enum Kind {
        IPV4,
        IPV6,
        ARP,
        OTHER
    }

    Kind kind = Kind.OTHER;

    @Nullable
    DropReason defect;

    boolean cutShort;
    boolean fragment;
    int protocol;
    int vlan;
    int ports;
    int identity;
    int payload;
    int flags;
    long network;
    long transport;
    long addresses;
    // Written for IPv6 only.
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    // Written for fragments only.
    int fragmentOffset;
    int fragmentIdentification;
    boolean moreFragments;
    // Written for what the quick parser takes only, but for the first.
    boolean plain;
    int ttl;
    int window;
    long numbers;
    private int candidate;
    private long hash;

    public Kind kind() {
        return kind;
    }

    /** Why the packet is malformed, or null. */
    public @Nullable DropReason defect() {
        return defect;
    }

    /** Whether the capture cut off bytes that were needed: the verdict is then uncertain. */
    public boolean isCutShort() {
        return cutShort;
    }

    /** Whether it is an IPv4 or IPv6 packet. */
    public boolean isIp() {
        return kind == Kind.IPV4 || kind == Kind.IPV6;
    }

    public boolean isIpv6() {
        return kind == Kind.IPV6;
    }

    /** The sender. */
    public Address source(Address into) {
        return isIpv6() ? into.v6(sourceHigh, sourceLow) : into.v4(ConnectionKey.source(addresses));
    }

    /** The receiver. */
    public Address destination(Address into) {
        return isIpv6() ? into.v6(destinationHigh, destinationLow) : into.v4(ConnectionKey.destination(addresses));
    }

    /** Whether it is ICMP for IPv4 or ICMPv6. */
    public boolean isIcmp() {
        return protocol == (isIpv6() ? Protocol.ICMP6 : Protocol.ICMP);
    }

    /** Whether it is a fragment; then there are no ports, and the transport header is the fragment's data. */
    public boolean isFragment() {
        return fragment;
    }

    /** Where the data of a fragment belong in its packet, bytes. */
    public int fragmentOffset() {
        return fragmentOffset;
    }

    /** Whether more fragments follow behind this one. */
    public boolean hasMoreFragments() {
        return moreFragments;
    }

    /** What the fragments of a packet have in common: 16 bits for IPv4, 32 for IPv6. */
    public int fragmentIdentification() {
        return fragmentIdentification;
    }

    /** Offset of the IP header. */
    public long network() {
        return Memory.bounded(network);
    }

    /** Whether it is IPv4 with options, or IPv6 with an extension header. */
    public boolean hasOptions() {
        return kind == Kind.IPV4
                ? transport - network > Ipv4Header.MIN_LENGTH
                : kind == Kind.IPV6 && (transport - network > Ipv6Header.LENGTH || protocol == Protocol.ESP);
    }

    /** What was found wrong is allowed here. */
    public void excuse() {
        defect = null;
    }

    /** Offset of the transport header. */
    public long transport() {
        return Memory.bounded(transport);
    }

    public int protocol() {
        return protocol;
    }

    /** VLAN of the outermost tag, or 0. */
    public int vlan() {
        return vlan;
    }

    /** Key of the flow ({@link ConnectionKey}): addresses, or folds of them for IPv6. */
    public long addresses() {
        return addresses;
    }

    /** Takes the folds of IPv6 addresses. */
    public void addresses(long folds) {
        addresses = folds;
    }

    public int ports() {
        return ports;
    }

    public int identity() {
        return identity;
    }

    /** Payload bytes behind the transport header. */
    public int payload() {
        return payload;
    }

    /** TCP flags, or ICMP type << 8 | code. */
    public int flags() {
        return flags;
    }

    /**
     * Whether it is a plain segment: untagged IPv4 and TCP without options, of the flags ACK and no other but PSH and FIN, or a SYN ACK,
     * which may have options. Only then are {@link #ttl}, {@link #window} and {@link #numbers} known.
     */
    public boolean isPlain() {
        return plain;
    }

    /** Time to live of a plain segment. */
    public int ttl() {
        return ttl;
    }

    /** The window field of a plain segment, unscaled. */
    public int window() {
        return window;
    }

    /** Sequence number << 32 | acknowledgment of a plain segment. */
    public long numbers() {
        return numbers;
    }

    public long hash() {
        return hash;
    }

    public void hash(long value) {
        hash = value;
    }

    /** Slot of the connection that it probably belongs to: a hint that the judge checks. */
    public int candidate() {
        return candidate;
    }

    public void candidate(int slot) {
        candidate = slot;
    }
}
