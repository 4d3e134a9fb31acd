package io.sallyport.replay.flow;

/** A TCP stream as it went past one place of capture: how far it got, and which parts have not come yet. */
final class Passing {
    /** What a segment is to a place. */
    enum Segment {
        /** It brings new bytes and nothing is missing before it that was not missing already. */
        NEW,
        /** Its bytes were missing. */
        FILLS,
        /** Its bytes have been here before. */
        AGAIN
    }

    private static final long NOTHING = Long.MIN_VALUE;
    /** A gap that is filled sooner is disorder: shorter than any retransmission timer (inferred). */
    private static final long DISORDER = 3_000_000L;
    /** Identifications this near to each other come from one counter (inferred). */
    private static final int COUNTED = 1000;

    private final SequenceRanges holes = new SequenceRanges();
    private long end = NOTHING;
    private int endIdentification;
    private boolean late;

    boolean hasBegun() {
        return end != NOTHING;
    }

    void clear() {
        end = NOTHING;
        holes.clear();
    }

    /** Notes a segment with that IP identification. */
    Segment pass(long from, long to, long time, int identification) {
        if (end == NOTHING) {
            end = to;
            endIdentification = identification;
            return Segment.NEW;
        }
        if (from > end) {
            holes.add(end, from, time);
        }
        if (to > end) {
            end = to;
            endIdentification = identification;
            return Segment.NEW;
        }
        late = isLate(time - holes.timeOf(from, to), identification);
        return holes.remove(from, to) ? Segment.FILLS : Segment.AGAIN;
    }

    /**
     * Whether a segment that fills a gap was sent before those behind the gap: disorder on the way, not loss. Most senders
     * count their packets in the IP identification; where they do not, time tells.
     */
    private boolean isLate(long age, int identification) {
        short ahead = (short) (identification - endIdentification);
        boolean counts = identification != 0 && endIdentification != 0 && Math.abs(ahead) < COUNTED;
        return counts ? ahead < 0 : age < DISORDER;
    }

    /** Whether the last segment, which filled a gap, was merely late. */
    boolean wasLate() {
        return late;
    }

    /** Whether all of the range has come by. */
    boolean has(long from, long to) {
        return end != NOTHING && to <= end && !holes.overlaps(from, to);
    }

    /** Whether the range is one byte or none just before the end: a probe that keeps a connection alive. */
    boolean isProbe(long from, long to) {
        return to - from <= 1 && to == end;
    }
}
