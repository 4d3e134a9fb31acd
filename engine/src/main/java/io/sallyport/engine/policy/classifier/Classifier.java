package io.sallyport.engine.policy.classifier;

/** Finds the first rule that matches a packet. Immutable; a look-up allocates nothing. */
public sealed interface Classifier permits LinearClassifier {
    /** No rule matched. */
    int NONE = Integer.MAX_VALUE;

    /**
     * The place in the list of the first rule that matches and is in force.
     *
     * @param key the packet, of the classifier's IP version
     * @param slots where the rules stand
     * @param before only rules that stand before this place are of interest
     * @return a place less than {@code before}, or {@link #NONE}
     */
    int first(PacketKey key, Slots slots, int before);
}
