package io.sallyport.capture;

/** Which way a packet went past the place of capture, by the record's own word. */
public enum PacketMark {
    /** The record does not tell. */
    NONE,
    /** It came in. */
    ARRIVING,
    /** It went out. */
    DEPARTING
}
