package io.sallyport.engine.policy;

import io.sallyport.engine.policy.classifier.Slots;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What edits have done to a list since its classifiers were built.
 *
 * @param positions where the elements stand now that the classifiers were built with
 * @param laidOver for each element of the list whether it came later
 */
record Overlay(int[] positions, boolean[] laidOver) {
    /** A small overlay costs nothing worth a new tree. */
    private static final int ALWAYS = 32;
    /** The part of a list that may be laid over before all is built anew. */
    private static final int PART = 32;

    /** Lines of which both lists have the same at their beginnings and ends are kept; null where too much differs. */
    static @Nullable Overlay of(CompiledAccessList before, List<CompiledLine> lines, int size) {
        int[] moved = moves(before.lines(), lines, before.size());
        boolean[] laidOver = new boolean[size];
        Arrays.fill(laidOver, true);
        int[] positions = new int[before.baseSlots().size()];
        int kept = 0;
        for (int slot = 0; slot < positions.length; slot++) {
            int old = before.baseSlots().position(slot);
            int now = old == Slots.VACANT ? Slots.VACANT : moved[old];
            positions[slot] = now;
            if (now != Slots.VACANT) {
                laidOver[now] = false;
                kept++;
            }
        }
        int changed = size - kept + positions.length - kept;
        return changed <= Math.max(ALWAYS, size / PART) ? new Overlay(positions, laidOver) : null;
    }

    /** For each old element its place among the new ones, or {@link Slots#VACANT}. Order is kept. */
    @SuppressWarnings("ReferenceEquality") // A line that did not change is the same object.
    private static int[] moves(List<CompiledLine> old, List<CompiledLine> now, int size) {
        int[] moved = new int[size];
        Arrays.fill(moved, Slots.VACANT);
        int most = Math.min(old.size(), now.size());
        int prefix = 0;
        int from = 0;
        int to = 0;
        while (prefix < most && old.get(prefix) == now.get(prefix)) {
            to = keep(moved, from, to, old.get(prefix));
            from = to;
            prefix++;
        }
        int suffix = 0;
        int oldEnd = size;
        int nowEnd = size(now);
        while (suffix < most - prefix && old.get(old.size() - 1 - suffix) == now.get(now.size() - 1 - suffix)) {
            int count = old.get(old.size() - 1 - suffix).rules().length;
            oldEnd -= count;
            nowEnd -= count;
            for (int i = 0; i < count; i++) {
                moved[oldEnd + i] = nowEnd + i;
            }
            suffix++;
        }
        if (old.size() == now.size()) {
            between(moved, old, now, prefix, old.size() - suffix, from, to);
        }
        return moved;
    }

    /** As many lines as before: those that did not change, one by one. A group under use changes lines here and there. */
    @SuppressWarnings("ReferenceEquality") // As above.
    private static void between(
            int[] moved, List<CompiledLine> old, List<CompiledLine> now, int first, int end, int from, int to) {
        int at = from;
        int place = to;
        for (int i = first; i < end; i++) {
            if (old.get(i) == now.get(i)) {
                keep(moved, at, place, old.get(i));
            }
            at += old.get(i).rules().length;
            place += now.get(i).rules().length;
        }
    }

    private static int keep(int[] moved, int from, int to, CompiledLine line) {
        int count = line.rules().length;
        for (int i = 0; i < count; i++) {
            moved[from + i] = to + i;
        }
        return to + count;
    }

    private static int size(List<CompiledLine> lines) {
        int size = 0;
        for (CompiledLine line : lines) {
            size += line.rules().length;
        }
        return size;
    }

    boolean isLaidOver(int element) {
        return laidOver[element];
    }
}
