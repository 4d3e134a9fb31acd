package io.sallyport.engine.connection;

import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Which connections {@code show conn} and {@code clear conn} mean. Empty members match all.
 *
 * @param protocol IP protocol number
 * @param ends none; one, of which address and port are asked of either end, each for itself; or two, of which each must be another
 *     end, whichever stands first (inferred)
 * @param states one of them must be true (inferred)
 */
public record ConnectionFilter(Optional<Integer> protocol, List<End> ends, Set<ConnectionState> states) {

    /** Every connection. */
    public static final ConnectionFilter ALL = new ConnectionFilter(Optional.empty(), List.of(), Set.of());

    public ConnectionFilter {
        ends = List.copyOf(ends);
        states = Set.copyOf(states);
    }

    /**
     * What is asked of an end.
     *
     * @param address asked of its real and of its mapped address
     * @param port asked of its real port
     */
    public record End(Predicate<IpAddress> address, IntPredicate port) {
        private boolean hasAddress(Endpoint end) {
            return address.test(end.address()) || address.test(end.mappedAddress());
        }

        private boolean hasPort(Endpoint end) {
            return port.test(end.port());
        }

        private boolean is(Endpoint end) {
            return hasAddress(end) && hasPort(end);
        }
    }

    /** Every connection of a protocol. */
    public static ConnectionFilter of(int protocol) {
        return new ConnectionFilter(Optional.of(protocol), List.of(), Set.of());
    }

    /** Whether the connection is meant. */
    public boolean matches(ConnectionView connection) {
        return protocol.map(p -> p == connection.protocol()).orElse(true)
                && hasEnds(connection.initiator(), connection.responder())
                && (states.isEmpty() || states.stream().anyMatch(state -> state.matches(connection)));
    }

    private boolean hasEnds(Endpoint one, Endpoint other) {
        if (ends.isEmpty()) {
            return true;
        }
        End first = ends.getFirst();
        if (ends.size() == 1) {
            return (first.hasAddress(one) || first.hasAddress(other)) && (first.hasPort(one) || first.hasPort(other));
        }
        End second = ends.get(1);
        return first.is(one) && second.is(other) || first.is(other) && second.is(one);
    }
}
