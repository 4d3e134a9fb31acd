package io.sallyport.engine.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest messages of {@code logging buffered}, as events. How many are shown is a matter of their text, so there is room for as
 * many as could fit if all were short.
 */
final class LogBuffer {
    /** Bytes of a short message (ours): the shortest that the engine has is longer. */
    private static final int SHORT = 40;

    private final @Nullable LogEvent[] ring;
    private long added;

    LogBuffer(int bytes) {
        ring = new LogEvent[bytes / SHORT];
    }

    boolean isFor(int bytes) {
        return ring.length == bytes / SHORT;
    }

    /** Keeps a copy. Room is made when a place is first used. */
    void add(LogEvent event) {
        int place = (int) (added++ % ring.length);
        LogEvent copy = ring[place];
        if (copy == null) {
            copy = new LogEvent();
            ring[place] = copy;
        }
        copy.copy(event);
    }

    void clear() {
        added = 0;
    }

    /** The messages, the newest first. */
    List<LogEvent> newestFirst() {
        List<LogEvent> events = new ArrayList<>();
        for (long at = added - 1; at >= Math.max(0, added - ring.length); at--) {
            LogEvent event = ring[(int) (at % ring.length)];
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }
}
