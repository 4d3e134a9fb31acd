package io.sallyport.engine.connection;

/** A connection seen in one direction. Held as an int on the packet path. */
public final class FlowDirection {
    /** From the initiator to the responder. */
    public static final int INITIATOR = 0;
    /** From the responder to the initiator. */
    public static final int RESPONDER = 1;

    private FlowDirection() {}
}
