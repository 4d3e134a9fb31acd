package io.sallyport.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places of a capture file to which a reader can jump, found while it was read, and where its interfaces are described. Knows
 * the beginning of the file up to some place; grows in the order of the file.
 */
final class CaptureIndex {
    /** A file that describes more interfaces is not worth it. */
    static final int MOST_DESCRIPTIONS = 1 << 12;

    private final List<RecordPoint> points = new ArrayList<>();
    private final List<Long> descriptions = new ArrayList<>();

    List<RecordPoint> points() {
        return points;
    }

    /** Offsets of the blocks that describe interfaces, ascending. */
    List<Long> descriptions() {
        return descriptions;
    }

    /** Adds a place, unless it lies before one that is known. */
    void add(RecordPoint point) {
        if (points.isEmpty() || point.offset() > points.getLast().offset()) {
            points.add(point);
        }
    }

    /** An interface is described there; says whether there is room to know that. */
    boolean describe(long offset) {
        if (descriptions.isEmpty() || offset > descriptions.getLast()) {
            if (descriptions.size() == MOST_DESCRIPTIONS) {
                return false;
            }
            descriptions.add(offset);
        }
        return true;
    }

    /** Descriptions that count at a place: those of its section before it. */
    List<Long> descriptions(RecordPoint at) {
        return descriptions.stream()
                .filter(each -> each > at.section() && each < at.offset())
                .toList();
    }

    /** Where the last known place lies; -1: there is none. */
    long reach() {
        return points.isEmpty() ? -1 : points.getLast().offset();
    }

    /** The furthest place with more than {@code number} records before it, all of them earlier than that time. */
    Optional<RecordPoint> before(long time, long number) {
        RecordPoint found = null;
        for (RecordPoint each : points) {
            if (each.latest() >= time) {
                break;
            }
            found = each;
        }
        return Optional.ofNullable(found).filter(point -> point.number() > number);
    }

    /** It was wrong: nothing is known any more. */
    void forget() {
        points.clear();
        descriptions.clear();
    }
}
