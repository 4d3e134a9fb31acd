package io.sallyport.engine.policy.classifier;

/** Compares row after row: the quickest for a handful of rules, and what every other classifier is checked against. */
public final class LinearClassifier implements Classifier {
    private final RuleRows rows;

    /** Searches rows that stand in the order of their list. */
    public LinearClassifier(RuleRows rows) {
        this.rows = rows;
    }

    @Override
    public int first(PacketKey key, Slots slots, int before) {
        long[] columns = key.columns;
        for (int row = 0; row < rows.size(); row++) {
            if (rows.matches(row, columns)) {
                int position = slots.position(rows.slot(row));
                if (position >= 0) {
                    return position < before ? position : NONE;
                }
            }
        }
        return NONE;
    }
}
