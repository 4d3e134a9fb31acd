package io.sallyport.engine.threat;

import io.sallyport.packet.Address;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is known of a host that begins or takes connections, or is dropped. Reused. */
final class HostRecord {
    private static final int CLOSED_PORTS = 8;
    private static final int NO_PORT = -1;
    private static final RateCounter[] NOTHING = {};

    final Address address = new Address();
    long lastSecond;
    long sessions;
    int active;
    long firewallDrops;
    long inspectionDrops;
    long nullSessions;
    long badAccesses;
    boolean attacks;
    boolean targeted;
    RateCounter[] asAttacker = NOTHING;
    RateCounter[] asTarget = NOTHING;
    RateCounter[] sentDrops = NOTHING;
    RateCounter[] receivedDrops = NOTHING;
    private final int[] closed = new int[CLOSED_PORTS];
    private int nextClosed;

    /** The next of its bucket. */
    @Nullable
    HostRecord next;

    /** The one that was active after it, and the one before it. */
    @Nullable
    HostRecord newer;

    @Nullable
    HostRecord older;

    /** Becomes the record of another host. */
    void begin(Address host) {
        address.set(host);
        forget();
    }

    /** Forgets what was counted. */
    void forget() {
        sessions = 0;
        active = 0;
        firewallDrops = 0;
        inspectionDrops = 0;
        nullSessions = 0;
        badAccesses = 0;
        forgetScans(true, true);
        clear(sentDrops);
        clear(receivedDrops);
        Arrays.fill(closed, NO_PORT);
    }

    /** Forgets that it attacks, that it is attacked, or both. */
    void forgetScans(boolean asOne, boolean asOther) {
        if (asOne) {
            attacks = false;
            clear(asAttacker);
        }
        if (asOther) {
            targeted = false;
            clear(asTarget);
        }
    }

    private static void clear(RateCounter[] counters) {
        for (RateCounter counter : counters) {
            counter.clear();
        }
    }

    /** The port has not answered: the oldest of eight such ports gives way. */
    void close(int port) {
        if (!isClosed(port)) {
            closed[nextClosed] = port;
            nextClosed = (nextClosed + 1) % CLOSED_PORTS;
        }
    }

    /** The port has answered. */
    void open(int port) {
        for (int i = 0; i < CLOSED_PORTS; i++) {
            closed[i] = closed[i] == port ? NO_PORT : closed[i];
        }
    }

    /** Whether the port did not answer lately. */
    boolean isClosed(int port) {
        for (int each : closed) {
            if (each == port) {
                return true;
            }
        }
        return false;
    }
}
