package io.sallyport.engine.shun;

import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
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
        shuns.put(shun.source(), shun);
        build();
    }

    /** Takes a shun back; whether there was one. */
    public boolean remove(IpAddress source) {
        boolean was = shuns.remove(source) != null;
        build();
        return was;
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
        for (Shun shun : shuns.values()) {
            int at = home(shun.source().high(), shun.source().low());
            while (table[at] != null) {
                at = at + 1 & size - 1;
            }
            table[at] = shun;
        }
    }

    private int home(long high, long low) {
        long h = (high ^ secret) * FACTOR;
        h = (h ^ h >>> 32 ^ low) * FACTOR;
        return (int) (h >>> 40) & table.length - 1;
    }
}
