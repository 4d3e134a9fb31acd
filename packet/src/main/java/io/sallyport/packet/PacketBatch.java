package io.sallyport.packet;

import java.util.Arrays;

/**
 * A batch of packets as columns, a row per packet. The driver owns the memory; rows are valid until the engine has
 * returned. Filled by the driver, read by the engine, which may rewrite the packet bytes in place.
 */
public final class PacketBatch {
    /** Free bytes that a driver leaves before and behind each frame. */
    public static final int HEADROOM = 64;

    private final Memory memory;
    private final long[] offset;
    private final int[] capturedLength;
    private final int[] wireLength;
    private final long[] time;
    private final int[] ingress;
    private final int[] segmentSize;
    private final int[] segments;
    private final int[] vpnContext;
    private final int[] vlan;
    private final int[] checksumStart;
    private final int[] checksumOffset;
    private final ChecksumState[] checksumState;
    private final Origin[] origin;
    private int size;
    // Almost every frame comes in one segment, untagged, in clear: these columns are written only where that is not so.
    private boolean plain = true;

    /**
     * @param memory where the frames lie
     * @param capacity largest number of rows
     */
    public PacketBatch(Memory memory, int capacity) {
        this.memory = memory;
        offset = new long[capacity];
        capturedLength = new int[capacity];
        wireLength = new int[capacity];
        time = new long[capacity];
        ingress = new int[capacity];
        segmentSize = new int[capacity];
        segments = new int[capacity];
        vpnContext = new int[capacity];
        vlan = new int[capacity];
        checksumStart = new int[capacity];
        checksumOffset = new int[capacity];
        checksumState = new ChecksumState[capacity];
        origin = new Origin[capacity];
        setPlain();
    }

    private void setPlain() {
        Arrays.fill(segments, 1);
        Arrays.fill(vpnContext, 0);
        Arrays.fill(vlan, 0);
        Arrays.fill(origin, Origin.FORWARDED);
        plain = true;
    }

    /** Forgets all rows. */
    public void clear() {
        size = 0;
        if (!plain) {
            setPlain();
        }
    }

    /**
     * Appends a frame that arrived whole in one segment.
     *
     * @param at offset of its Ethernet header
     * @param captured bytes that are there
     * @param wire bytes that were on the wire, at least {@code captured}
     * @param timeNanos when it arrived, nanoseconds since the epoch
     * @param ingressInterface index of the interface in the policy
     * @param state what is known of its transport checksum
     * @return the row
     */
    public int add(long at, int captured, int wire, long timeNanos, int ingressInterface, ChecksumState state) {
        int row = size++;
        offset[row] = at;
        capturedLength[row] = captured;
        wireLength[row] = wire;
        time[row] = timeNanos;
        ingress[row] = ingressInterface;
        segmentSize[row] = wire;
        checksumState[row] = state;
        return row;
    }

    /**
     * Copies a row of another batch, bytes and all, into a row of this one; the rows of a batch that is filled in this way
     * are not counted by {@link #size}.
     *
     * @param row the row to fill
     * @param at where its frame goes in this batch's memory
     * @param as origin of the copy
     */
    public void copy(PacketBatch from, int fromRow, int row, long at, Origin as) {
        from.memory.copyTo(from.offset[fromRow], memory, at, from.capturedLength[fromRow]);
        offset[row] = at;
        capturedLength[row] = from.capturedLength[fromRow];
        wireLength[row] = from.wireLength[fromRow];
        time[row] = from.time[fromRow];
        ingress[row] = from.ingress[fromRow];
        segmentSize[row] = from.segmentSize[fromRow];
        segments[row] = from.segments[fromRow];
        vpnContext[row] = from.vpnContext[fromRow];
        vlan[row] = from.vlan[fromRow];
        checksumStart[row] = from.checksumStart[fromRow];
        checksumOffset[row] = from.checksumOffset[fromRow];
        checksumState[row] = from.checksumState[fromRow];
        origin[row] = as;
        plain = false;
    }

    /** Gives a row another time: when a held frame goes on. */
    public void time(int row, long timeNanos) {
        time[row] = timeNanos;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return offset.length;
    }

    public Memory memory() {
        return memory;
    }

    /** Offset of the Ethernet header. */
    public long offset(int row) {
        return Memory.bounded(offset[row]);
    }

    public int capturedLength(int row) {
        return capturedLength[row];
    }

    public int wireLength(int row) {
        return wireLength[row];
    }

    /** Nanoseconds since the epoch. */
    public long time(int row) {
        return time[row];
    }

    /** Index of the ingress interface in the policy. */
    public int ingress(int row) {
        return ingress[row];
    }

    /** Size of one segment on the wire, for MSS and MTU checks. */
    public int segmentSize(int row) {
        return segmentSize[row];
    }

    /** Number of wire segments that a large receive joined. */
    public int segments(int row) {
        return segments[row];
    }

    /** The VPN context that decrypted the packet, or 0. */
    public int vpnContext(int row) {
        return vpnContext[row];
    }

    /** The 802.1Q tag that the driver has taken off the frame, or 0. */
    public int vlan(int row) {
        return vlan[row];
    }

    /** Says which tag the driver has taken off the frame. */
    public void vlan(int row, int tag) {
        vlan[row] = tag;
        plain = false;
    }

    /** Where summing begins for a {@link ChecksumState#PARTIAL} packet, bytes from the start of the frame. */
    public int checksumStart(int row) {
        return checksumStart[row];
    }

    /** Where its checksum field is, bytes from {@link #checksumStart}. */
    public int checksumOffset(int row) {
        return checksumOffset[row];
    }

    /** Marks the transport checksum as partial, as a virtio or packet socket header tells it. */
    public void partialChecksum(int row, int start, int offset) {
        checksumState[row] = ChecksumState.PARTIAL;
        checksumStart[row] = start;
        checksumOffset[row] = offset;
    }

    public ChecksumState checksumState(int row) {
        return checksumState[row];
    }

    /** Says where a packet comes from that did not arrive. */
    public void origin(int row, Origin value) {
        origin[row] = value;
        plain = false;
    }

    public Origin origin(int row) {
        return origin[row];
    }
}
