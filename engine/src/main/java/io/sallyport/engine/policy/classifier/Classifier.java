package io.sallyport.engine.policy.classifier;

/** Finds the first rule that matches a packet. Immutable; a look-up allocates nothing. */
public sealed interface Classifier permits LinearClassifier, PartitionedClassifier, CutTree, TupleSpace {
    /** No rule matched; greater than every slot. */
    int NONE = Integer.MAX_VALUE;

    /**
     * The slot of the first rule that matches and is in force.
     *
     * @param key the packet, of the classifier's IP version
     * @param slots which rules are in force
     * @param before only rules of lower slots are of interest
     * @return a slot less than {@code before}, or {@link #NONE}
     */
    int first(PacketKey key, Slots slots, int before);

    /** A classifier for rows: linear for a few, else trees, else tuples where trees would grow too big. */
    static Classifier of(RuleRows rows) {
        return rows.size() <= LinearClassifier.MOST ? new LinearClassifier(rows) : PartitionedClassifier.of(rows);
    }
}
