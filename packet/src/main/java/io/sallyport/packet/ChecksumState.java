package io.sallyport.packet;

/** What is known of a packet's transport checksum. */
public enum ChecksumState {
    /** Verified, or to be trusted. */
    COMPLETE,
    /** Only the pseudo header is summed; a device would finish it. */
    PARTIAL,
    /** Nothing is known: what a capture holds. */
    UNKNOWN
}
