package io.sallyport.engine;

/** Which of an ASA's paths judged a packet. */
public enum Path {
    /** First packet of a flow: policy was consulted. */
    SESSION_MANAGEMENT("session-management"),
    /** A packet of an established flow. */
    FAST("fast"),
    /** Application inspection. */
    CONTROL_PLANE("control-plane"),
    /** Refused before any path. */
    NONE("none");

    private final String label;

    Path(String label) {
        this.label = label;
    }

    /** The word in reports. */
    public String label() {
        return label;
    }
}
