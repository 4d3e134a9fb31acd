package io.sallyport.engine.log;

import io.sallyport.config.model.LogDestination;
import io.sallyport.engine.Effects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a context. Every message reaches the driver, unless {@code no logging message N} switched it off; each says to which
 * destinations the {@code logging} lines send it, which are counted and whose buffer is kept here.
 */
public final class MessageLog {
    private static final LogDestination[] DESTINATIONS = LogDestination.values();

    private final LogEvent event = new LogEvent();
    private final long[] sent = new long[DESTINATIONS.length];
    private LoggingRoutes routes = LoggingRoutes.NONE;
    private RateLimits limits = new RateLimits(List.of());
    private @Nullable LogBuffer buffer;

    /** Takes the lines of a new policy. Counts go on. */
    public void adopt(LoggingRoutes newRoutes) {
        if (!newRoutes.rateLimits().equals(routes.rateLimits())) {
            limits = new RateLimits(newRoutes.rateLimits());
        }
        routes = newRoutes;
        if (routes.buffers() && (buffer == null || !buffer.isFor(routes.bufferSize()))) {
            buffer = new LogBuffer(routes.bufferSize());
        }
    }

    /** Whether some {@code logging} line sends the message anywhere. */
    public boolean isWanted(SyslogMessage message) {
        return !routes.isSuppressed(message)
                && routes.destinations(message, routes.severity(message, message.severity())) != 0;
    }

    /** Begins a message; fill it and {@link #send} it. A suppressed one is filled in vain. */
    public LogEvent begin(SyslogMessage message, long timeNanos, int row) {
        return event.begin(message, timeNanos, row);
    }

    /** Sends a filled message. */
    public void send(LogEvent filled, Effects effects) {
        SyslogMessage message = filled.message();
        if (routes.isSuppressed(message)) {
            return;
        }
        filled.severity(routes.severity(message, filled.severity()));
        int taken = routes.destinations(message, filled.severity());
        if (taken != 0) {
            taken = limits.admit(filled) ? taken : 0;
        }
        filled.destinations(taken);
        if (taken != 0) {
            count(taken);
            if ((taken & LogDestination.BUFFERED.bit()) != 0 && buffer != null) {
                buffer.add(filled);
            }
        }
        effects.log(filled);
    }

    private void count(int destinations) {
        for (LogDestination each : DESTINATIONS) {
            if ((destinations & each.bit()) != 0) {
                sent[each.ordinal()]++;
            }
        }
    }

    /** How many messages went to a destination. */
    public long sent(LogDestination destination) {
        return sent[destination.ordinal()];
    }

    /** Buffered messages, the newest first; to be read before the next message. */
    public List<LogEvent> buffered() {
        return buffer == null ? List.of() : buffer.newestFirst();
    }

    /** Empties the buffer. */
    public void clearBuffer() {
        if (buffer != null) {
            buffer.clear();
        }
    }
}
