package io.sallyport.replay.flow;

/** Where a TCP segment was lost that its sender had to send again, as far as the captures can tell. */
public enum LossPlace {
    /** Between its sender and the firewall: the captures show the gap where it should have arrived. */
    BEFORE("before the firewall"),
    /** In the firewall: it arrived, and did not leave until it was sent again. */
    INSIDE("in the firewall"),
    /** Between the firewall and its receiver, or its acknowledgment was: it had left the firewall. */
    AFTER("behind the firewall"),
    /** Captured only where it leaves. */
    BEFORE_OR_INSIDE("before or in the firewall"),
    /** Captured only where it arrives. */
    INSIDE_OR_AFTER("in or behind the firewall");

    private final String words;

    LossPlace(String words) {
        this.words = words;
    }

    /** The place in words that follow "lost". */
    public String words() {
        return words;
    }

    /** The name in JSON: {@code before}, {@code beforeOrInside} and so on. */
    public String label() {
        return switch (this) {
            case BEFORE -> "before";
            case INSIDE -> "inside";
            case AFTER -> "after";
            case BEFORE_OR_INSIDE -> "beforeOrInside";
            case INSIDE_OR_AFTER -> "insideOrAfter";
        };
    }
}
