package io.sallyport.engine.connection;

/**
 * The 64 bytes of each connection that few packets need.
 *
 * <pre>
 *  0 number          4 rule            8 built, nanoseconds     16 payload bytes
 * 24 addresses as the responder sees them: initiator's mapped | responder's real << 32    32 ports alike
 * 36 half-closed timeout   40 idle timeout   44 what counts it   48 source translation   52 destination translation
 * 56 neighbour towards the responder         60 neighbour towards the initiator
 * </pre>
 */
public final class ColdRecords extends RecordBlock {
    private static final int NUMBER = 0;
    private static final int RULE = 4;
    private static final int BUILT = 8;
    private static final int BYTES = 16;
    private static final int ADDRESSES = 24;
    private static final int PORTS = 32;
    private static final int HALF_CLOSED = 36;
    private static final int IDLE = 40;
    private static final int COUNTED = 44;
    private static final int TRANSLATIONS = 48;
    private static final int NEIGHBOURS = 56;

    /** The limits of the rule that translates its initiator count it. */
    public static final int SOURCE_HOST = 1 << 31;
    /** The limits of the rule that translates its responder count it. */
    public static final int DESTINATION_HOST = 1 << 30;

    private static final int CLASS_BITS = DESTINATION_HOST - 1;

    ColdRecords(int capacity) {
        super(capacity);
    }

    void create(int slot, int number, long addresses, NewConnection entry) {
        long at = at(slot);
        memory.putLong(at + NUMBER, pair(number, entry.rule));
        memory.putLong(at + BUILT, entry.builtNanos);
        memory.putLong(at + BYTES, 0);
        memory.putLong(at + ADDRESSES, addresses);
        memory.putLong(at + PORTS, pair(entry.responderPorts, entry.halfClosedTimeout));
        memory.putLong(at + IDLE, pair(entry.idleTimeout, entry.counted));
        memory.putLong(at + TRANSLATIONS, pair(entry.sourceTranslation, entry.destinationTranslation));
        // IPv6 neighbours stand in the wide record.
        memory.putLong(
                at + NEIGHBOURS,
                entry.source.isIpv6()
                        ? 0
                        : pair(entry.neighbourTowardsResponder.bits(), entry.neighbourTowardsInitiator.bits()));
    }

    private static long pair(int first, int second) {
        return first & 0xffff_ffffL | (long) second << 32;
    }

    /** Number as messages print it, unsigned. */
    public long number(int slot) {
        return memory.getInt(at(slot) + NUMBER) & 0xffff_ffffL;
    }

    public int rule(int slot) {
        return memory.getInt(at(slot) + RULE);
    }

    public long builtNanos(int slot) {
        return memory.getLong(at(slot) + BUILT);
    }

    long bytes(int slot) {
        return memory.getLong(at(slot) + BYTES);
    }

    void addBytes(int slot, long more) {
        memory.putLong(at(slot) + BYTES, memory.getLong(at(slot) + BYTES) + more);
    }

    /** Initiator's mapped address | responder's real address << 32. */
    public long addresses(int slot) {
        return memory.getLong(at(slot) + ADDRESSES);
    }

    public int ports(int slot) {
        return memory.getInt(at(slot) + PORTS);
    }

    /** Seconds of idleness after which it ends while it is open, or once it is half closed. */
    public int timeout(int slot, boolean halfClosed) {
        return memory.getInt(at(slot) + (halfClosed ? HALF_CLOSED : IDLE));
    }

    /** Whose limits count it: {@link #classNumber} and the bits {@link #SOURCE_HOST} and {@link #DESTINATION_HOST}. */
    public int counted(int slot) {
        return memory.getInt(at(slot) + COUNTED);
    }

    /** Number of the class whose limits count it, or 0, from {@link #counted}. */
    public static int classNumber(int counted) {
        return counted & CLASS_BITS;
    }

    /** In one word the numbers of its translations: that of the initiator, and that of the responder {@code << 32}. */
    public long translations(int slot) {
        return memory.getLong(at(slot) + TRANSLATIONS);
    }

    /** Numbers of its translations, 0 for none. */
    public int translation(int slot, boolean ofDestination) {
        return memory.getInt(at(slot) + TRANSLATIONS + (ofDestination ? 4 : 0));
    }

    /** Neighbour that takes packets of this direction. */
    public int neighbour(int slot, int direction) {
        return memory.getInt(at(slot) + NEIGHBOURS + 4L * direction);
    }
}
