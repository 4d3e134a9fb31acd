package io.sallyport.engine.connection;

/**
 * A connection of which the engine speaks to a driver: one object, reused, valid until the call returns. Most drivers most of the
 * time want no copy, so none is made unless it is asked for.
 */
public interface LiveConnection {

    /** A copy to keep. */
    ConnectionView view();
}
