package io.sallyport.replay;

/** What became of a captured frame. */
public enum Verdict {
    FORWARD("forward"),
    DROP("drop"),
    /** It was for the firewall itself. */
    CONSUME("consume"),
    /** Its fate is told later. */
    HOLD("hold"),
    /** It was leaving the real firewall: never judged. */
    OBSERVED("observed"),
    /** Nothing for a routed firewall to decide. */
    IGNORE("ignore");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The word in reports. */
    public String label() {
        return label;
    }
}
