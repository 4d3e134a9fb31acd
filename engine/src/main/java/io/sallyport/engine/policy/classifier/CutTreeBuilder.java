package io.sallyport.engine.policy.classifier;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a {@link CutTree}: at each node the column and the number of parts that make the biggest part smallest. */
final class CutTreeBuilder {
    /** Rows that a leaf may hold without being cut. */
    private static final int LEAF = 8;
    /** Bits that one node cuts at most. */
    private static final int MOST_BITS = 12;
    /** By how much a node may multiply its rows. */
    private static final int REPLICATION = 2;
    /** Words for each row that the whole tree may take. */
    private static final int WORDS_FOR_A_ROW = 24;

    private static final int SMALLEST_TREE = 1 << 14;

    private static final int MOST_DEPTH = 40;

    private static final int[] NO_ROWS = {};

    private final RuleRows rows;
    private final int[] members;
    private final int[] columns;
    private final long budget;
    private final int[] counts = new int[(1 << MOST_BITS) + 1];
    /** The bounds in one column of the rows at work, cut to the box: read once for all cuts that are tried. */
    private final long[] starts;

    private final long[] ends;
    private long[] nodes = new long[64];
    private int[] children = new int[256];
    private int[] leaves = new int[256];
    private int nodeCount;
    private int childCount;
    /** The empty leaf stands first. */
    private int leafCount = 1;

    private boolean tooBig;

    CutTreeBuilder(RuleRows rows, int[] members) {
        this.rows = rows;
        this.members = members;
        starts = new long[members.length];
        ends = new long[members.length];
        columns = rows.isV6()
                ? new int[] {
                    PacketKey.SOURCE,
                    PacketKey.DESTINATION,
                    PacketKey.DESTINATION_PORT,
                    PacketKey.SOURCE_PORT,
                    PacketKey.PROTOCOL,
                    PacketKey.SOURCE_LOW,
                    PacketKey.DESTINATION_LOW
                }
                : new int[] {
                    PacketKey.SOURCE,
                    PacketKey.DESTINATION,
                    PacketKey.DESTINATION_PORT,
                    PacketKey.SOURCE_PORT,
                    PacketKey.PROTOCOL
                };
        budget = Math.max(SMALLEST_TREE, (long) members.length * WORDS_FOR_A_ROW);
    }

    @Nullable
    CutTree build() {
        long[] low = new long[PacketKey.COLUMNS];
        long[] high = new long[PacketKey.COLUMNS];
        for (int column : columns) {
            high[column] = widest(column);
        }
        int root = build(members, low, high, 0);
        return tooBig
                ? null
                : new CutTree(
                        rows,
                        Arrays.copyOf(nodes, nodeCount),
                        Arrays.copyOf(children, childCount),
                        Arrays.copyOf(leaves, leafCount),
                        root);
    }

    private long widest(int column) {
        return switch (column) {
            case PacketKey.SOURCE, PacketKey.DESTINATION -> rows.isV6() ? -1L : 0xffff_ffffL;
            case PacketKey.SOURCE_LOW, PacketKey.DESTINATION_LOW -> -1L;
            case PacketKey.PROTOCOL -> 255;
            default -> 65535;
        };
    }

    /** A cut of a column. */
    private record Cut(int column, int shift, int bits, int biggest, long total) {}

    /** Builds what lies in a box; the box's bounds are put back before this returns. */
    private int build(int[] some, long[] low, long[] high, int depth) {
        if (some.length <= LEAF || depth >= MOST_DEPTH || tooBig) {
            return leaf(some);
        }
        Cut cut = best(some, low, high);
        if (cut == null) {
            return leaf(some);
        }
        int parts = 1 << cut.bits;
        int node = newNode(cut, parts);
        int firstChild = (int) (nodes[node] >>> 32);
        int column = cut.column;
        long oldLow = low[column];
        long oldHigh = high[column];
        // Bits above the cut are the same for all rows that are no wider than the box, or they do not matter.
        long above = cut.shift + cut.bits >= 64 ? 0 : -1L << cut.shift + cut.bits;
        bounds(some, column, oldLow, oldHigh);
        long base = least(some.length) & above;
        int[][] inside = distribute(some, cut);
        for (int part = 0; part < parts; part++) {
            low[column] = base | (long) part << cut.shift;
            high[column] = low[column] | (1L << cut.shift) - 1;
            int child = build(inside[part], low, high, depth + 1);
            children[firstChild + part] = child;
        }
        low[column] = oldLow;
        high[column] = oldHigh;
        return node;
    }

    /** The rows of each part of a cut of the column whose bounds were read, in order. */
    private int[][] distribute(int[] some, Cut cut) {
        count(some.length, cut.shift, cut.bits);
        int mask = (1 << cut.bits) - 1;
        int[][] inside = new int[mask + 1][];
        for (int part = 0; part <= mask; part++) {
            inside[part] = counts[part] == 0 ? NO_ROWS : new int[counts[part]];
        }
        int[] sizes = new int[mask + 1];
        for (int i = 0; i < some.length; i++) {
            int last = (int) (ends[i] >>> cut.shift) & mask;
            for (int part = (int) (starts[i] >>> cut.shift) & mask; part <= last; part++) {
                inside[part][sizes[part]++] = some[i];
            }
        }
        return inside;
    }

    private @Nullable Cut best(int[] some, long[] low, long[] high) {
        Cut best = null;
        for (int column : columns) {
            Cut cut = cut(some, column, low[column], high[column]);
            if (cut != null
                    && (best == null
                            || cut.biggest < best.biggest
                            || cut.biggest == best.biggest && cut.total < best.total)) {
                best = cut;
            }
        }
        return best;
    }

    /** The finest cut of a column that does not multiply the rows too much; null where none separates anything. */
    private @Nullable Cut cut(int[] some, int column, long low, long high) {
        bounds(some, column, low, high);
        long least = least(some.length);
        long most = least;
        for (int i = 0; i < some.length; i++) {
            most = max(ends[i], most);
        }
        int differing = 64 - Long.numberOfLeadingZeros(least ^ most);
        int most2 = Math.min(Math.min(differing, MOST_BITS), 32 - Integer.numberOfLeadingZeros(some.length));
        for (int bits = most2; bits > 0; bits--) {
            int shift = differing - bits;
            long total = count(some.length, shift, bits);
            int biggest = 0;
            for (int part = 0; part < 1 << bits; part++) {
                biggest = Math.max(biggest, counts[part]);
            }
            if (biggest < some.length && (total <= (long) REPLICATION * some.length || bits == 1)) {
                return total > (long) REPLICATION * some.length * 3 / 4 && bits == 1 && biggest > some.length * 9 / 10
                        ? null
                        : new Cut(column, shift, bits, biggest, total);
            }
        }
        return null;
    }

    /** Reads the bounds of rows in a column. */
    private void bounds(int[] some, int column, long low, long high) {
        for (int i = 0; i < some.length; i++) {
            starts[i] = max(rows.low(some[i], column), low);
            ends[i] = min(rows.high(some[i], column), high);
        }
    }

    /** Counts the rows of each part; their sum. */
    private long count(int size, int shift, int bits) {
        int mask = (1 << bits) - 1;
        Arrays.fill(counts, 0, mask + 2, 0);
        long total = 0;
        for (int i = 0; i < size; i++) {
            int first = (int) (starts[i] >>> shift) & mask;
            int last = (int) (ends[i] >>> shift) & mask;
            counts[first]++;
            counts[last + 1]--;
            total += last - first + 1;
        }
        for (int part = 1; part <= mask; part++) {
            counts[part] += counts[part - 1];
        }
        return total;
    }

    private long least(int size) {
        long least = -1L;
        for (int i = 0; i < size; i++) {
            least = min(starts[i], least);
        }
        return least;
    }

    private static long min(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    private static long max(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    private int newNode(Cut cut, int parts) {
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, nodes.length * 2);
        }
        if (childCount + parts > children.length) {
            children = Arrays.copyOf(children, Math.max(children.length * 2, childCount + parts));
        }
        nodes[nodeCount] = CutTree.node(cut.column, cut.shift, parts - 1, childCount);
        childCount += parts;
        checkBudget();
        return nodeCount++;
    }

    private int leaf(int[] some) {
        if (some.length == 0) {
            return ~0;
        }
        if (leafCount + some.length + 1 > leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.max(leaves.length * 2, leafCount + some.length + 1));
        }
        int at = leafCount;
        leaves[at] = some.length;
        System.arraycopy(some, 0, leaves, at + 1, some.length);
        leafCount += some.length + 1;
        checkBudget();
        return ~at;
    }

    private void checkBudget() {
        tooBig |= nodeCount * 2L + childCount + leafCount > budget;
    }
}
