package io.sallyport.engine.nat;

import io.sallyport.packet.Address;

/**
 * What a driver knows about ports that another firewall has chosen: a replay has seen them leave. Asked once for each new
 * shared address and port; an answer that the pool does not hold, or that is taken, is passed over.
 */
public interface PortAdvice {

    /** Nothing is known. */
    long NONE = -1;

    /** A driver that knows nothing. */
    PortAdvice SILENT = (egress, protocol, source, port, destination, destinationPort, identification, now) -> NONE;

    /**
     * The mapped address and port of a new flow.
     *
     * @param egress interface by which it leaves
     * @param protocol IP protocol number
     * @param source its real sender
     * @param port the sender's real port, or the identifier of an ICMP query
     * @param destination its receiver
     * @param destinationPort the receiver's port
     * @param identification identification of the packet's IP header, which translation keeps
     * @param now time of the packet, nanoseconds since the epoch
     * @return address << 16 | port, or {@link #NONE}
     */
    long mapped(
            int egress,
            int protocol,
            Address source,
            int port,
            Address destination,
            int destinationPort,
            int identification,
            long now);
}
