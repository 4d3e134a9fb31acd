package io.sallyport.engine.parse;

import io.sallyport.engine.drop.DropReason;
import org.jspecify.annotations.Nullable;

/** What the first pass found, as columns beside a batch. Reused for every batch. */
public final class ParsedBatch {

    /** What a frame carries. */
    public enum Kind {
        IPV4,
        IPV6,
        ARP,
        OTHER
    }

    final Kind[] kind;
    final @Nullable DropReason[] defect;
    final boolean[] cutShort;
    final long[] network;
    final long[] transport;
    final int[] protocol;
    final int[] vlan;
    final long[] addresses;
    final int[] ports;
    final int[] identity;
    final int[] payload;
    final int[] flags;
    final long[] hash;
    final int[] candidate;

    public ParsedBatch(int capacity) {
        kind = new Kind[capacity];
        defect = new DropReason[capacity];
        cutShort = new boolean[capacity];
        network = new long[capacity];
        transport = new long[capacity];
        protocol = new int[capacity];
        vlan = new int[capacity];
        addresses = new long[capacity];
        ports = new int[capacity];
        identity = new int[capacity];
        payload = new int[capacity];
        flags = new int[capacity];
        hash = new long[capacity];
        candidate = new int[capacity];
    }

    public int capacity() {
        return kind.length;
    }

    public Kind kind(int row) {
        return kind[row];
    }

    /** Why the packet is malformed, or null. */
    public @Nullable DropReason defect(int row) {
        return defect[row];
    }

    /** Whether the capture cut off bytes that were needed: the verdict is then uncertain. */
    public boolean isCutShort(int row) {
        return cutShort[row];
    }

    /** Offset of the IP header. */
    public long network(int row) {
        return network[row];
    }

    /** Offset of the transport header. */
    public long transport(int row) {
        return transport[row];
    }

    public int protocol(int row) {
        return protocol[row];
    }

    /** VLAN of the outermost tag, or 0. */
    public int vlan(int row) {
        return vlan[row];
    }

    /** Key of the flow ({@link io.sallyport.engine.connection.ConnectionKey}). */
    public long addresses(int row) {
        return addresses[row];
    }

    public int ports(int row) {
        return ports[row];
    }

    public int identity(int row) {
        return identity[row];
    }

    /** Payload bytes behind the transport header. */
    public int payload(int row) {
        return payload[row];
    }

    /** TCP flags, or ICMP type << 8 | code. */
    public int flags(int row) {
        return flags[row];
    }

    public int icmpType(int row) {
        return flags[row] >>> 8;
    }

    public int icmpCode(int row) {
        return flags[row] & 0xff;
    }

    public long hash(int row) {
        return hash[row];
    }

    public void hash(int row, long value) {
        hash[row] = value;
    }

    /** Slot of the connection that it probably belongs to: a prefetching hint. */
    public int candidate(int row) {
        return candidate[row];
    }

    public void candidate(int row, int slot) {
        candidate[row] = slot;
    }
}
