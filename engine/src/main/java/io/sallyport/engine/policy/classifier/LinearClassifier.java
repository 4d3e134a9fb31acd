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
        int end = before == NONE ? rows.size() : rows.rowsBefore(before);
        for (int row = rows.firstMatch(0, end, columns); row < end; row = rows.firstMatch(row + 1, end, columns)) {
            int slot = rows.slot(row);
            if (slots.isInForce(slot)) {
                return slot;
            }
        }
        return NONE;
    }
}
