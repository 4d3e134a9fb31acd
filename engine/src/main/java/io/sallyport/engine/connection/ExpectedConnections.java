package io.sallyport.engine.connection;

import io.sallyport.packet.Address;

/**
 * Pinholes: connections that an inspected one has announced and that no access list needs to permit. Given to the shard,
 * because every shard must know them.
 */
public interface ExpectedConnections {

    /** Nothing is expected: no inspection announces anything. */
    ExpectedConnections NONE = (source, destination, ports, identity) -> false;

    /** Whether a first packet with these real addresses, ports and identity ({@link ConnectionKey}) was announced. */
    boolean expects(Address source, Address destination, int ports, int identity);
}
