package io.sallyport.engine.nat;

/** Translations that no connection uses, those first that have been idle longest: all have the same timeout. */
final class IdleList {
    private final XlateRecords records;
    private int first = XlateRecords.NONE;
    private int last = XlateRecords.NONE;

    IdleList(XlateRecords records) {
        this.records = records;
    }

    /** The one that has been idle longest, or -1. */
    int first() {
        return first;
    }

    void append(int slot) {
        records.previous(slot, last);
        records.next(slot, XlateRecords.NONE);
        if (last == XlateRecords.NONE) {
            first = slot;
        } else {
            records.next(last, slot);
        }
        last = slot;
    }

    void remove(int slot) {
        int before = records.previous(slot);
        int after = records.next(slot);
        if (before == XlateRecords.NONE) {
            first = after;
        } else {
            records.next(before, after);
        }
        if (after == XlateRecords.NONE) {
            last = before;
        } else {
            records.previous(after, before);
        }
    }
}
