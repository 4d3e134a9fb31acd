package io.sallyport.engine.policy.classifier;

import java.util.Arrays;

/**
 * Where the elements that classifiers know by number (slot) stand in their list now. A slot never changes its place among the
 * others that were there when it was made; edits only make slots vacant or add new ones. Immutable but for the periods.
 */
public final class Slots {
    private static final int VACANT = -1;

    private final int[] positions;
    private final int[] periods;
    private final ActivePeriods active;

    private Slots(int[] positions, int[] periods, ActivePeriods active) {
        this.positions = positions;
        this.periods = periods;
        this.active = active;
    }

    /**
     * Slots of a list.
     *
     * @param positions place of each slot in the list, or -1 where it is vacant
     * @param periods for each slot the number of the time range that it is in force in, 0 for always
     * @param active which time ranges are in force now
     */
    public static Slots of(int[] positions, int[] periods, ActivePeriods active) {
        return new Slots(positions, periods, active);
    }

    /** Slots that stand where they were made and are always in force. */
    public static Slots inOrder(int count) {
        int[] positions = new int[count];
        Arrays.setAll(positions, i -> i);
        return new Slots(positions, new int[count], ActivePeriods.NONE);
    }

    /** The place of a slot in the list if it is in force, or -1. */
    int position(int slot) {
        int period = periods[slot];
        return period == 0 || active.isActive(period) ? positions[slot] : VACANT;
    }

    /** How many slots there are, vacant ones too. */
    public int size() {
        return positions.length;
    }

    /** How many are vacant. */
    public int vacant() {
        int count = 0;
        for (int position : positions) {
            count += position == VACANT ? 1 : 0;
        }
        return count;
    }
}
