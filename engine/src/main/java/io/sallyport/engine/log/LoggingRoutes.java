package io.sallyport.engine.log;

import io.sallyport.config.model.LogDestination;
import io.sallyport.config.model.LoggingSettings;
import io.sallyport.config.model.LoggingSettings.RateLimit;
import java.util.List;

/** The {@code logging} lines, compiled: for each message and severity where it goes. Immutable. */
public final class LoggingRoutes {
    /** Nothing is configured: every message is told, none goes anywhere. */
    public static final LoggingRoutes NONE = new LoggingRoutes(new LoggingSettings());

    private static final int SEVERITIES = 8;
    private static final int USUAL = -1;

    private final boolean[] suppressed;
    private final int[] levels;
    private final int[] destinations;
    private final List<RateLimit> rateLimits;
    private final int bufferSize;
    private final boolean buffers;

    public LoggingRoutes(LoggingSettings settings) {
        SyslogMessage[] all = SyslogMessage.values();
        suppressed = new boolean[all.length];
        levels = new int[all.length];
        destinations = new int[all.length * SEVERITIES];
        int used = 0;
        for (SyslogMessage message : all) {
            int number = message.number();
            suppressed[message.ordinal()] = settings.suppressed().contains(number);
            levels[message.ordinal()] = settings.levels().getOrDefault(number, USUAL);
            for (int severity = 0; severity < SEVERITIES; severity++) {
                int taken = settings.destinationsOf(number, severity);
                destinations[message.ordinal() * SEVERITIES + severity] = taken;
                used |= taken;
            }
        }
        rateLimits = List.copyOf(settings.rateLimits());
        bufferSize = settings.bufferSize();
        buffers = (used & LogDestination.BUFFERED.bit()) != 0;
    }

    /** Whether {@code no logging message N} switched the message off. */
    boolean isSuppressed(SyslogMessage message) {
        return suppressed[message.ordinal()];
    }

    /** The severity of a message: its own, unless {@code logging message N level} gives it another. */
    int severity(SyslogMessage message, int own) {
        int given = levels[message.ordinal()];
        return given == USUAL || own != message.severity() ? own : given;
    }

    /** Destinations as a set of {@link LogDestination#bit bits}. */
    int destinations(SyslogMessage message, int severity) {
        return destinations[message.ordinal() * SEVERITIES + severity];
    }

    /** {@code logging rate-limit}. */
    List<RateLimit> rateLimits() {
        return rateLimits;
    }

    /** Bytes of the buffer. */
    int bufferSize() {
        return bufferSize;
    }

    /** Whether some message goes to the buffer. */
    boolean buffers() {
        return buffers;
    }
}
