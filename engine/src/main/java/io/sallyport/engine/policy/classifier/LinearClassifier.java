package io.sallyport.engine.policy.classifier;

/** Compares row after row: the quickest for a handful of rules, and what every other classifier is checked against. */
public final class LinearClassifier implements Classifier {
    /** Up to so many rows nothing is quicker (measured). */
    public static final int MOST = 16;

    /** No rules. */
    public static final LinearClassifier EMPTY = new LinearClassifier(new RuleRows(false, 0));

    private final RuleRows rows;

    /** Searches rows that stand in the order of their slots. */
    public LinearClassifier(RuleRows rows) {
        this.rows = rows;
    }

    @Override
    public int first(PacketKey key, Slots slots, int before) {
        long[] columns = key.columns;
        for (int row = 0; row < rows.size(); row++) {
            int slot = rows.slot(row);
            if (slot >= before) {
                return NONE;
            }
            if (rows.matches(row, columns) && slots.isInForce(slot)) {
                return slot;
            }
        }
        return NONE;
    }
}
