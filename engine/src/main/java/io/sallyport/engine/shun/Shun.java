package io.sallyport.engine.shun;

import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.ConnectionView.Endpoint;
import io.sallyport.packet.IpAddress;

/** A shunned host with the connection that was named when it was shunned, and how often it was heard since. */
public final class Shun {
    private final IpAddress source;
    private final IpAddress destination;
    private final int sourcePort;
    private final int destinationPort;
    private final int protocol;
    private final long since;
    private long packets;

    /**
     * @param source the host
     * @param destination other end of the connection to drop, or 0.0.0.0
     * @param sourcePort its port, or 0
     * @param destinationPort the other port, or 0
     * @param protocol IP protocol, or 0 for any
     * @param since engine time in nanoseconds since the epoch
     */
    public Shun(
            IpAddress source, IpAddress destination, int sourcePort, int destinationPort, int protocol, long since) {
        this.source = source;
        this.destination = destination;
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
        this.protocol = protocol;
        this.since = since;
    }

    public IpAddress source() {
        return source;
    }

    public IpAddress destination() {
        return destination;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    public int protocol() {
        return protocol;
    }

    /** Engine time at which it was made. */
    public long since() {
        return since;
    }

    /** Packets dropped for it. */
    public long packets() {
        return packets;
    }

    /** Whether this is the connection that was named, seen from either end. */
    public boolean names(ConnectionView connection) {
        return (protocol == 0 || protocol == connection.protocol())
                && (joins(connection.initiator(), connection.responder())
                        || joins(connection.responder(), connection.initiator()));
    }

    private boolean joins(Endpoint from, Endpoint to) {
        return from.port() == sourcePort
                && to.port() == destinationPort
                && (from.address().equals(source) || from.mappedAddress().equals(source))
                && (to.address().equals(destination) || to.mappedAddress().equals(destination));
    }

    void count() {
        packets++;
    }
}
