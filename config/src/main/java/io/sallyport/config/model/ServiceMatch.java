package io.sallyport.config.model;

/**
 * A service: the value of a service object, or a member of a service group.
 *
 * @param protocol IP protocol number, or {@link #ANY} for {@code ip}
 * @param sourcePort ports of the sender; {@link PortMatch#ANY} where the protocol has none
 * @param destinationPort ports of the receiver
 * @param icmpType ICMP type, or {@link #ANY}
 * @param icmpCode ICMP code, or {@link #ANY}
 */
public record ServiceMatch(int protocol, PortMatch sourcePort, PortMatch destinationPort, int icmpType, int icmpCode) {

    /** Any protocol, type or code. */
    public static final int ANY = -1;

    /** A protocol as a whole. */
    public static ServiceMatch of(int protocol) {
        return new ServiceMatch(protocol, PortMatch.ANY, PortMatch.ANY, ANY, ANY);
    }
}
