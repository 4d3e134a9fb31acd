package io.sallyport.replay.flow;

/** Whether both directions of a TCP conversation take the way through this firewall that it needs to follow it. */
public enum Symmetry {
    /** Both come by, from the handshake on. */
    SYMMETRIC("symmetric"),
    /** Requests come by, the replies take another way. */
    REQUESTS_ONLY("requests only: the replies take another way"),
    /** Replies come by, the requests took another way. */
    REPLIES_ONLY("replies only: the requests took another way"),
    /** Replies come in by another interface than the one by which requests leave. */
    OTHER_INTERFACE("replies come in by another interface"),
    /** Both come by, but not the handshake: re-routed to this firewall, or older than the capture. */
    MID_STREAM("in flight: no handshake came by"),
    /** Only SYNs: nobody answers, which is no asymmetry. */
    UNANSWERED("unanswered"),
    /** The captures cannot tell. */
    UNKNOWN("cannot be told from these captures");

    private final String words;

    Symmetry(String words) {
        this.words = words;
    }

    /** What it means, in words. */
    public String words() {
        return words;
    }

    /** The name in JSON. */
    public String label() {
        return switch (this) {
            case SYMMETRIC -> "symmetric";
            case REQUESTS_ONLY -> "requestsOnly";
            case REPLIES_ONLY -> "repliesOnly";
            case OTHER_INTERFACE -> "otherInterface";
            case MID_STREAM -> "midStream";
            case UNANSWERED -> "unanswered";
            case UNKNOWN -> "unknown";
        };
    }

    /** Whether a firewall that follows TCP cannot follow it. */
    public boolean isAsymmetric() {
        return this == REQUESTS_ONLY || this == REPLIES_ONLY || this == OTHER_INTERFACE || this == MID_STREAM;
    }
}
