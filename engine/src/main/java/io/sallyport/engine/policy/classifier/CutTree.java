package io.sallyport.engine.policy.classifier;

import org.jspecify.annotations.Nullable;

/**
 * A tree whose nodes cut one column at some of its bits into equal parts; its leaves are short runs of rows. A node takes the highest
 * bits in which its rules differ: bits above them are skipped, because a leaf compares whole rows anyway.
 */
final class CutTree implements Classifier {
    private final RuleRows rows;
    /** For each node: column (8 bits), shift (8), mask of the part's number (16), first child (32). */
    private final long[] nodes;
    /** A node, or the complement of the start of a leaf in {@link #leaves}. */
    private final int[] children;
    /** Each leaf: number of rows, then the rows in order. */
    private final int[] leaves;

    private final int root;

    CutTree(RuleRows rows, long[] nodes, int[] children, int[] leaves, int root) {
        this.rows = rows;
        this.nodes = nodes;
        this.children = children;
        this.leaves = leaves;
        this.root = root;
    }

    /** The tree of some rows in order, or null where it would grow too big. */
    static @Nullable CutTree of(RuleRows rows, int[] members) {
        return new CutTreeBuilder(rows, members).build();
    }

    static long node(int column, int shift, int mask, int firstChild) {
        return (long) firstChild << 32 | (long) mask << 16 | (long) shift << 8 | column;
    }

    @Override
    public int first(PacketKey key, Slots slots, int before) {
        long[] columns = key.columns;
        int at = root;
        while (at >= 0) {
            long node = nodes[at];
            int part = (int) (columns[(int) node & 0xff] >>> (node >>> 8 & 0xff)) & (int) (node >>> 16 & 0xffff);
            at = children[(int) (node >>> 32) + part];
        }
        int leaf = ~at;
        int end = leaf + leaves[leaf] + 1;
        for (int i = rows.firstMatch(leaves, leaf + 1, end, columns);
                i < end;
                i = rows.firstMatch(leaves, i + 1, end, columns)) {
            int slot = rows.slot(leaves[i]);
            if (slot >= before) {
                return NONE;
            }
            if (slots.isInForce(slot)) {
                return slot;
            }
        }
        return NONE;
    }
}
