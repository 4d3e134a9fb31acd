package io.sallyport.engine.policy;

import java.util.Comparator;
import java.util.List;

/**
 * Connected and static IPv4 routes; the longest mask wins, then the lower metric, then the order of configuration.
 * Masks may be discontiguous and are matched bit by bit.
 */
public final class RouteTable {
    /** No route. */
    public static final int NONE = -1;

    private final int[] network;
    private final int[] mask;
    private final int[] gateway;
    private final int[] egress;

    /**
     * A route.
     *
     * @param network destination, masked
     * @param mask its mask
     * @param gateway next hop, or 0 for a connected network
     * @param egress interface index
     * @param metric 0 for a connected network
     */
    record Route(int network, int mask, int gateway, int egress, int metric) {}

    RouteTable(List<Route> routes) {
        List<Route> sorted = routes.stream()
                .sorted(Comparator.comparingInt((Route r) -> -Integer.bitCount(r.mask()))
                        .thenComparingInt(Route::metric))
                .toList();
        network = sorted.stream().mapToInt(Route::network).toArray();
        mask = sorted.stream().mapToInt(Route::mask).toArray();
        gateway = sorted.stream().mapToInt(Route::gateway).toArray();
        egress = sorted.stream().mapToInt(Route::egress).toArray();
    }

    /** The best route to an address, or {@link #NONE}. */
    public int lookup(int address) {
        for (int i = 0; i < network.length; i++) {
            if ((address & mask[i]) == network[i]) {
                return i;
            }
        }
        return NONE;
    }

    /** The best route to an address that leaves through the interface, or {@link #NONE}. */
    public int lookup(int address, int egressInterface) {
        for (int i = 0; i < network.length; i++) {
            if (egress[i] == egressInterface && (address & mask[i]) == network[i]) {
                return i;
            }
        }
        return NONE;
    }

    public int egress(int route) {
        return egress[route];
    }

    /** The address whose link-layer address is needed: the gateway, or the destination itself. */
    public int nextHop(int route, int destination) {
        return gateway[route] == 0 ? destination : gateway[route];
    }

    public int network(int route) {
        return network[route];
    }

    public int mask(int route) {
        return mask[route];
    }
}
