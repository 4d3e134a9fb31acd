package io.sallyport.engine.connection;

import io.sallyport.packet.Memory;

/**
 * Dead connection detection: 32 bytes beside each connection, there once a class has asked for it.
 *
 * <pre>
 *  0 seconds between probes, or 0 for none (4 bytes)   4 probes at most   5 probes sent   6 ends that have answered, a bit each
 *  8 second at which the idle time was over           16 per direction: the time to live that the hot record held (1 byte)
 * 20, 24 probes that the initiator and the responder were ever sent (4 bytes each)
 * </pre>
 *
 * <p>While a connection is probed its hot record holds no time to live for an end that has yet to answer, so that the next
 * segment of that end leaves the fast path and can be noted as its answer.
 */
public final class ProbeRecords {
    private static final int SIZE = 32;
    private static final int MOST = 4;
    private static final int SENT = 5;
    private static final int ANSWERED = 6;
    private static final int IDLE_END = 8;
    private static final int TTL = 16;
    private static final int ASKED = 20;
    private static final int BOTH = 3;
    private static final int BYTE = 0xff;

    private final HotRecords hot;
    private Memory memory = Memory.allocate(SIZE);
    /** Whether a class has asked for it. */
    private boolean used;

    ProbeRecords(HotRecords hot) {
        this.hot = hot;
    }

    /** A new connection lies in the slot; memory grows here, as the tables of connections do. */
    void create(int slot, int retry, int retries) {
        if (!used && retry == 0) {
            return;
        }
        used = true;
        long at = (long) slot * SIZE;
        if (at >= memory.size()) {
            if (retry == 0) {
                return;
            }
            Memory larger = Memory.allocate(Math.max(2 * memory.size(), at + SIZE));
            memory.copyTo(0, larger, 0, memory.size());
            memory = larger;
        }
        memory.clear(at, SIZE);
        memory.putInt(at, retry);
        memory.putByte(at + MOST, (byte) retries);
    }

    private int at(int slot, int field) {
        long at = (long) slot * SIZE;
        return used && at < memory.size() ? memory.getByte(at + field) & BYTE : 0;
    }

    private void put(int slot, int field, int value) {
        memory.putByte((long) slot * SIZE + field, (byte) value);
    }

    /** Whether ends are being asked. */
    public boolean isProbing(int slot) {
        return at(slot, SENT) != 0;
    }

    /** Whether another probe may be sent. */
    public boolean mayProbe(int slot) {
        return at(slot, SENT) < at(slot, MOST);
    }

    /** Whether that end has answered since the idle time was over. */
    public boolean hasAnswered(int slot, int end) {
        return (at(slot, ANSWERED) >> end & 1) != 0;
    }

    /** Probes are sent at this second: the first when the idle time is over, the others in their turn. */
    public void probe(int slot, long second) {
        int sent = at(slot, SENT);
        if (sent == 0) {
            memory.putLong((long) slot * SIZE + IDLE_END, second);
            put(slot, ANSWERED, 0);
            expect(slot, FlowDirection.INITIATOR);
            expect(slot, FlowDirection.RESPONDER);
        }
        put(slot, SENT, sent + 1);
        ask(slot, FlowDirection.INITIATOR);
        ask(slot, FlowDirection.RESPONDER);
    }

    private void ask(int slot, int end) {
        if (!hasAnswered(slot, end)) {
            long at = (long) slot * SIZE + ASKED + 4L * end;
            memory.putInt(at, memory.getInt(at) + 1);
        }
    }

    /** Whether the ends of the connection are asked before it ends. */
    public boolean isWatched(int slot) {
        return at(slot, MOST) != 0;
    }

    /** How many probes that end was ever sent; asked of a connection that is watched. */
    public int asked(int slot, int end) {
        return memory.getInt((long) slot * SIZE + ASKED + 4L * end);
    }

    private void expect(int slot, int end) {
        put(slot, TTL + end, hot.ttl(slot, end));
        hot.ttl(slot, end, 0);
    }

    /** A segment of that end is about to be judged: it may be an answer. */
    public void heard(int slot, int end) {
        if (!hasAnswered(slot, end)) {
            hot.ttl(slot, end, at(slot, TTL + end));
        }
    }

    /**
     * That segment has been judged.
     *
     * @param accepted whether it was one of the connection's
     */
    public void judged(int slot, int end, boolean accepted) {
        if (hasAnswered(slot, end)) {
            return;
        }
        if (!accepted) {
            expect(slot, end);
            return;
        }
        int answered = at(slot, ANSWERED) | 1 << end;
        put(slot, ANSWERED, answered);
        if (answered == BOTH) {
            put(slot, SENT, 0);
        }
    }

    /** Nobody is asked any more; an end that has not answered gets its time to live back. */
    void stop(int slot) {
        if (isProbing(slot)) {
            heard(slot, FlowDirection.INITIATOR);
            heard(slot, FlowDirection.RESPONDER);
            put(slot, SENT, 0);
        }
    }

    /** The second at which the probes that were sent have waited long enough. */
    long end(int slot) {
        long at = (long) slot * SIZE;
        return memory.getLong(at + IDLE_END) + (long) at(slot, SENT) * memory.getInt(at);
    }
}
