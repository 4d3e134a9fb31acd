package io.sallyport.engine;

import io.sallyport.engine.connection.ColdRecords;
import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.packet.Address;
import io.sallyport.packet.PacketBatch;
import org.jspecify.annotations.Nullable;

/**
 * What the engine decided about one packet. One object is reused for every packet: valid until the effect returns.
 */
public final class Judgement {
    /** No interface. */
    public static final int NO_INTERFACE = -1;

    private PacketBatch batch;
    private int row;
    private Path path = Path.NONE;
    private DropReason reason = DropReason.ACL_DROP;
    private boolean dropped;
    private int rule;
    private @Nullable ColdRecords connection;
    private int connectionSlot;
    private boolean certain;
    private int egress;
    private @Nullable ConnectionTable neighbours;
    private int direction;
    private final Address nextHop = new Address();

    /** A judgement that will be reused; {@code batch} is the first one it speaks of. */
    public Judgement(PacketBatch batch) {
        this.batch = batch;
    }

    /** Turns to another batch. */
    public void begin(PacketBatch newBatch) {
        batch = newBatch;
    }

    /** Forgets the last packet and turns to another row. */
    public void next(int newRow) {
        row = newRow;
        path = Path.NONE;
        dropped = false;
        rule = RuleRegistry.NONE;
        connection = null;
        neighbours = null;
        certain = true;
        egress = NO_INTERFACE;
    }

    /** Forgets the last packet: a row of the batch leaves as the direction of its connection does. */
    public void forward(
            int newRow,
            ColdRecords records,
            ConnectionTable connections,
            int slot,
            int flowDirection,
            boolean isCertain,
            int interfaceIndex) {
        row = newRow;
        dropped = false;
        rule = RuleRegistry.NONE;
        // References are the same from packet to packet: comparing costs less than what the collector wants to know of
        // a store.
        if (path != Path.FAST) {
            path = Path.FAST;
        }
        if (connection != records) {
            connection = records;
        }
        if (neighbours != connections) {
            neighbours = connections;
        }
        connectionSlot = slot;
        direction = flowDirection;
        certain = isCertain;
        egress = interfaceIndex;
    }

    /** Says the same of another packet. */
    public void speakOf(PacketBatch otherBatch, int otherRow) {
        batch = otherBatch;
        row = otherRow;
    }

    /** Says of its packet what was decided about another that stands for it: rule, connection, certainty. */
    public void adopt(Judgement other) {
        rule = other.rule;
        connection = other.connection;
        connectionSlot = other.connectionSlot;
        certain = other.certain;
    }

    public PacketBatch batch() {
        return batch;
    }

    /** Row of the packet in its batch. */
    public int row() {
        return row;
    }

    public Path path() {
        return path;
    }

    public void path(Path value) {
        path = value;
    }

    /** Why it was dropped; meaningless otherwise. */
    public DropReason reason() {
        return reason;
    }

    /** Whether the packet is dropped. */
    public boolean isDropped() {
        return dropped;
    }

    /** It is dropped. */
    public void reason(DropReason value) {
        dropped = true;
        reason = value;
    }

    /** Number of the rule that decided, or {@link RuleRegistry#NONE}. */
    public int rule() {
        return rule;
    }

    public void rule(int value) {
        rule = value;
    }

    /** Number of the connection as messages print it, or 0. */
    public long connection() {
        return connection == null ? 0 : connection.number(connectionSlot);
    }

    /** The packet belongs to the connection in that slot; its number is read when it is asked for. */
    public void connection(ColdRecords records, int slot) {
        connection = records;
        connectionSlot = slot;
    }

    /** Whether no unsupported line could have changed this verdict. */
    public boolean certain() {
        return certain;
    }

    /** Keeps a verdict certain only if {@code value} is. */
    public void certainIf(boolean value) {
        certain &= value;
    }

    /** Interface index that the packet leaves by, or {@link #NO_INTERFACE}. */
    public int egress() {
        return egress;
    }

    /** Address whose link-layer address the frame needs; meaningless without an egress. */
    public Address nextHop() {
        return neighbours == null ? nextHop : neighbours.neighbour(connectionSlot, direction, nextHop);
    }

    public void egress(int interfaceIndex, Address nextHopAddress) {
        egress = interfaceIndex;
        nextHop.set(nextHopAddress);
        neighbours = null;
    }

    /** The packet leaves as its connection's direction does; the neighbour is read when it is asked for. */
    public void egress(int interfaceIndex, ConnectionTable connections, int slot, int flowDirection) {
        egress = interfaceIndex;
        neighbours = connections;
        connectionSlot = slot;
        direction = flowDirection;
    }
}
