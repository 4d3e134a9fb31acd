package io.sallyport.engine.connection;

import io.sallyport.packet.IpNetwork;
import java.util.Optional;

/**
 * Which connections {@code show conn} and {@code clear conn} mean. Empty members match all.
 *
 * @param protocol IP protocol number
 * @param address real or mapped address of either end
 * @param port port of either end
 */
public record ConnectionFilter(Optional<Integer> protocol, Optional<IpNetwork> address, Optional<Integer> port) {

    /** Every connection. */
    public static final ConnectionFilter ALL =
            new ConnectionFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the connection is meant. */
    public boolean matches(ConnectionView connection) {
        return protocol.map(p -> p == connection.protocol()).orElse(true)
                && address.map(network -> network.contains(
                                        connection.initiator().address())
                                || network.contains(connection.responder().address())
                                || network.contains(connection.initiator().mappedAddress())
                                || network.contains(connection.responder().mappedAddress()))
                        .orElse(true)
                && port.map(p -> p == connection.initiator().port()
                                || p == connection.responder().port())
                        .orElse(true);
    }
}
