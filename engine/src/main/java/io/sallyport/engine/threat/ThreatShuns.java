package io.sallyport.engine.threat;

import io.sallyport.engine.shun.Shun;
import io.sallyport.engine.shun.Shuns;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Shuns that threat detection made, by the time at which they end. */
final class ThreatShuns {
    private static final long NANOS = 1_000_000_000L;

    private record Timed(Shun shun, long end, long serial) {}

    private final Shuns shuns;
    private final PriorityQueue<Timed> byEnd =
            new PriorityQueue<>(Comparator.comparingLong(Timed::end).thenComparingLong(Timed::serial));
    private long serial;

    ThreatShuns(Shuns shuns) {
        this.shuns = shuns;
    }

    /** Shuns a host until a number of seconds have passed; false if it is shunned already, or if too many are. */
    boolean add(Address host, long nanos, int seconds) {
        if (byEnd.size() >= HostTable.MOST) {
            return false;
        }
        IpAddress source = host.value();
        if (shuns.find(source) != null) {
            return false;
        }
        Shun shun = new Shun(source, IpAddress.ANY4, 0, 0, 0, nanos);
        shuns.add(shun);
        byEnd.add(new Timed(shun, Math.ceilDiv(nanos, NANOS) + seconds, serial++));
        return true;
    }

    /** When the next one ends, or {@link Long#MAX_VALUE}. */
    long due() {
        Timed first = byEnd.peek();
        return first == null ? Long.MAX_VALUE : first.end();
    }

    /** Ends one that has come to its end by this second; its host, or null if there is none any more. */
    @Nullable
    IpAddress end(long second) {
        while (due() <= second) {
            Shun shun = byEnd.remove().shun();
            if (release(shun)) {
                return shun.source();
            }
        }
        return null;
    }

    /** An operator may have ended it, or made another. */
    private boolean release(Shun shun) {
        return isThere(shun) && shuns.remove(shun.source());
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isThere(Shun shun) {
        return shuns.find(shun.source()) == shun;
    }

    /** The hosts that are shunned by threat detection, in the order in which they were. */
    List<IpAddress> hosts() {
        List<Timed> all = new ArrayList<>(byEnd);
        all.sort(Comparator.comparingLong(Timed::serial));
        return all.stream()
                .map(Timed::shun)
                .filter(this::isThere)
                .map(Shun::source)
                .toList();
    }

    /** Releases the hosts of a network. */
    List<IpAddress> release(Predicate<IpAddress> meant) {
        List<IpAddress> released = new ArrayList<>();
        for (IpAddress host : hosts()) {
            if (meant.test(host)) {
                shuns.remove(host);
                released.add(host);
            }
        }
        byEnd.removeIf(timed -> !isThere(timed.shun()));
        return released;
    }
}
