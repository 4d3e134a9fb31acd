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

    /** Goes on to {@code time}, unless it is earlier; whether a new second has begun. */
    public boolean advance(long time) {
        if (time <= now) {
            return false;
        }
        now = time;
        if (time - secondStart < SECOND) {
            return false;
        }
        second = time / SECOND;
        secondStart = second * SECOND;
        return true;
    }

    /** Nanoseconds since the epoch. */
    public long now() {
        return now;
    }

    /** The whole second that has begun. */
    public long second() {
        return second;
    }

    /** Eighths of a second since {@link #second}, rounded up: 0 to 8. */
    public int eighths() {
        return (int) ((now - secondStart + EIGHTH - 1) / EIGHTH);
    }
}
