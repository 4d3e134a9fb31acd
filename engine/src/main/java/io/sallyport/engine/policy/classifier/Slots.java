package io.sallyport.engine.policy.classifier;

import java.util.Arrays;

/**
 * Where the elements that a classifier knows by number (slot) stand in their list now. Edits make slots vacant and move them, but
 * never change their order. Immutable but for the time ranges.
 */
public final class Slots {
    /** The place of a slot whose element is gone. */
    public static final int VACANT = -1;

    private final int[] positions;
    private final int[] periods;
    private final ActivePeriods active;

    /**
     * Slots of a list.
     *
     * @param positions place of each slot in the list, or {@link #VACANT}
     * @param periods for each slot the number of the time range that it is in force in, 0 for always
     * @param active which time ranges are in force now
     */
    public Slots(int[] positions, int[] periods, ActivePeriods active) {
        this.positions = positions;
        this.periods = periods;
        this.active = active;
    }

    /** Slots that stand where their numbers say. */
    public static Slots inOrder(int[] periods, ActivePeriods active) {
        int[] positions = new int[periods.length];
        Arrays.setAll(positions, i -> i);
        return new Slots(positions, periods, active);
    }

    /** The same slots at other places. */
    public Slots at(int[] otherPositions) {
        return new Slots(otherPositions, periods, active);
    }

    /** Whether the element of a slot is there and in force. */
    boolean isInForce(int slot) {
        int period = periods[slot];
        return positions[slot] != VACANT && (period == 0 || active.isActive(period));
    }

    /** The place of a slot's element in the list, or {@link #VACANT}. */
    public int position(int slot) {
        return positions[slot];
    }

    /** How many slots there are, vacant ones too. */
    public int size() {
        return positions.length;
    }
}
