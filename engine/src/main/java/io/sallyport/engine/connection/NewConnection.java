package io.sallyport.engine.connection;

/**
 * What a new entry shall hold. One object is reused by the session management path; its members are plain because it is
 * an argument list, not a thing with a life.
 */
public final class NewConnection {
    /** Key as the initiator sees it ({@link ConnectionKey}). */
    public long addresses;

    public int ports;
    /** Key as the responder sees it: initiator's mapped | responder's real << 32. */
    public long responderAddresses;

    public int responderPorts;
    public int identity;
    public int initiatorZone;
    public int responderZone;
    /** Bits of {@link HotRecords}. */
    public int attributes;

    public boolean embryonic;
    public int rule;
    public long builtNanos;
    /** Number of the class whose limits count it, or 0. */
    public int classNumber;
    /** Idle seconds that act first. */
    public int timeout;
    /** Idle seconds once established. */
    public int idleTimeout;
    /** Idle seconds once half-closed. */
    public int halfClosedTimeout;

    public int sourceTranslation;
    public int destinationTranslation;
    public int neighbourTowardsResponder;
    public int neighbourTowardsInitiator;
}
