package io.sallyport.engine.log;

import io.sallyport.config.model.LoggingSettings.RateLimit;
import java.util.List;

/**
 * {@code logging rate-limit}: so many messages of a severity, or of a number, in an interval. An interval begins with the first message
 * after the one before has ended (inferred).
 */
final class RateLimits {
    private static final long NANOS = 1_000_000_000L;

    private final RateLimit[] limits;
    private final long[] began;
    private final long[] told;

    RateLimits(List<RateLimit> limits) {
        this.limits = limits.toArray(RateLimit[]::new);
        began = new long[this.limits.length];
        told = new long[this.limits.length];
    }

    /** Whether a message may still go; counts it. */
    boolean admit(LogEvent event) {
        boolean admitted = true;
        for (int i = 0; i < limits.length; i++) {
            if (limits[i].level() == event.severity()
                    || limits[i].message() == event.message().number()) {
                admitted &= count(i, event.time());
            }
        }
        return admitted;
    }

    private boolean count(int limit, long now) {
        if (told[limit] == 0 || now - began[limit] >= limits[limit].interval() * NANOS) {
            began[limit] = now;
            told[limit] = 0;
        }
        return ++told[limit] <= limits[limit].most();
    }
}
