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

    private final SequenceRanges holes = new SequenceRanges();
    private long end = NOTHING;
    private long noticed;

    boolean hasBegun() {
        return end != NOTHING;
    }

    void clear() {
        end = NOTHING;
        holes.clear();
    }

    /** Notes a segment. */
    Segment pass(long from, long to, long time) {
        if (end == NOTHING) {
            end = to;
            return Segment.NEW;
        }
        if (from > end) {
            holes.add(end, from, time);
        }
        if (to > end) {
            end = to;
            return Segment.NEW;
        }
        noticed = holes.timeOf(from, to);
        return holes.remove(from, to) ? Segment.FILLS : Segment.AGAIN;
    }

    /** When the gap was noticed that the last segment has filled. */
    long noticed() {
        return noticed;
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
