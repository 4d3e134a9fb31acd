package io.sallyport.config.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The global {@code timeout} values that act.
 *
 * @param seconds of each timer, 0 means never
 */
public record Timeouts(Map<Timer, Integer> seconds) {

    /** A timer that acts, its keyword and an ASA's default in seconds. */
    public enum Timer {
        CONNECTION("conn", 3600),
        HALF_CLOSED("half-closed", 600),
        /** Also of protocols that have none of their own. */
        UDP("udp", 120),
        SCTP("sctp", 120),
        ICMP("icmp", 2),
        /** How long a host keeps an address that it was given. */
        TRANSLATION("xlate", 10_800),
        /** How long a port waits that is used no more. */
        PORT_TRANSLATION("pat-xlate", 30),
        /** How long an inspected query outlives its reply; 0 not at all. */
        ICMP_ERROR("icmp-error", 0);

        private final String keyword;
        private final int usual;

        Timer(String keyword, int usual) {
            this.keyword = keyword;
            this.usual = usual;
        }

        /** The word of {@code timeout}. */
        public String keyword() {
            return keyword;
        }
    }

    /** An ASA's defaults. */
    public static final Timeouts DEFAULT = new Timeouts(Map.of());

    /** Times that are missing are the defaults. */
    public Timeouts {
        Map<Timer, Integer> all = new EnumMap<>(Timer.class);
        for (Timer timer : Timer.values()) {
            all.put(timer, seconds.getOrDefault(timer, timer.usual));
        }
        seconds = Collections.unmodifiableMap(all);
    }

    /** Seconds of a timer. */
    public int of(Timer timer) {
        return Objects.requireNonNull(seconds.get(timer));
    }

    /** The same with another time. */
    public Timeouts with(Timer timer, int time) {
        Map<Timer, Integer> changed = new EnumMap<>(seconds);
        changed.put(timer, time);
        return new Timeouts(changed);
    }
}
