package io.sallyport.engine.connection;

import io.sallyport.packet.Address;

/**
 * What a new entry shall hold. One object is reused by the session management path; its members are plain because it is
 * an argument list, not a thing with a life. All addresses are of one version.
 */
public final class NewConnection {
    /** Initiator's real address. */
    public final Address source = new Address();
    /** Responder's address as the initiator sees it. */
    public final Address destination = new Address();
    /** Initiator's address as the responder sees it. */
    public final Address mappedSource = new Address();
    /** Responder's real address. */
    public final Address realDestination = new Address();

    public final Address neighbourTowardsResponder = new Address();
    public final Address neighbourTowardsInitiator = new Address();

    /** Ports as the initiator sees them ({@link ConnectionKey}). */
    public int ports;
    /** Ports as the responder sees them. */
    public int responderPorts;

    public int identity;
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
}
