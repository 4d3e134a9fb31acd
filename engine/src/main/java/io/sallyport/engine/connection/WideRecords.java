package io.sallyport.engine.connection;

import io.sallyport.packet.Address;
import io.sallyport.packet.Memory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The full addresses of IPv6 connections, by the slots of the other records. A hot record holds folds of 32 bits, which
 * say that the addresses are probably these; this one says that they are.
 *
 * <pre>
 *  0 initiator    16 responder, as the initiator sees them      32, 48 the same as the responder sees them
 * 64 neighbour towards the responder   80 neighbour towards the initiator   96 free
 * </pre>
 *
 * What is compared is one cache line. Memory is taken in chunks, when their first IPv6 connection comes: IPv4 pays nothing.
 */
final class WideRecords {
    private static final int SIZE = 128;
    private static final int CHUNK_SHIFT = 10;
    private static final int CHUNK_SLOTS = 1 << CHUNK_SHIFT;

    private static final int RESPONDER_VIEW = 32;
    private static final int RESPONDER = 16;
    private static final int NEIGHBOURS = 64;

    private @Nullable Memory[] chunks = new Memory[0];

    private static long at(int slot) {
        return (long) (slot & CHUNK_SLOTS - 1) * SIZE;
    }

    private Memory chunk(int slot) {
        Memory chunk = chunks[slot >>> CHUNK_SHIFT];
        if (chunk == null) {
            throw new IllegalStateException("slot " + slot + " holds no IPv6 connection");
        }
        return chunk;
    }

    void create(int slot, NewConnection entry) {
        int number = slot >>> CHUNK_SHIFT;
        if (number >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(number + 1, chunks.length * 2));
        }
        Memory m = chunks[number];
        if (m == null) {
            m = Memory.allocate((long) CHUNK_SLOTS * SIZE);
            chunks[number] = m;
        }
        long at = at(slot);
        put(m, at, entry.source);
        put(m, at + RESPONDER, entry.destination);
        put(m, at + RESPONDER_VIEW, entry.mappedSource);
        put(m, at + RESPONDER_VIEW + RESPONDER, entry.realDestination);
        put(m, at + NEIGHBOURS, entry.neighbourTowardsResponder);
        put(m, at + NEIGHBOURS + RESPONDER, entry.neighbourTowardsInitiator);
    }

    /** Whether a packet of this direction has these addresses. */
    boolean fits(int slot, int direction, Address source, Address destination) {
        Memory m = chunk(slot);
        long at = at(slot);
        return direction == FlowDirection.INITIATOR
                ? holds(m, at, source) && holds(m, at + RESPONDER, destination)
                : holds(m, at + RESPONDER_VIEW + RESPONDER, source) && holds(m, at + RESPONDER_VIEW, destination);
    }

    /** An end's address as one of the ends sees it. */
    Address address(int slot, int end, int seenBy, Address into) {
        return get(chunk(slot), at(slot) + (long) seenBy * RESPONDER_VIEW + (long) end * RESPONDER, into);
    }

    /** Neighbour that takes packets of this direction. */
    Address neighbour(int slot, int direction, Address into) {
        return get(chunk(slot), at(slot) + NEIGHBOURS + (long) direction * RESPONDER, into);
    }

    private static void put(Memory m, long at, Address address) {
        m.putLong(at, address.high());
        m.putLong(at + 8, address.low());
    }

    private static Address get(Memory m, long at, Address into) {
        return into.v6(m.getLong(at), m.getLong(at + 8));
    }

    private static boolean holds(Memory m, long at, Address address) {
        return ((m.getLong(at) ^ address.high()) | (m.getLong(at + 8) ^ address.low())) == 0;
    }
}
