package io.sallyport.engine.log;

import java.util.Set;

/** Emits messages unless {@code no logging message N} switched them off. */
public final class MessageLog {
    private final LogEvent event = new LogEvent();
    private final boolean[] suppressed = new boolean[SyslogMessage.values().length];

    /** Takes the numbers that a new policy switches off. */
    public void suppress(Set<Integer> numbers) {
        for (SyslogMessage message : SyslogMessage.values()) {
            suppressed[message.ordinal()] = numbers.contains(message.number());
        }
    }

    /** Begins a message; fill it and ask {@link #wants} before it is handed on. A suppressed one is filled in vain. */
    public LogEvent begin(SyslogMessage message, long timeNanos, int row) {
        return event.begin(message, timeNanos, row);
    }

    /** Whether a filled message is wanted. */
    public boolean wants(LogEvent filled) {
        return !suppressed[filled.message().ordinal()];
    }
}
