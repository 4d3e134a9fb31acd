package io.sallyport.engine.nat;

import io.sallyport.engine.connection.ConnectionKey;
import io.sallyport.packet.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports of {@code extended} pools, which may serve once for each remote address and port. Few are taken for the one at hand, so they are
 * looked up one by one; a remote end with many of them in a row gets a {@link RemotePorts} for as long as it has some. A search
 * that learns many words at once is paid for by as many translations before it.
 */
final class ExtendedPorts {
    /** Ports that are looked up one by one before the remote end gets a set. */
    private static final int ONE_BY_ONE = 64;
    /** With fewer ports than this in use a set is given up: a search finds a free one soon without it. */
    private static final int FEW = 16;

    private final XlateTable table;
    private final long secret;
    private long[] owners = new long[16];
    private long[] remotes = new long[16];
    private @Nullable RemotePorts[] sets = new RemotePorts[16];
    private final List<RemotePorts> spare = new ArrayList<>();
    private int used;

    ExtendedPorts(XlateTable table, long secret) {
        this.table = table;
        this.secret = secret;
    }

    /** The port of the draft's address from {@code wanted} on, going round its range, that is free for the remote end; {@link FreeSet#NONE} if none is. */
    int next(FreeSet ofAddress, XlateTable.Draft draft, PortRange range, int wanted) {
        long owner = owner(draft.mappedInterface, draft.protocol, draft.mapped);
        long remote = remote(draft.remote, draft.remotePort);
        RemotePorts set = used == 0 ? null : sets[find(owner, remote)];
        if (set == null) {
            int count = range.last() - range.first() + 1;
            for (int i = 0; i < Math.min(count, ONE_BY_ONE); i++) {
                Steps.one();
                int port = range.first() + (wanted - range.first() + i) % count;
                if (ofAddress.isFree(port) && !isUsed(port, draft)) {
                    return port;
                }
            }
            set = add(owner, remote);
        }
        int after = set.next(ofAddress, wanted, range.last(), this, draft);
        return after != FreeSet.NONE ? after : set.next(ofAddress, range.first(), wanted - 1, this, draft);
    }

    /** Whether a port of the draft's address serves for its remote end already. */
    boolean isUsed(int port, XlateTable.Draft draft) {
        Steps.one();
        return table.findMapped(
                        draft.mappedInterface, draft.protocol, draft.mapped, port, draft.remote, draft.remotePort)
                != XlateTable.NONE;
    }

    /** A translation takes a port. */
    void take(XlateTable.Draft draft) {
        if (used != 0) {
            RemotePorts set = sets[
                    find(
                            owner(draft.mappedInterface, draft.protocol, draft.mapped),
                            remote(draft.remote, draft.remotePort))];
            if (set != null) {
                set.take(draft.mappedPort);
            }
        }
    }

    /** A translation gives its port back. */
    void release(XlateRecords records, int slot) {
        if (used == 0) {
            return;
        }
        int at = find(
                owner(records.mappedInterface(slot), records.protocol(slot), records.mapped(slot)),
                remote(records.remote(slot), records.remotePort(slot)));
        RemotePorts set = sets[at];
        if (set != null) {
            set.release(records.mappedPort(slot));
            if (set.used() < FEW) {
                set.clear();
                spare.add(set);
                used--;
                close(at);
            }
        }
    }

    private static long owner(int mappedInterface, int protocol, int address) {
        return (long) mappedInterface << 40 | (long) protocol << 32 | address & 0xffff_ffffL;
    }

    private static long remote(int address, int port) {
        return (long) address << 16 & 0xffff_ffff_0000L | port;
    }

    private int home(long owner, long remote) {
        long addresses = owner & 0xffff_ffffL | remote >>> 16 << 32;
        long hash = ConnectionKey.hash(secret, addresses, (int) remote & 0xffff, (int) (owner >>> 32));
        return (int) (hash >>> 32) & owners.length - 1;
    }

    private int find(long owner, long remote) {
        int at = home(owner, remote);
        while (sets[at] != null && (owners[at] != owner || remotes[at] != remote)) {
            Steps.one();
            at = at + 1 & owners.length - 1;
        }
        return at;
    }

    private RemotePorts add(long owner, long remote) {
        if (++used * 2 > owners.length) {
            grow();
        }
        RemotePorts set = spare.isEmpty() ? new RemotePorts() : spare.removeLast();
        put(owner, remote, set);
        return set;
    }

    private void put(long owner, long remote, RemotePorts set) {
        int at = find(owner, remote);
        owners[at] = owner;
        remotes[at] = remote;
        sets[at] = set;
    }

    private void close(int hole) {
        int gap = hole;
        for (int at = hole + 1 & owners.length - 1; sets[at] != null; at = at + 1 & owners.length - 1) {
            int distance = at - home(owners[at], remotes[at]) & owners.length - 1;
            if (distance >= (at - gap & owners.length - 1)) {
                owners[gap] = owners[at];
                remotes[gap] = remotes[at];
                sets[gap] = sets[at];
                gap = at;
            }
        }
        sets[gap] = null;
    }

    private void grow() {
        long[] oldOwners = owners;
        long[] oldRemotes = remotes;
        @Nullable RemotePorts[] oldSets = sets;
        owners = new long[oldOwners.length * 2];
        remotes = new long[owners.length];
        sets = new RemotePorts[owners.length];
        for (int i = 0; i < oldOwners.length; i++) {
            RemotePorts set = oldSets[i];
            if (set != null) {
                put(oldOwners[i], oldRemotes[i], set);
            }
        }
    }
}
