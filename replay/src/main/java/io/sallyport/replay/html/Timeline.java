package io.sallyport.replay.html;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Frames, drops and connections over time, in at most {@link #MOST} columns of equal width; the width doubles as time goes on. */
final class Timeline implements ReplayObserver {
    static final int MOST = 240;

    private static final long NARROWEST = 10_000L;

    private final long[] forwarded = new long[MOST];
    private final long[] dropped = new long[MOST];
    private final long[] others = new long[MOST];
    private final long[] bytes = new long[MOST];
    private final long[] connections = new long[MOST];
    private @Nullable Engine engine;
    private long width = NARROWEST;
    private long begin = Long.MIN_VALUE;
    private int used;

    @Override
    public void begin(Engine started) {
        engine = started;
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (begin == Long.MIN_VALUE) {
            begin = frame.time();
        }
        int at = column(Math.max(0, frame.time() - begin));
        switch (verdict) {
            case FORWARD -> forwarded[at]++;
            case DROP -> dropped[at]++;
            default -> others[at]++;
        }
        if (verdict != Verdict.OBSERVED) {
            bytes[at] += frame.wireLength();
        }
        if (engine != null) {
            connections[at] =
                    Math.max(connections[at], engine.context().connections().size());
        }
    }

    private int column(long after) {
        while (after / width >= MOST) {
            widen();
        }
        int at = (int) (after / width);
        used = Math.max(used, at + 1);
        return at;
    }

    private void widen() {
        for (int i = 0; i < MOST; i++) {
            int half = i / 2;
            boolean even = i % 2 == 0;
            forwarded[half] = forwarded[i] + (even ? 0 : forwarded[half]);
            dropped[half] = dropped[i] + (even ? 0 : dropped[half]);
            others[half] = others[i] + (even ? 0 : others[half]);
            bytes[half] = bytes[i] + (even ? 0 : bytes[half]);
            connections[half] = Math.max(connections[i], even ? 0 : connections[half]);
        }
        for (long[] column : new long[][] {forwarded, dropped, others, bytes, connections}) {
            Arrays.fill(column, MOST / 2, MOST, 0);
        }
        used = (used + 1) / 2;
        width *= 2;
    }

    /** Columns in use. */
    int columns() {
        return used;
    }

    /** Width of a column in nanoseconds. */
    long width() {
        return width;
    }

    long begin() {
        return begin;
    }

    long forwarded(int column) {
        return forwarded[column];
    }

    long dropped(int column) {
        return dropped[column];
    }

    /** Frames that were observed on their way out, for the firewall itself, held or ignored. */
    long others(int column) {
        return others[column];
    }

    /** Bytes on the wire of frames that were not observed on their way out. */
    long bytes(int column) {
        return bytes[column];
    }

    /** Most connections at one time in the column; in one without frames, none is known. */
    long connections(int column) {
        return connections[column];
    }
}
