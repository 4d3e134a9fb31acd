package io.sallyport.engine.connection;

/**
 * The 64 bytes of each connection that every packet needs: one cache line.
 *
 * <pre>
 *  0 initiator address      4 responder address as the initiator sees it (IPv6: folds)
 *  8 initiator port        10 responder port     12 initiator zone   14 responder zone
 * 16 context               18 protocol           19 attributes
 * 20 state                 22 window scales (initiator low, responder high nibble)   23 time to live, initiator's
 * 24 second of the last packet                   28 timeout (24 bits), eighth of the second (3), generation (5)
 * 32 per direction: end of data sent, data acknowledged by the other (4 bytes each, initiator first)
 * 48 per direction: largest window offered, unscaled (2 bytes each)
 * 52 per direction: offset of its sequence numbers 60 payload bytes not yet added to the cold record (24 bits)
 * 63 time to live, responder's
 * </pre>
 *
 * A key is held as the initiator sees it: {@code addresses} = initiator | responder << 32, {@code ports} alike with 16 bits.
 */
public final class HotRecords extends RecordBlock {
    /** The connection is in use. */
    public static final int LIVE = 0x80;
    /** The responder sees other addresses than the initiator: the cold record holds its view. */
    public static final int TRANSLATED = 1;
    /** Judged by the bypass tracker. */
    public static final int BYPASS = 2;
    /** The initiator counts as outside. */
    public static final int INBOUND = 4;
    /** An unsupported line could have changed its admission. */
    public static final int UNCERTAIN = 8;
    /** Counted as embryonic. */
    public static final int EMBRYONIC = 16;
    /** Another connection owns the key of the responder's packets: a flow that returns elsewhere, or a host that moved. */
    public static final int ONE_WAY = 32;

    /** An IPv6 connection: the addresses are folds, the wide record holds them. Part of the key. */
    public static final int IPV6 = 64;

    private static final int ADDRESSES = 0;
    private static final int PORTS = 8;
    private static final int INITIATOR_ZONE = 12;
    private static final int IDENTITY = 16;
    private static final int PROTOCOL = 18;
    private static final int ATTRIBUTES = 19;
    private static final int STATE = 20;
    private static final int SCALES = 22;
    private static final int LAST_SECOND = 24;
    private static final int TIMEOUT = 28;
    private static final int SEQUENCES = 32;
    private static final int DIRECTION_STEP = 8;
    private static final int WINDOWS = 48;
    private static final int OFFSETS = 52;
    private static final int BYTES = 60;
    private static final int TTL = 23;
    /** From the initiator's time to live to the responder's. */
    private static final int TTL_STEP = 40;

    private static final int BYTES_BITS = 0xffffff;

    private static final int GENERATION_SHIFT = 27;
    private static final int SLOT_BITS = (1 << GENERATION_SHIFT) - 1;

    private static final int IDENTITY_BITS = IPV6 << 24 | 0xff_ffff;
    /** Seconds; what is set beyond it counts as so many. */
    static final int LARGEST_TIMEOUT = 0xffffff;

    /** Where the eighth of the last packet stands in the word at {@link #LAST_SECOND}. */
    static final int EIGHTH_SHIFT = 37;

    private static final long STAMP_BITS = 7L << EIGHTH_SHIFT | 0xffff_ffffL;

    /** Part of what a record must be to be found by {@link #plainDirection}. */
    private static final int PLAIN_BITS = IDENTITY_BITS | (LIVE | TRANSLATED | BYPASS) << 24;

    HotRecords(int capacity) {
        super(capacity);
    }

    /** How far what belongs to a direction stands behind what belongs to the initiator. */
    private static int step(int direction, int size) {
        return (direction & 1) * size;
    }

    /** Reads one word, so that the line is on its way when the packet is judged. */
    public int touch(int slot) {
        return memory.getInt(at(slot));
    }

    void create(int slot, long addresses, int ports, int zones, int identity, int attributes, int timeout) {
        long at = at(slot);
        int generation = memory.getInt(at + TIMEOUT) & 31;
        memory.putLong(at + ADDRESSES, addresses);
        memory.putLong(at + PORTS, ports & 0xffff_ffffL | (long) zones << 32);
        memory.putLong(at + IDENTITY, identity & 0xff_ffff | (attributes | LIVE & 0xffL) << 24);
        memory.putLong(at + LAST_SECOND, (long) (generation | Math.min(timeout, LARGEST_TIMEOUT) << 8) << 32);
        memory.clear(at + SEQUENCES, SIZE - SEQUENCES);
    }

    /** Marks the slot free and changes its generation, so that old handles no longer fit. */
    void free(int slot, int nextFree) {
        long at = at(slot);
        int generation = memory.getInt(at + TIMEOUT) + 1 & 31;
        memory.putByte(at + ATTRIBUTES, (byte) 0);
        memory.putInt(at + TIMEOUT, generation);
        memory.putInt(at + ADDRESSES, nextFree);
    }

    /** The slot and its generation, as the index keeps them. */
    int handle(int slot) {
        return slot | generation(slot) << GENERATION_SHIFT;
    }

    /** The slot of a handle. */
    static int slot(int handle) {
        return handle & SLOT_BITS;
    }

    /** Whether a connection of these attributes has a second index entry, for the key that its responder uses. */
    static boolean hasOwnResponderKey(int attributes) {
        return (attributes & (TRANSLATED | ONE_WAY)) == TRANSLATED;
    }

    int nextFree(int slot) {
        return memory.getInt(at(slot) + ADDRESSES);
    }

    public int generation(int slot) {
        return memory.getInt(at(slot) + TIMEOUT) & 31;
    }

    public boolean isLive(int slot) {
        return (memory.getByte(at(slot) + ATTRIBUTES) & LIVE) != 0;
    }

    /**
     * The direction of a packet with this key, or {@link ConnectionTable#NONE}. Both directions are compared without a
     * branch between them, because a processor cannot guess which comes next. The responder of a translated connection
     * has another key and is not found here, nor is that of a one-way connection.
     */
    int direction(int slot, long addresses, int ports, int zone, int identity) {
        long at = at(slot);
        long ownAddresses = memory.getLong(at + ADDRESSES);
        long portsAndZones = memory.getLong(at + PORTS);
        long ownPorts = portsAndZones & 0xffff_ffffL;
        int zones = (int) (portsAndZones >>> 32);
        int word = memory.getInt(at + IDENTITY);
        // The sign bit of the word is LIVE.
        long common = word & IDENTITY_BITS ^ identity | ~word & 0x8000_0000L;
        long initiator = common | ownAddresses ^ addresses | ownPorts ^ ports & 0xffff_ffffL | zones & 0xffff ^ zone;
        long responder = common
                | ownAddresses ^ ConnectionKey.turn(addresses)
                | ownPorts ^ ConnectionKey.turn(ports) & 0xffff_ffffL
                | zones >>> 16 ^ zone
                | word >>> 24 & (TRANSLATED | ONE_WAY);
        // 0 if the initiator's key fits, 1 if only the responder's does, -1 if neither.
        int isNotInitiator = (int) ((initiator | -initiator) >>> 63);
        int isNotResponder = (int) ((responder | -responder) >>> 63);
        return isNotInitiator - 2 * (isNotInitiator & isNotResponder);
    }

    /**
     * The direction of a packet in a record whose words were read: tracked and not translated. It may miss one between
     * ends of the same address.
     *
     * @param portsAndZones {@link #portsAndZones}
     * @param word lower half of {@link #traits}
     * @return as {@link #direction}
     */
    public static int plainDirection(
            long ownAddresses, long portsAndZones, int word, long addresses, int ports, int zone, int identity) {
        long difference = ownAddresses ^ addresses;
        int direction = (int) ((difference | -difference) >>> 63);
        int zones = (int) (portsAndZones >>> 32);
        long unlike = ownAddresses ^ Long.rotateLeft(addresses, direction << 5)
                | (int) portsAndZones ^ Integer.rotateLeft(ports, direction << 4)
                | zones >>> (direction << 4) & 0xffff ^ zone
                | word & PLAIN_BITS ^ (identity | LIVE << 24)
                | word >>> 29 & direction;
        return unlike == 0 ? direction : ConnectionTable.NONE;
    }

    /** In one word: {@code ports | zone of the initiator << 32 | zone of the responder << 48}. */
    public long portsAndZones(int slot) {
        return memory.getLong(at(slot) + PORTS);
    }

    /** In one word: identity, {@code attributes << 24, stateAndScales << 32} and the initiator's time to live {@code << 56}. */
    public long traits(int slot) {
        return memory.getLong(at(slot) + IDENTITY);
    }

    /** Puts {@link #traits} back, of which attributes, state, scales and time to live may have changed. */
    public void traits(int slot, long word) {
        memory.putLong(at(slot) + IDENTITY, word);
    }

    /** In one word: {@code windows | offset of the initiator << 32}. */
    public long windowsAndOffset(int slot) {
        return memory.getLong(at(slot) + WINDOWS);
    }

    /** Puts {@link #windowsAndOffset} back. */
    public void windowsAndOffset(int slot, long word) {
        memory.putLong(at(slot) + WINDOWS, word);
    }

    /** In one word: offset of the responder, payload bytes {@code << 32}, the responder's time to live {@code << 56}. */
    public long offsetAndBytes(int slot) {
        return memory.getLong(at(slot) + OFFSETS + 4);
    }

    boolean isFromResponderZone(int slot, int zone, int identity) {
        long at = at(slot);
        return (memory.getInt(at + IDENTITY) & IDENTITY_BITS) == identity
                && (memory.getShort(at + INITIATOR_ZONE + 2) & 0xffff) == zone
                && isLive(slot);
    }

    public int attributes(int slot) {
        return memory.getByte(at(slot) + ATTRIBUTES) & 0xff;
    }

    public void attributes(int slot, int value) {
        memory.putByte(at(slot) + ATTRIBUTES, (byte) value);
    }

    public int protocol(int slot) {
        return memory.u8(at(slot) + PROTOCOL);
    }

    /** Context, protocol and version as they stand in a key. */
    int identity(int slot) {
        return memory.getInt(at(slot) + IDENTITY) & IDENTITY_BITS;
    }

    /** Initiator | responder << 32, as the initiator sees them. */
    public long addresses(int slot) {
        return memory.getLong(at(slot) + ADDRESSES);
    }

    public int ports(int slot) {
        return memory.getInt(at(slot) + PORTS);
    }

    /** Interface index that packets of this direction enter by. */
    public int zone(int slot, int direction) {
        return memory.getShort(at(slot) + INITIATOR_ZONE + step(direction, 2)) & 0xffff;
    }

    /** State bits of the tracker. */
    public int state(int slot) {
        return memory.getShort(at(slot) + STATE) & 0xffff;
    }

    public void state(int slot, int bits) {
        memory.putShort(at(slot) + STATE, (short) bits);
    }

    /** State bits and window shifts together: {@code state | initiator's shift << 16 | responder's shift << 20}. */
    public int stateAndScales(int slot) {
        return memory.getInt(at(slot) + STATE);
    }

    /** Window shift of the sender of a direction, from {@link #stateAndScales}. */
    public static int scale(int stateAndScales, int direction) {
        return stateAndScales >>> 16 + 4 * direction & 15;
    }

    public void scales(int slot, int initiator, int responder) {
        memory.putByte(at(slot) + SCALES, (byte) (initiator | responder << 4));
    }

    /**
     * What a direction has sent and what of it the other side has acknowledged, as
     * {@link #pack} packs them: the number behind the last byte sent, and the highest acknowledgment.
     */
    public long sequences(int slot, int direction) {
        return memory.getLong(at(slot) + SEQUENCES + step(direction, DIRECTION_STEP));
    }

    public void sequences(int slot, int direction, long packed) {
        memory.putLong(at(slot) + SEQUENCES + step(direction, DIRECTION_STEP), packed);
    }

    /** Both numbers in one word. */
    public static long pack(int end, int acked) {
        return end & 0xffff_ffffL | (long) acked << 32;
    }

    /** Sequence number behind the last byte sent. */
    public static int end(long sequences) {
        return (int) sequences;
    }

    /** Highest acknowledgment that the other side has sent. */
    public static int acked(long sequences) {
        return (int) (sequences >>> 32);
    }

    /** What is added to the sequence numbers of a direction on their way through the firewall. */
    public int offset(int slot, int direction) {
        return memory.getInt(at(slot) + OFFSETS + step(direction, 4));
    }

    public void offset(int slot, int direction, int value) {
        memory.putInt(at(slot) + OFFSETS + step(direction, 4), value);
    }

    /** Largest windows that were offered, unscaled: initiator's | responder's << 16. */
    public int windows(int slot) {
        return memory.getInt(at(slot) + WINDOWS);
    }

    /** Largest window that the sender of a direction has offered, unscaled, from {@link #windows}. */
    public static int window(int windows, int direction) {
        return windows >>> 16 * direction & 0xffff;
    }

    public void window(int slot, int direction, int value) {
        memory.putShort(at(slot) + WINDOWS + step(direction, 2), (short) value);
    }

    /**
     * Notes a packet: its time, as {@link EngineTime#stamp} has it, and its payload.
     *
     * @return whether the payload bytes since the last transfer to the cold record no longer fit; they are then
     *     {@link #bytes} plus those of this packet, and the record is as before
     */
    boolean seen(int slot, long stamp, int payload) {
        stamp(slot, stamp);
        int word = memory.getInt(at(slot) + BYTES);
        if (payload > BYTES_BITS - (word & BYTES_BITS)) {
            return true;
        }
        memory.putInt(at(slot) + BYTES, word + payload);
        return false;
    }

    /**
     * Notes the first packet of the responder, without payload, in one word with what it brings.
     *
     * @param offset what is added to the responder's sequence numbers
     * @param ttl its time to live
     */
    public void answered(int slot, long stamp, long offsetAndBytes, int offset, int ttl) {
        stamp(slot, stamp);
        memory.putLong(
                at(slot) + OFFSETS + 4,
                offset & 0xffff_ffffL | offsetAndBytes & (long) BYTES_BITS << 32 | (long) ttl << 56);
    }

    /** Notes the time of a packet, as {@link EngineTime#stamp} has it. */
    private void stamp(int slot, long stamp) {
        long at = at(slot) + LAST_SECOND;
        memory.putLong(at, memory.getLong(at) & ~STAMP_BITS | stamp);
    }

    /** The same for a record whose {@link #offsetAndBytes} was read and {@link #hasRoomFor} the payload. */
    public void seen(int slot, long stamp, long offsetAndBytes, int payload) {
        stamp(slot, stamp);
        memory.putInt(at(slot) + BYTES, (int) (offsetAndBytes >>> 32) + payload);
    }

    /** Whether the payload fits beside what {@link #offsetAndBytes} counts. */
    public static boolean hasRoomFor(int payload, long offsetAndBytes) {
        return payload <= BYTES_BITS - ((int) (offsetAndBytes >>> 32) & BYTES_BITS);
    }

    /** Second of the last packet, unsigned. */
    public long lastSecond(int slot) {
        return memory.getInt(at(slot) + LAST_SECOND) & 0xffff_ffffL;
    }

    /** Eighth of that second, 0-7. */
    public int lastEighth(int slot) {
        return memory.getInt(at(slot) + TIMEOUT) >> 5 & 7;
    }

    /** Seconds of idleness after which it ends; 0 never. */
    public int timeout(int slot) {
        return memory.getInt(at(slot) + TIMEOUT) >>> 8;
    }

    void timeout(int slot, int seconds) {
        long at = at(slot) + TIMEOUT;
        memory.putInt(at, memory.getInt(at) & 0xff | Math.min(seconds, LARGEST_TIMEOUT) << 8);
    }

    /** Payload bytes since the last transfer to the cold record. */
    public int bytes(int slot) {
        return memory.getInt(at(slot) + BYTES) & BYTES_BITS;
    }

    void clearBytes(int slot) {
        memory.putInt(at(slot) + BYTES, memory.getInt(at(slot) + BYTES) & ~BYTES_BITS);
    }

    /**
     * For a tracked connection, the smallest time to live that packets of a direction had: one with another needs the
     * normalizer, and so does every packet where it is 0. For any other connection not 0 if the time to live is decremented.
     */
    public int ttl(int slot, int direction) {
        return memory.u8(at(slot) + TTL + step(direction, TTL_STEP));
    }

    public void ttl(int slot, int direction, int value) {
        memory.putByte(at(slot) + TTL + step(direction, TTL_STEP), (byte) value);
    }
}
