package io.sallyport.engine.connection;

import io.sallyport.packet.IpAddress;
import java.util.Optional;

/**
 * A connection for readers: consoles, reports, journals. A copy; making one allocates and is not for the packet path.
 *
 * @param number as messages print it
 * @param protocol IP protocol number
 * @param initiator who sent the first packet that was seen
 * @param responder the other
 * @param initiatorIsOutside whether the initiator counts as outside: the flow is inbound (equal levels: inbound, observed)
 * @param flags letters of {@code show conn}, or empty
 * @param bytes payload bytes of both directions
 * @param builtNanos when it was built
 * @param lastNanos when its last packet came (whole eighths of a second, rounded up)
 * @param timeoutSeconds idle time after which it ends now; 0 never
 * @param rule number of the rule that let it in
 * @param certain whether its admission was certain
 * @param probes probes of dead connection detection; empty if its class asks for none
 */
public record ConnectionView(
        long number,
        int protocol,
        Endpoint initiator,
        Endpoint responder,
        boolean initiatorIsOutside,
        String flags,
        long bytes,
        long builtNanos,
        long lastNanos,
        int timeoutSeconds,
        int rule,
        boolean certain,
        Optional<Probes> probes) {

    /**
     * Probes that the ends were sent to learn whether they live.
     *
     * @param toInitiator how many went to the initiator
     * @param toResponder how many went to the responder
     */
    public record Probes(int toInitiator, int toResponder) {}

    /**
     * One end.
     *
     * @param interfaceIndex the interface it is behind
     * @param address real address
     * @param port real port; the identifier at the initiator of an ICMP query
     * @param mappedAddress address that the other end sees
     * @param mappedPort port that the other end sees
     */
    public record Endpoint(int interfaceIndex, IpAddress address, int port, IpAddress mappedAddress, int mappedPort) {}

    /** The end with the lower security level, which {@code show conn} prints first. */
    public Endpoint outside() {
        return initiatorIsOutside ? initiator : responder;
    }

    /** The end with the higher security level. */
    public Endpoint inside() {
        return initiatorIsOutside ? responder : initiator;
    }
}
