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

    void create(int slot, int number, int rule, long builtNanos, long addresses, int ports) {
        long at = at(slot);
        memory.clear(at, SIZE);
        memory.putInt(at + NUMBER, number);
        memory.putInt(at + RULE, rule);
        memory.putLong(at + BUILT, builtNanos);
        memory.putLong(at + ADDRESSES, addresses);
        memory.putInt(at + PORTS, ports);
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

    public int halfClosedTimeout(int slot) {
        return memory.getInt(at(slot) + HALF_CLOSED);
    }

    public int idleTimeout(int slot) {
        return memory.getInt(at(slot) + IDLE);
    }

    void timeouts(int slot, int idle, int halfClosed) {
        memory.putInt(at(slot) + IDLE, idle);
        memory.putInt(at(slot) + HALF_CLOSED, halfClosed);
    }

    /** Whose limits count it: {@link #classNumber} and the bits {@link #SOURCE_HOST} and {@link #DESTINATION_HOST}. */
    public int counted(int slot) {
        return memory.getInt(at(slot) + COUNTED);
    }

    void counted(int slot, int value) {
        memory.putInt(at(slot) + COUNTED, value);
    }

    /** Number of the class whose limits count it, or 0, from {@link #counted}. */
    public static int classNumber(int counted) {
        return counted & CLASS_BITS;
    }

    /** Numbers of its translations, 0 for none. */
    public int translation(int slot, boolean ofDestination) {
        return memory.getInt(at(slot) + TRANSLATIONS + (ofDestination ? 4 : 0));
    }

    void translations(int slot, int source, int destination) {
        memory.putInt(at(slot) + TRANSLATIONS, source);
        memory.putInt(at(slot) + TRANSLATIONS + 4, destination);
    }

    /** Neighbour that takes packets of this direction. */
    public int neighbour(int slot, int direction) {
        return memory.getInt(at(slot) + NEIGHBOURS + 4L * direction);
    }

    void neighbours(int slot, int towardsResponder, int towardsInitiator) {
        memory.putInt(at(slot) + NEIGHBOURS, towardsResponder);
        memory.putInt(at(slot) + NEIGHBOURS + 4, towardsInitiator);
    }
}
