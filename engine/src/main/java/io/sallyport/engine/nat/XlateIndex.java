package io.sallyport.engine.nat;

import io.sallyport.packet.Steps;
import java.util.function.IntToLongFunction;

/** Slots by hash: open addressing, no allocation but for growth, no tombstones. Who searches compares the records. */
final class XlateIndex {
    private final IntToLongFunction hashOf;
    private int[] slots = new int[128];
    private int used;

    /**
     * @param hashOf the hash of the record in a slot
     */
    XlateIndex(IntToLongFunction hashOf) {
        this.hashOf = hashOf;
    }

    /** Where a search for this hash begins. */
    int start(long hash) {
        return (int) (hash >>> 20) & slots.length - 1;
    }

    /** Where it goes on. */
    int after(int place) {
        Steps.one();
        return place + 1 & slots.length - 1;
    }

    /** The slot at a place, or -1 where the search ends. */
    int slot(int place) {
        return slots[place] - 1;
    }

    void insert(int slot) {
        if (++used * 2 > slots.length) {
            grow();
        }
        put(slot);
    }

    private void put(int slot) {
        int at = start(hashOf.applyAsLong(slot));
        while (slots[at] != 0) {
            at = after(at);
        }
        slots[at] = slot + 1;
    }

    private void grow() {
        int[] old = slots;
        slots = new int[old.length * 2];
        for (int entry : old) {
            if (entry != 0) {
                put(entry - 1);
            }
        }
    }

    /** Takes an entry out, whose record must still be there, and moves later ones of its run into the hole. */
    void remove(int slot) {
        int gap = start(hashOf.applyAsLong(slot));
        while (slots[gap] != slot + 1) {
            gap = after(gap);
        }
        used--;
        int at = gap;
        while (true) {
            at = after(at);
            if (slots[at] == 0) {
                break;
            }
            int distance = at - start(hashOf.applyAsLong(slots[at] - 1)) & slots.length - 1;
            if (distance >= (at - gap & slots.length - 1)) {
                slots[gap] = slots[at];
                gap = at;
            }
        }
        slots[gap] = 0;
    }
}
