package io.sallyport.packet;

import java.util.Arrays;

/**
 * A batch of packets, a row per packet. The driver owns the memory; rows are valid until the engine has returned. Filled by the driver,
 * read by the engine, which may rewrite the packet bytes in place.
 *
 * <p>What is said of every packet stands in four words a row, one behind the other, so that the compiler fetches one array and checks its
 * bounds once; what is said of few has columns of its own.
 */
public final class PacketBatch {
    /** Free bytes that a driver leaves before and behind each frame. */
    public static final int HEADROOM = 64;

    private static final int WORDS = 4;
    private static final int OFFSET = 0;
    /** Captured bytes, bytes on the wire {@code << 32}. */
    private static final int LENGTHS = 1;

    private static final int TIME = 2;
    /** Ingress interface, ordinal of the checksum state {@code << 32}, VLAN {@code << 48}. */
    private static final int ARRIVAL = 3;

    private static final int STATE_SHIFT = 32;
    private static final long STATE_BITS = 3L << STATE_SHIFT;
    private static final int VLAN_SHIFT = 48;
    private static final long VLAN_BITS = 0xffffL << VLAN_SHIFT;
    private static final ChecksumState[] STATES = ChecksumState.values();

    private final Memory memory;
    private final int capacity;
    private final long[] rows;
    private final int[] segments;
    private final int[] vpnContext;
    private final int[] checksumStart;
    private final int[] checksumOffset;
    private final Origin[] origin;
    private int size;
    // Almost every frame comes in one segment and in clear: these columns are written only where that is not so.
    private boolean plain = true;

    /**
     * @param memory where the frames lie
     * @param capacity largest number of rows
     */
    public PacketBatch(Memory memory, int capacity) {
        this.memory = memory;
        this.capacity = capacity;
        rows = new long[capacity * WORDS];
        segments = new int[capacity];
        vpnContext = new int[capacity];
        checksumStart = new int[capacity];
        checksumOffset = new int[capacity];
        origin = new Origin[capacity];
        setPlain();
    }

    private void setPlain() {
        Arrays.fill(segments, 1);
        Arrays.fill(vpnContext, 0);
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
        int first = row * WORDS;
        rows[first + OFFSET] = at;
        rows[first + LENGTHS] = captured & 0xffff_ffffL | (long) wire << 32;
        rows[first + TIME] = timeNanos;
        rows[first + ARRIVAL] = ingressInterface & 0xffff_ffffL | (long) state.ordinal() << STATE_SHIFT;
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
        from.memory.copyTo(from.rows[fromRow * WORDS + OFFSET], memory, at, from.capturedLength(fromRow));
        System.arraycopy(from.rows, fromRow * WORDS, rows, row * WORDS, WORDS);
        rows[row * WORDS + OFFSET] = at;
        segments[row] = from.segments[fromRow];
        vpnContext[row] = from.vpnContext[fromRow];
        checksumStart[row] = from.checksumStart[fromRow];
        checksumOffset[row] = from.checksumOffset[fromRow];
        origin[row] = as;
        plain = false;
    }

    /** Gives a row another time: when a held frame goes on. */
    public void time(int row, long timeNanos) {
        rows[row * WORDS + TIME] = timeNanos;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return capacity;
    }

    public Memory memory() {
        return memory;
    }

    /** Offset of the Ethernet header. */
    public long offset(int row) {
        return Memory.bounded(rows[row * WORDS + OFFSET]);
    }

    public int capturedLength(int row) {
        return (int) rows[row * WORDS + LENGTHS];
    }

    public int wireLength(int row) {
        return (int) (rows[row * WORDS + LENGTHS] >>> 32);
    }

    /** Nanoseconds since the epoch. */
    public long time(int row) {
        return rows[row * WORDS + TIME];
    }

    /** Index of the ingress interface in the policy. */
    public int ingress(int row) {
        return (int) arrival(row);
    }

    /** In one word: ingress interface, what is known of the checksum, VLAN; {@link #checksumState(long)} and {@link #vlan(long)} take it apart. */
    public long arrival(int row) {
        return rows[row * WORDS + ARRIVAL];
    }

    /** Size of one segment on the wire, for MSS and MTU checks. */
    public int segmentSize(int row) {
        return wireLength(row);
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
        return vlan(arrival(row));
    }

    /** The VLAN of an {@link #arrival}. */
    public static int vlan(long arrival) {
        return (int) (arrival >>> VLAN_SHIFT);
    }

    /** An {@link #arrival} with another VLAN. */
    public static long withVlan(long arrival, int tag) {
        return arrival & ~VLAN_BITS | (long) tag << VLAN_SHIFT;
    }

    /** Says which tag the driver has taken off the frame. */
    public void vlan(int row, int tag) {
        int at = row * WORDS + ARRIVAL;
        rows[at] = withVlan(rows[at], tag);
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
        int at = row * WORDS + ARRIVAL;
        rows[at] = rows[at] & ~STATE_BITS | (long) ChecksumState.PARTIAL.ordinal() << STATE_SHIFT;
        checksumStart[row] = start;
        checksumOffset[row] = offset;
    }

    public ChecksumState checksumState(int row) {
        return checksumState(arrival(row));
    }

    /** The state of an {@link #arrival}. */
    public static ChecksumState checksumState(long arrival) {
        return STATES[(int) (arrival >>> STATE_SHIFT) & 3];
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
