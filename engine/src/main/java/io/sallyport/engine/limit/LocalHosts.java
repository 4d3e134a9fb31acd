package io.sallyport.engine.limit;

import io.sallyport.engine.connection.ConnectionTable;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.packet.Address;
import java.util.Arrays;

/**
 * Hosts that have connections, by interface and real address. Kept only while a {@code logging} line wants to hear of them, because
 * every connection would pay for it.
 */
public final class LocalHosts {
    /** In place of the time when a host began: it is still there. */
    public static final long STAYS = Long.MIN_VALUE;

    private final long secret;
    private final ConnectionTable table;
    private final Address host = new Address();
    private KeyedCounts counts;
    private int[] active = {};
    private int[] most = {};
    private boolean kept;

    /** The secret keeps hosts from aiming at one place of the counts. */
    public LocalHosts(long hashSecret, ConnectionTable table) {
        secret = hashSecret;
        this.table = table;
        counts = new KeyedCounts(secret, true);
    }

    /** Whether hosts are kept. */
    public boolean areKept() {
        return kept;
    }

    /** Begins to keep them, those of the present connections too, or stops. */
    public void keep(boolean wanted) {
        if (wanted == kept) {
            return;
        }
        kept = wanted;
        counts = new KeyedCounts(secret, true);
        active = new int[0];
        most = new int[0];
        if (wanted) {
            table.forEach(slot -> {
                begin(slot, FlowDirection.INITIATOR);
                begin(slot, FlowDirection.RESPONDER);
            });
        }
    }

    /** An end of a connection that was built. Returns whether its host had none before. */
    public boolean begin(int slot, int end) {
        int key = key(slot, end);
        long built = table.cold().builtNanos(slot);
        counts.increment(key, host.high(), host.low());
        boolean isNew = counts.get(key, host.high(), host.low()) == 1;
        if (isNew || built < counts.begun(key, host.high(), host.low())) {
            counts.begun(key, host.high(), host.low(), built);
        }
        if (isNew) {
            count(table.hot().zone(slot, end));
        }
        return isNew;
    }

    private void count(int zone) {
        if (zone >= active.length) {
            active = Arrays.copyOf(active, zone + 1);
            most = Arrays.copyOf(most, zone + 1);
        }
        most[zone] = Math.max(most[zone], ++active[zone]);
    }

    /** The most hosts that an interface has had at a time since they are kept; not fewer than it has {@code now}. */
    public int most(int zone, int now) {
        return zone < most.length ? Math.max(most[zone], now) : now;
    }

    /** An end of a connection that ends and is still in the table. Returns when its host began if this was its last, or {@link #STAYS}. */
    public long end(int slot, int end) {
        int key = key(slot, end);
        long since = counts.begun(key, host.high(), host.low());
        counts.decrement(key, host.high(), host.low());
        if (counts.get(key, host.high(), host.low()) != 0) {
            return STAYS;
        }
        active[table.hot().zone(slot, end)]--;
        return since;
    }

    private int key(int slot, int end) {
        table.address(slot, end, end, host);
        return table.hot().zone(slot, end) + 1 << 1 | (host.isIpv6() ? 1 : 0);
    }
}
