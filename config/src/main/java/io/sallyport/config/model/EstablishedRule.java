package io.sallyport.config.model;

/**
 * {@code established}: a connection that exists lets the host at its other end come back with other ports. Ports and protocols that
 * are 0 are any (documented).
 *
 * @param source the line
 * @param protocol of the connection that exists, 6 or 17
 * @param destinationPort its destination port
 * @param sourcePort its source port
 * @param permitTo destination ports of what comes back
 * @param permitFrom source ports of what comes back
 */
public record EstablishedRule(
        SourceLine source,
        int protocol,
        int destinationPort,
        int sourcePort,
        ReturnPorts permitTo,
        ReturnPorts permitFrom) {

    /**
     * A protocol with a range of ports.
     *
     * @param protocol 6, 17, or 0 for both
     * @param first first port, or 0 for any
     * @param last last port
     */
    public record ReturnPorts(int protocol, int first, int last) {
        /** Nothing is said. */
        public static final ReturnPorts ANY = new ReturnPorts(0, 0, 0);

        private boolean has(int ofProtocol, int port) {
            return (protocol == 0 || protocol == ofProtocol) && (first == 0 || port >= first && port <= last);
        }
    }

    /** Whether this is a connection that lets others come back. */
    public boolean begins(int ofProtocol, int sport, int dport) {
        return protocol == ofProtocol
                && (destinationPort == 0 || destinationPort == dport)
                && (sourcePort == 0 || sourcePort == sport);
    }

    /** Whether a flow with these ports may come back. */
    public boolean returns(int ofProtocol, int sport, int dport) {
        return permitTo.has(ofProtocol, dport) && permitFrom.has(ofProtocol, sport);
    }
}
