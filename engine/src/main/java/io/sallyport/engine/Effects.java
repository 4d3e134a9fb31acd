package io.sallyport.engine;

import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;

/**
 * What the engine wants done: the driver's sink. Zero, one or many effects answer an input. Arguments are reused objects;
 * they are valid until the call returns.
 */
public interface Effects {

    /** The packet, rewritten in place, leaves by {@link Judgement#egress()}. Its origin is the row's. */
    void transmit(Judgement judgement);

    /** The packet is dropped for {@link Judgement#reason()}. */
    void drop(Judgement judgement);

    /** The packet is for the box itself. */
    void deliver(Judgement judgement);

    /** The firewall itself has taken the packet, in the place of the end it was meant for: it goes nowhere. */
    void consume(Judgement judgement);

    /** The engine has copied the packet and will tell its fate later, under this number. */
    void hold(Judgement judgement, long packet);

    /** A held packet goes on or is dropped. */
    void resume(long packet, Judgement fate);

    /** The packet belongs to another unit. */
    void redirect(Judgement judgement, int owner);

    /** A message. */
    void log(LogEvent event);

    /** A connection was built. */
    void built(LiveConnection connection);

    /** A connection changed in a way that a replica must know. */
    void changed(LiveConnection connection);

    /** A connection ended at {@code timeNanos}, which may be earlier than now. */
    void ended(LiveConnection connection, TeardownReason reason, long timeNanos);
}
