package io.sallyport.engine.connection;

/**
 * Engine time: the latest moment that any input has named, in nanoseconds since the epoch. It never goes back. Seconds and
 * eighths are kept beside it, because records are stamped in them and connections end on whole seconds.
 */
public final class EngineTime {
    private static final long SECOND = 1_000_000_000L;
    private static final long EIGHTH = SECOND / 8;

    private long now;
    private long second;
    private long secondStart;
    private long stamp;

    /** Goes on to {@code time}, unless it is earlier; whether a new second has begun. */
    public boolean advance(long time) {
        if (time <= now) {
            return false;
        }
        now = time;
        boolean begun = time - secondStart >= SECOND;
        if (begun) {
            second = time / SECOND;
            secondStart = second * SECOND;
        }
        int eighths = (int) ((time - secondStart + EIGHTH - 1) / EIGHTH);
        stamp = second + (eighths >>> 3) & 0xffff_ffffL | (long) (eighths & 7) << HotRecords.EIGHTH_SHIFT;
        return begun;
    }

    /** Nanoseconds since the epoch. */
    public long now() {
        return now;
    }

    /** The whole second that has begun. */
    public long second() {
        return second;
    }

    /** The first whole second at or after the stamp: from there a connection's idle time is counted. */
    long stampedSecond() {
        return (stamp & 0xffff_ffffL) + (stamp >>> HotRecords.EIGHTH_SHIFT == 0 ? 0 : 1);
    }

    /** Now, rounded up to an eighth of a second: second, and eighth (0 to 7) {@code << 37}, as {@link HotRecords} stamps. */
    public long stamp() {
        return stamp;
    }
}
