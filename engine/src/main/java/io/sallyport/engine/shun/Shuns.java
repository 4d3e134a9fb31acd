package io.sallyport.engine.shun;

import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Steps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shunned hosts (command reference, {@code shun}): whatever they begin is dropped, on every interface, until the shun is taken back.
 * Shuns belong to no configuration. Found without allocating: open addressing over the 128 bits of the sender.
 */
public final class Shuns {
    private static final int FIRST_SIZE = 16;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final long secret;
    private final Map<IpAddress, Shun> shuns = new LinkedHashMap<>();
    private @Nullable Shun[] table = new Shun[FIRST_SIZE];

    /** The secret keeps strangers from aiming at one place. */
    public Shuns(long secret) {
        this.secret = secret;
    }

    /** Whether packets of this sender are dropped; counts the packet if so. */
    public boolean blocks(Address sender) {
        if (shuns.isEmpty()) {
            return false;
        }
        int at = home(sender.high(), sender.low());
        for (Shun shun = table[at]; shun != null; shun = table[at]) {
            Steps.one();
            if (sender.sameAs(shun.source())) {
                shun.count();
                return true;
            }
            at = at + 1 & table.length - 1;
        }
        return false;
    }

    /** Adds a shun; one of the same host is replaced. */
    public void add(Shun shun) {
        boolean isNew = shuns.put(shun.source(), shun) == null;
        if (isNew && table.length >= shuns.size() * 2) {
            insert(shun);
        } else {
            build();
        }
    }

    /** The shun of a host, or null. */
    public @Nullable Shun find(IpAddress source) {
        return shuns.get(source);
    }

    /** Takes a shun back; whether there was one. */
    public boolean remove(IpAddress source) {
        Shun removed = shuns.remove(source);
        if (removed != null) {
            close(removed);
        }
        return removed != null;
    }

    /** Empties the place of a shun and moves later ones of its run into the hole. */
    @SuppressWarnings("ReferenceEquality")
    private void close(Shun removed) {
        int mask = table.length - 1;
        int gap = home(removed.source().high(), removed.source().low());
        while (table[gap] != removed) {
            gap = gap + 1 & mask;
        }
        int at = gap + 1 & mask;
        for (Shun shun = table[at]; shun != null; shun = table[at]) {
            int distance = at - home(shun.source().high(), shun.source().low()) & mask;
            if (distance >= (at - gap & mask)) {
                table[gap] = shun;
                gap = at;
            }
            at = at + 1 & mask;
        }
        table[gap] = null;
    }

    /** Takes all back. */
    public void clear() {
        shuns.clear();
        build();
    }

    /** All, in the order in which they came. */
    public Collection<Shun> all() {
        return shuns.values();
    }

    private void build() {
        int size = FIRST_SIZE;
        while (size < shuns.size() * 2) {
            size *= 2;
        }
        table = new Shun[size];
        shuns.values().forEach(this::insert);
    }

    private void insert(Shun shun) {
        int at = home(shun.source().high(), shun.source().low());
        while (table[at] != null) {
            at = at + 1 & table.length - 1;
        }
        table[at] = shun;
    }

    private int home(long high, long low) {
        long h = (high ^ secret) * FACTOR;
        h = (h ^ h >>> 32 ^ low) * FACTOR;
        return (int) (h >>> 40) & table.length - 1;
    }
}
