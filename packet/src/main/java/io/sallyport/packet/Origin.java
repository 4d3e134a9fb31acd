package io.sallyport.packet;

/** Where a packet comes from. */
public enum Origin {
    /** It arrived and goes on. */
    FORWARDED,
    /** It was held and is let go. */
    RELEASED,
    /** The firewall made it. */
    GENERATED,
    /** It came out of a tunnel. */
    DECRYPTED
}
