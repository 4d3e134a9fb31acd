package io.sallyport.engine.policy;

import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.Comparator;
import java.util.List;

/**
 * Connected and static routes of both versions; the longest mask wins, then the lower metric, then the order of
 * configuration. Masks may be discontiguous and are matched bit by bit. A route is named by its place.
 */
public final class RouteTable {
    /** No route. */
    public static final int NONE = -1;

    private final Route[] routes;
    /** Routes of IPv4, which stand before those of IPv6. */
    private final int ipv4;

    private final long[] high;
    private final long[] highMask;
    private final long[] low;
    private final long[] lowMask;
    private final int[] egress;
    private final boolean[] connected;

    /**
     * A route.
     *
     * @param network destination
     * @param gateway next hop; unspecified for a connected network
     * @param egress interface index
     * @param metric 0 for a connected network
     */
    record Route(IpNetwork network, IpAddress gateway, int egress, int metric) {
        private static final Comparator<Route> BEST_FIRST = Comparator.comparingInt(
                        (Route r) -> r.network().address().version())
                .thenComparingInt(r -> -r.network().maskBits())
                .thenComparingInt(Route::metric);

        boolean isConnected() {
            return (gateway.high() | gateway.low()) == 0;
        }
    }

    RouteTable(List<Route> unsorted) {
        List<Route> sorted = unsorted.stream().sorted(Route.BEST_FIRST).toList();
        routes = sorted.toArray(new Route[0]);
        ipv4 = (int) sorted.stream()
                .filter(r -> r.network().address().version() == 4)
                .count();
        high = sorted.stream().mapToLong(r -> r.network().address().high()).toArray();
        highMask = sorted.stream().mapToLong(r -> r.network().mask().high()).toArray();
        low = sorted.stream().mapToLong(r -> r.network().address().low()).toArray();
        lowMask = sorted.stream().mapToLong(r -> r.network().mask().low()).toArray();
        egress = sorted.stream().mapToInt(Route::egress).toArray();
        connected = new boolean[routes.length];
        for (int i = 0; i < routes.length; i++) {
            connected[i] = routes[i].isConnected();
        }
    }

    /** The best route to an address, or {@link #NONE}. */
    public int lookup(Address address) {
        int end = address.isIpv6() ? routes.length : ipv4;
        int route = next(address, address.isIpv6() ? ipv4 : 0, end);
        return route < end ? route : NONE;
    }

    /** The best route to an address that leaves through the interface, or {@link #NONE}. */
    public int lookup(Address address, int egressInterface) {
        int end = address.isIpv6() ? routes.length : ipv4;
        int route = next(address, address.isIpv6() ? ipv4 : 0, end);
        while (route < end && egress[route] != egressInterface) {
            route = next(address, route + 1, end);
        }
        return route < end ? route : NONE;
    }

    /** The first route from {@code first} on that fits, or one no less than {@code end}. */
    private int next(Address address, int first, int end) {
        long bits = address.low();
        int route = first;
        while (route < end && (bits & lowMask[route]) != low[route]) {
            route++;
        }
        // The upper halves of IPv4 are all 0.
        while (route < end && address.isIpv6() && !fits(route, address)) {
            route++;
        }
        return route;
    }

    private boolean fits(int route, Address address) {
        return (address.low() & lowMask[route]) == low[route] && (address.high() & highMask[route]) == high[route];
    }

    /** The interface by which the best route to an address leaves, or {@link #NONE}. For readers. */
    public int egressTo(IpAddress address) {
        int route = lookup(new Address().set(address));
        return route == NONE ? NONE : egress[route];
    }

    public int egress(int route) {
        return egress[route];
    }

    /** The address whose link-layer address is needed, the gateway or the destination itself, written to {@code into}. */
    public Address nextHop(int route, Address destination, Address into) {
        return connected[route] ? into.set(destination) : into.set(routes[route].gateway());
    }

    /** Destination of a route. */
    public IpNetwork network(int route) {
        return routes[route].network();
    }
}
