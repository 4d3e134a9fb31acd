package io.sallyport.engine.tcp.intercept;

import io.sallyport.config.model.InterceptSampling;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * SYNs that were answered with cookies, for each server: {@code threat-detection statistics tcp-intercept}. So many servers at most;
 * others are not sampled until one has had a window without an attack.
 */
public final class AttackedServers {
    /** Bit of {@link #attacked}: the sample before had more than the burst rate. */
    public static final int BURST = 1;
    /** Bit of {@link #attacked}: the window before had more than the average rate. */
    public static final int AVERAGE = 2;

    private static final int MOST = 1024;
    private static final int PLACES = 4 * MOST;
    private static final int SAMPLES = InterceptSampling.SAMPLES;
    private static final long NANOS = 1_000_000_000L;
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xbf58476d1ce4e5b9L;

    /**
     * What is known of one server.
     *
     * @param server its real address
     * @param port its real port
     * @param mapped the address that was attacked last
     * @param mappedPort the port that was attacked last
     * @param interfaceIndex where it is
     * @param total attacks in all
     * @param samples attacks of each sample of the window, the oldest first, without the one that is not over
     * @param source who attacked last
     * @param several whether others have attacked too
     * @param lastNanos when, nanoseconds since the epoch
     */
    public record Server(
            IpAddress server,
            int port,
            IpAddress mapped,
            int mappedPort,
            int interfaceIndex,
            long total,
            List<Integer> samples,
            IpAddress source,
            boolean several,
            long lastNanos) {}

    private final long secret;
    private final int[] places = new int[PLACES];
    private final Address[] servers = addresses();
    private final Address[] mapped = addresses();
    private final Address[] sources = addresses();
    private final int[] ports = new int[MOST];
    private final int[] mappedPorts = new int[MOST];
    private final int[] interfaces = new int[MOST];
    private final boolean[] several = new boolean[MOST];
    private final long[] totals = new long[MOST];
    private final long[] lastNanos = new long[MOST];
    private final long[] periods = new long[MOST];
    private final int[] samples = new int[MOST * SAMPLES];
    private int used;
    private long swept;
    private Optional<InterceptSampling> sampling = Optional.empty();
    private long sampleNanos = 1;

    /** The secret keeps strangers from aiming at one place. */
    public AttackedServers(long secret) {
        this.secret = secret;
    }

    private static Address[] addresses() {
        Address[] all = new Address[MOST];
        Arrays.setAll(all, _ -> new Address());
        return all;
    }

    /** Takes up the settings of a policy. Another window begins anew. */
    public void sampling(Optional<InterceptSampling> settings) {
        if (!settings.map(InterceptSampling::window).equals(sampling.map(InterceptSampling::window))) {
            clear();
        }
        sampling = settings;
        sampleNanos = settings.map(InterceptSampling::sampleSeconds).orElse(1) * NANOS;
    }

    /** The settings, if attacks are sampled. */
    public Optional<InterceptSampling> sampling() {
        return sampling;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(places, 0);
        used = 0;
    }

    /**
     * A SYN to a server was answered with a cookie.
     *
     * @return rates that the last finished sample exceeded, bits: told once for each sample
     */
    public int attacked(
            Address server, int port, Address asSeen, int portAsSeen, int interfaceIndex, Address source, long now) {
        if (sampling.isEmpty()) {
            return 0;
        }
        long period = now / sampleNanos;
        int place = place(server, port, interfaceIndex);
        if (places[place] == 0) {
            if (used == MOST && !sweep(period)) {
                return 0;
            }
            place = place(server, port, interfaceIndex);
            begin(place, server, port, interfaceIndex, source, period);
        }
        int index = places[place] - 1;
        int exceeded = turn(index, period);
        samples[index * SAMPLES + (int) (period % SAMPLES)]++;
        totals[index]++;
        lastNanos[index] = now;
        several[index] |= !sources[index].sameAs(source);
        sources[index].set(source);
        mapped[index].set(asSeen);
        mappedPorts[index] = portAsSeen;
        return exceeded;
    }

    private void begin(int place, Address server, int port, int interfaceIndex, Address source, long period) {
        int index = used++;
        places[place] = index + 1;
        servers[index].set(server);
        sources[index].set(source);
        ports[index] = port;
        interfaces[index] = interfaceIndex;
        several[index] = false;
        totals[index] = 0;
        periods[index] = period;
        Arrays.fill(samples, index * SAMPLES, (index + 1) * SAMPLES, 0);
    }

    /** Turns to the sample of now; what lies between has seen nothing. */
    private int turn(int index, long period) {
        if (period <= periods[index]) {
            return 0;
        }
        InterceptSampling settings = sampling.orElseThrow();
        int finished = samples[index * SAMPLES + (int) (periods[index] % SAMPLES)];
        long sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            sum += samples[index * SAMPLES + i];
        }
        long passed = Math.min(period - periods[index], SAMPLES);
        for (long each = period - passed + 1; each <= period; each++) {
            samples[index * SAMPLES + (int) (each % SAMPLES)] = 0;
        }
        periods[index] = period;
        return (finished > (long) settings.burstRate() * settings.sampleSeconds() ? BURST : 0)
                | (sum > (long) settings.averageRate() * settings.sampleSeconds() * SAMPLES ? AVERAGE : 0);
    }

    private int place(Address server, int port, int interfaceIndex) {
        long hash = (server.high() ^ secret) * FIRST;
        hash = (hash ^ hash >>> 32 ^ server.low() ^ (long) port << 32 ^ (long) interfaceIndex << 48) * SECOND;
        int place = (int) ((hash ^ hash >>> 29) * FIRST >>> 40) & PLACES - 1;
        while (places[place] != 0 && !isAt(places[place] - 1, server, port, interfaceIndex)) {
            place = place + 1 & PLACES - 1;
        }
        return place;
    }

    private boolean isAt(int index, Address server, int port, int interfaceIndex) {
        return ports[index] == port && interfaces[index] == interfaceIndex && servers[index].sameAs(server);
    }

    /** Takes servers out that nobody has attacked for a window, at most once for each sample. */
    private boolean sweep(long period) {
        if (swept == period) {
            return false;
        }
        swept = period;
        int kept = 0;
        for (int index = 0; index < used; index++) {
            if (period - periods[index] < SAMPLES) {
                move(index, kept++);
            }
        }
        boolean found = kept < used;
        used = kept;
        Arrays.fill(places, 0);
        for (int index = 0; index < used; index++) {
            places[place(servers[index], ports[index], interfaces[index])] = index + 1;
        }
        return found;
    }

    private void move(int from, int to) {
        servers[to].set(servers[from]);
        mapped[to].set(mapped[from]);
        sources[to].set(sources[from]);
        ports[to] = ports[from];
        mappedPorts[to] = mappedPorts[from];
        interfaces[to] = interfaces[from];
        several[to] = several[from];
        totals[to] = totals[from];
        lastNanos[to] = lastNanos[from];
        periods[to] = periods[from];
        System.arraycopy(samples, from * SAMPLES, samples, to * SAMPLES, SAMPLES);
    }

    /** Copies of all servers as they are at this time, in the order of their first attacks; for readers. */
    public List<Server> all(long now) {
        List<Server> all = new ArrayList<>();
        for (int index = 0; index < used; index++) {
            all.add(new Server(
                    servers[index].value(),
                    ports[index],
                    mapped[index].value(),
                    mappedPorts[index],
                    interfaces[index],
                    totals[index],
                    samples(index, now / sampleNanos),
                    sources[index].value(),
                    several[index],
                    lastNanos[index]));
        }
        return all;
    }

    private List<Integer> samples(int index, long period) {
        List<Integer> window = new ArrayList<>();
        for (long each = period - SAMPLES; each < period; each++) {
            boolean known = each <= periods[index] && periods[index] - each < SAMPLES && each >= 0;
            window.add(known ? samples[index * SAMPLES + (int) (each % SAMPLES)] : 0);
        }
        return window;
    }
}
