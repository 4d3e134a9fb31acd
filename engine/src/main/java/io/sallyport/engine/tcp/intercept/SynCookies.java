package io.sallyport.engine.tcp.intercept;

import io.sallyport.packet.Address;

/**
 * Where the sequence numbers come from that the firewall answers a SYN with when it keeps nothing of it: given by the driver.
 * A number proves, when it is acknowledged, that its client has received it.
 */
public interface SynCookies {
    /** The number is no cookie, or an old one. */
    int REFUSED = -1;

    /** Seconds for which a cookie is good for certain; it is for none longer than twice that. */
    int LIFE = 64;

    /**
     * Chooses the number.
     *
     * @param ingress index of the interface where the client is
     * @param client the client; valid until the call returns
     * @param server the server as the client sees it, likewise
     * @param ports client's | server's << 16, as the client sees them
     * @param sequence the initial sequence number of the client
     * @param segmentSize the segment size that the client announced, in bytes
     * @param now engine time in nanoseconds since the epoch
     */
    int issue(int ingress, Address client, Address server, int ports, int sequence, int segmentSize, long now);

    /**
     * Judges a number that a client says it has received.
     *
     * @param cookie the number
     * @return a segment size not larger than the one that the client announced (unless that was below 64), or {@link #REFUSED}
     */
    int verify(int ingress, Address client, Address server, int ports, int sequence, int cookie, long now);

    /** Whether what comes after a cookie is what the firewall at hand has brought about, not another one that was recorded. */
    default boolean isCertain() {
        return true;
    }
}
