package io.sallyport.engine.parse;

import io.sallyport.engine.drop.DropReason;
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

    /** Whether it is a fragment; then there are no ports. */
    public boolean isFragment() {
        return fragment;
    }

    /** Offset of the IP header. */
    public long network() {
        return network;
    }

    /** Offset of the transport header. */
    public long transport() {
        return transport;
    }

    public int protocol() {
        return protocol;
    }

    /** VLAN of the outermost tag, or 0. */
    public int vlan() {
        return vlan;
    }

    /** Key of the flow ({@link io.sallyport.engine.connection.ConnectionKey}). */
    public long addresses() {
        return addresses;
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
