package io.sallyport.engine.policy.classifier;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules in up to four parts, by whether their senders and their receivers are small networks: only then cuts of the address space
 * tear few rules apart (Vamanan et al., EffiCuts, SIGCOMM 2010; Li et al., CutSplit, INFOCOM 2018). Each part is a tree of cuts,
 * or tuples where a tree would grow too big.
 */
public final class PartitionedClassifier implements Classifier {
    /** Mask bits from which on a network is small. */
    private static final int SMALL_V4 = 16;

    private static final int SMALL_V6 = 32;

    private final Classifier[] parts;
    private final int[] firstSlots;

    private PartitionedClassifier(Classifier[] parts, int[] firstSlots) {
        this.parts = parts;
        this.firstSlots = firstSlots;
    }

    static PartitionedClassifier of(RuleRows rows) {
        int[][] members = new int[4][rows.size()];
        int[] sizes = new int[4];
        int small = rows.isV6() ? SMALL_V6 : SMALL_V4;
        for (int row = 0; row < rows.size(); row++) {
            int part = (bits(rows, row, PacketKey.SOURCE) >= small ? 0 : 1)
                    | (bits(rows, row, PacketKey.DESTINATION) >= small ? 0 : 2);
            members[part][sizes[part]++] = row;
        }
        List<Classifier> parts = new ArrayList<>();
        List<Integer> firsts = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            if (sizes[part] > 0) {
                int[] some = java.util.Arrays.copyOf(members[part], sizes[part]);
                Classifier tree = CutTree.of(rows, some);
                parts.add(tree == null ? TupleSpace.of(rows, some) : tree);
                firsts.add(rows.slot(some[0]));
            }
        }
        return new PartitionedClassifier(
                parts.toArray(new Classifier[0]),
                firsts.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int bits(RuleRows rows, int row, int column) {
        return Long.bitCount(rows.mask(row, column));
    }

    @Override
    public int first(PacketKey key, Slots slots, int before) {
        int best = before;
        int found = NONE;
        for (int i = 0; i < parts.length; i++) {
            if (firstSlots[i] < best) {
                int slot = parts[i].first(key, slots, best);
                if (slot != NONE) {
                    best = slot;
                    found = slot;
                }
            }
        }
        return found;
    }

    /** How many of the parts are tuples because a tree would have grown too big. */
    public int tuples() {
        int count = 0;
        for (Classifier part : parts) {
            count += part instanceof TupleSpace ? 1 : 0;
        }
        return count;
    }
}
