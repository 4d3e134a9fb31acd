package io.sallyport.engine.threat;

/** Sessions that have three seconds to be answered, in the order in which they began: bounded, in places that are used in turn. */
final class PendingSessions {
    /** Sessions at most; those beyond are not watched (ours). */
    static final int MOST = 1 << 16;

    private static final int FIRST_SIZE = 256;

    private int[] slots = new int[FIRST_SIZE];
    private long[] numbers = new long[FIRST_SIZE];
    private long[] due = new long[FIRST_SIZE];
    private int first;
    private int size;

    /** Adds a session that has until this second; false if there are too many. */
    boolean add(int slot, long number, long second) {
        if (size == slots.length && !grow()) {
            return false;
        }
        int at = first + size & slots.length - 1;
        slots[at] = slot;
        numbers[at] = number;
        due[at] = second;
        size++;
        return true;
    }

    private boolean grow() {
        if (slots.length >= MOST) {
            return false;
        }
        int[] newSlots = new int[slots.length * 2];
        long[] newNumbers = new long[newSlots.length];
        long[] newDue = new long[newSlots.length];
        for (int i = 0; i < size; i++) {
            int at = first + i & slots.length - 1;
            newSlots[i] = slots[at];
            newNumbers[i] = numbers[at];
            newDue[i] = due[at];
        }
        slots = newSlots;
        numbers = newNumbers;
        due = newDue;
        first = 0;
        return true;
    }

    /** When the first one's time is over, or {@link Long#MAX_VALUE}. */
    long due() {
        return size == 0 ? Long.MAX_VALUE : due[first];
    }

    int slot() {
        return slots[first];
    }

    /** Number of its connection. */
    long number() {
        return numbers[first];
    }

    void remove() {
        first = first + 1 & slots.length - 1;
        size--;
    }

    void clear() {
        size = 0;
    }
}
