package io.sallyport.engine.nat;

import io.sallyport.engine.connection.ConnectionKey;
import java.util.function.IntConsumer;

/**
 * The dynamic translations of a context: found by the real address and port under their rule, and by the mapped ones on
 * their interface. A translation that gives a host an address has protocol 0 and ports 0.
 */
final class XlateTable {
    static final int NONE = XlateRecords.NONE;

    private final long secret;
    private final XlateRecords records = new XlateRecords();
    private final XlateIndex byReal = new XlateIndex(this::realHash);
    private final XlateIndex byMapped = new XlateIndex(this::mappedHash);
    private int lastNumber;
    private int mostUsed;

    /** What a new translation shall hold: an argument list, reused. */
    static final class Draft {
        int rule;
        int protocol;
        int real;
        int realPort;
        int mapped;
        int mappedPort;
        int realInterface;
        int mappedInterface;
        int remote;
        int remotePort;
        int pool;
        long builtNanos;
        boolean perSession;
    }

    XlateTable(long secret) {
        this.secret = secret;
    }

    XlateRecords records() {
        return records;
    }

    int lastNumber() {
        return lastNumber;
    }

    int mostUsed() {
        return mostUsed;
    }

    /** The translation that a rule gave to this sender, or {@link #NONE}. */
    int find(int rule, int protocol, int real, int port, int remote, int remotePort) {
        long hash = hash(real, remote, port, remotePort, rule, protocol);
        for (int place = byReal.start(hash); byReal.slot(place) != NONE; place = byReal.after(place)) {
            int slot = byReal.slot(place);
            if (records.real(slot) == real
                    && records.rule(slot) == rule
                    && records.realPort(slot) == port
                    && records.protocol(slot) == protocol
                    && records.remote(slot) == remote
                    && records.remotePort(slot) == remotePort) {
                return slot;
            }
        }
        return NONE;
    }

    /** The translation behind a mapped address and port of an interface, or {@link #NONE}. */
    int findMapped(int mappedInterface, int protocol, int mapped, int port, int remote, int remotePort) {
        long hash = hash(mapped, remote, port, remotePort, ~mappedInterface, protocol);
        for (int place = byMapped.start(hash); byMapped.slot(place) != NONE; place = byMapped.after(place)) {
            int slot = byMapped.slot(place);
            if (records.mapped(slot) == mapped
                    && records.mappedInterface(slot) == mappedInterface
                    && records.mappedPort(slot) == port
                    && records.protocol(slot) == protocol
                    && records.remote(slot) == remote
                    && records.remotePort(slot) == remotePort) {
                return slot;
            }
        }
        return NONE;
    }

    private long hash(int address, int remote, int port, int remotePort, int owner, int protocol) {
        return ConnectionKey.hash(
                secret ^ owner,
                ConnectionKey.addresses(address, remote),
                ConnectionKey.ports(port, remotePort),
                protocol << 16);
    }

    private long realHash(int slot) {
        return hash(
                records.real(slot),
                records.remote(slot),
                records.realPort(slot),
                records.remotePort(slot),
                records.rule(slot),
                records.protocol(slot));
    }

    private long mappedHash(int slot) {
        return hash(
                records.mapped(slot),
                records.remote(slot),
                records.mappedPort(slot),
                records.remotePort(slot),
                ~records.mappedInterface(slot),
                records.protocol(slot));
    }

    int create(Draft draft) {
        int slot = records.create();
        records.rule(slot, draft.rule);
        records.protocol(slot, draft.protocol);
        records.addresses(slot, draft.real, draft.mapped);
        records.ports(slot, draft.realPort, draft.mappedPort);
        records.interfaces(slot, draft.realInterface, draft.mappedInterface);
        records.remote(slot, draft.remote, draft.remotePort);
        records.pool(slot, draft.pool);
        records.perSession(slot, draft.perSession);
        records.builtNanos(slot, draft.builtNanos);
        records.number(slot, ++lastNumber);
        byReal.insert(slot);
        byMapped.insert(slot);
        mostUsed = Math.max(mostUsed, records.size());
        return slot;
    }

    void remove(int slot) {
        byReal.remove(slot);
        byMapped.remove(slot);
        records.free(slot);
    }

    /** Calls for each translation, by slot. */
    void forEach(IntConsumer action) {
        for (int slot = 0; slot < records.highWater(); slot++) {
            if (records.isLive(slot)) {
                action.accept(slot);
            }
        }
    }
}
