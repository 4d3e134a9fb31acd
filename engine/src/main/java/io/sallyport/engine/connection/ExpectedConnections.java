package io.sallyport.engine.connection;

/**
 * Pinholes: connections that an inspected one has announced and that no access list needs to permit. Given to the shard,
 * because every shard must know them.
 */
public interface ExpectedConnections {

    /** Nothing is expected: no inspection announces anything. */
    ExpectedConnections NONE = (addresses, ports, identity) -> false;

    /** Whether a first packet with this key ({@link ConnectionKey}, real addresses) was announced. */
    boolean expects(long addresses, int ports, int identity);
}
