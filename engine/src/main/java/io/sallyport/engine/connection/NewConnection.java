package io.sallyport.engine.connection;

import io.sallyport.packet.Address;

/**
 * What a new entry shall hold. One object is reused by the session management path; its members are plain because it is
 * an argument list, not a thing with a life. All addresses are of one version.
 */
public final class NewConnection {
    /** Addresses, ports and identity as the initiator's packets have them ({@link ConnectionKey}). */
    public long addresses;

    public int ports;
    public int identity;
    /** The hash of these three. */
    public long hash;

    /** Ports as the responder sees them. */
    public int responderPorts;
    /** The same of IPv4 addresses: initiator | responder << 32. */
    public long responderAddresses;
    /** IPv4 neighbours: the one towards the responder | the one towards the initiator << 32. */
    long neighbours;

    // Filled for IPv6 only, whose addresses are too long for a key.
    final Address source = new Address();
    final Address destination = new Address();
    final Address mappedSource = new Address();
    final Address realDestination = new Address();
    final Address neighbourTowardsResponder = new Address();
    final Address neighbourTowardsInitiator = new Address();

    public int initiatorZone;
    public int responderZone;
    /** Bits of {@link HotRecords}. */
    public int attributes;

    /** Whether the firewall opens it for a client that it has answered itself. */
    public boolean intercepted;

    public boolean embryonic;
    /** Whether both ends get new sequence numbers. */
    public boolean randomized;
    /** Whether both ends are sent a RST when the idle time ends it. */
    public boolean resets;

    /** Seconds between probes of dead connection detection, or 0 for none. */
    public int probeRetry;
    /** Probes at most. */
    public int probes;

    public int rule;
    public long builtNanos;
    /** When its first packet came, as {@link EngineTime#stamp} has it. */
    public long stamp;
    /** Payload bytes of that packet, 0-65535. */
    public int payload;
    /** Whose limits count it, as {@link ColdRecords#counted} holds it. */
    public int counted;
    /** Idle seconds that act first. */
    public int timeout;
    /** Idle seconds once established. */
    public int idleTimeout;
    /** Idle seconds once half-closed. */
    public int halfClosedTimeout;

    public int sourceTranslation;
    public int destinationTranslation;

    /**
     * Takes the addresses of both ends.
     *
     * @param from the initiator's real address
     * @param to the responder's address as the initiator sees it
     * @param mappedFrom the initiator's address as the responder sees it
     * @param realTo the responder's real address
     */
    public void ends(Address from, Address to, Address mappedFrom, Address realTo) {
        if (from.isIpv6()) {
            source.set(from);
            destination.set(to);
            mappedSource.set(mappedFrom);
            realDestination.set(realTo);
        } else {
            responderAddresses = ConnectionKey.addresses(mappedFrom.bits(), realTo.bits());
        }
    }

    /** Takes the neighbours that packets to either end are sent to. */
    public void neighbours(Address towardsResponder, Address towardsInitiator) {
        if (towardsResponder.isIpv6()) {
            neighbourTowardsResponder.set(towardsResponder);
            neighbourTowardsInitiator.set(towardsInitiator);
            neighbours = 0;
        } else {
            neighbours = ConnectionKey.addresses(towardsResponder.bits(), towardsInitiator.bits());
        }
    }

    /** Whether it is an IPv6 flow. */
    public boolean isIpv6() {
        return (identity & ConnectionKey.IPV6) != 0;
    }

    /** Whether the responder sees other addresses or ports than the initiator. */
    public boolean isTranslated() {
        return ports != responderPorts
                || (isIpv6()
                        ? !source.sameAs(mappedSource) || !destination.sameAs(realDestination)
                        : addresses != responderAddresses);
    }
}
