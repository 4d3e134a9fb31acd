package io.sallyport.engine.policy.classifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules in hash tables, one for each tuple of mask lengths, lengths rounded down so that tables are few (after Daly et al.,
 * TupleMerge, ToN 2019). Needs memory in proportion to its rules whatever they are, and is built in one pass.
 */
public final class TupleSpace implements Classifier {
    private static final int[] LENGTHS_V4 = {0, 8, 16, 24, 32};
    private static final int[] LENGTHS_V6 = {0, 16, 32, 48, 64};

    private final RuleRows rows;
    private final Table[] tables;

    /** Rows whose masks are at least so long; chains of rows in order. */
    private record Table(
            long sourceMask, long destinationMask, boolean port, int[] heads, int[] chain, int firstSlot) {}

    private TupleSpace(RuleRows rows, Table[] tables) {
        this.rows = rows;
        this.tables = tables;
    }

    /** The tuples of all rows. */
    public static TupleSpace of(RuleRows rows) {
        int[] all = new int[rows.size()];
        Arrays.setAll(all, i -> i);
        return of(rows, all);
    }

    static TupleSpace of(RuleRows rows, int[] members) {
        int[] lengths = rows.isV6() ? LENGTHS_V6 : LENGTHS_V4;
        int width = rows.isV6() ? 64 : 32;
        Map<Integer, List<Integer>> tuples = new HashMap<>();
        for (int row : members) {
            int source = rounded(lengths, leadingOnes(rows.mask(row, PacketKey.SOURCE), width));
            int destination = rounded(lengths, leadingOnes(rows.mask(row, PacketKey.DESTINATION), width));
            boolean port = rows.low(row, PacketKey.DESTINATION_PORT) == rows.high(row, PacketKey.DESTINATION_PORT);
            tuples.computeIfAbsent(source << 16 | destination << 8 | (port ? 1 : 0), key -> new ArrayList<>())
                    .add(row);
        }
        Table[] tables = tuples.entrySet().stream()
                .map(entry -> table(rows, width, entry.getKey(), entry.getValue()))
                .sorted((a, b) -> Integer.compare(a.firstSlot, b.firstSlot))
                .toArray(Table[]::new);
        return new TupleSpace(rows, tables);
    }

    private static Table table(RuleRows rows, int width, int tuple, List<Integer> members) {
        long sourceMask = mask(tuple >>> 16, width);
        long destinationMask = mask(tuple >>> 8 & 0xff, width);
        boolean port = (tuple & 1) != 0;
        int size = Integer.highestOneBit(members.size()) * 2;
        int[] heads = new int[size];
        Arrays.fill(heads, -1);
        // Each link of a chain: row, next link.
        int[] chain = new int[members.size() * 2];
        for (int i = members.size() - 1; i >= 0; i--) {
            int row = members.get(i);
            int bucket = bucket(
                            rows.low(row, PacketKey.SOURCE) & sourceMask,
                            rows.low(row, PacketKey.DESTINATION) & destinationMask,
                            port ? rows.low(row, PacketKey.DESTINATION_PORT) : 0)
                    & size - 1;
            chain[2 * i] = row;
            chain[2 * i + 1] = heads[bucket];
            heads[bucket] = i;
        }
        return new Table(sourceMask, destinationMask, port, heads, chain, rows.slot(members.getFirst()));
    }

    private static long mask(int length, int width) {
        long all = width == 64 ? -1L : 0xffff_ffffL;
        return length == 0 ? 0 : all & -1L << width - length;
    }

    private static int leadingOnes(long mask, int width) {
        return Math.min(width, Long.numberOfLeadingZeros(~(mask << 64 - width)));
    }

    private static int rounded(int[] lengths, int length) {
        int best = 0;
        for (int each : lengths) {
            best = each <= length ? each : best;
        }
        return best;
    }

    private static int bucket(long source, long destination, long port) {
        long h = (source ^ destination * 0x9e3779b97f4a7c15L ^ port << 17) * 0xc2b2ae3d27d4eb4fL;
        return (int) (h ^ h >>> 32);
    }

    @Override
    public int first(PacketKey key, Slots slots, int before) {
        long[] columns = key.columns;
        int best = before;
        int found = NONE;
        for (Table table : tables) {
            if (table.firstSlot >= best) {
                break;
            }
            int bucket = bucket(
                            columns[PacketKey.SOURCE] & table.sourceMask,
                            columns[PacketKey.DESTINATION] & table.destinationMask,
                            table.port ? columns[PacketKey.DESTINATION_PORT] : 0)
                    & table.heads.length - 1;
            for (int link = table.heads[bucket]; link >= 0; link = table.chain[2 * link + 1]) {
                int row = table.chain[2 * link];
                int slot = rows.slot(row);
                if (slot >= best) {
                    break;
                }
                if (rows.matches(row, columns) && slots.isInForce(slot)) {
                    best = slot;
                    found = slot;
                    break;
                }
            }
        }
        return found;
    }
}
