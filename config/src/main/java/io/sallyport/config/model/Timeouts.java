package io.sallyport.config.model;

import java.util.Arrays;

/** The global {@code timeout} values that act. A value. */
public final class Timeouts {

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
    public static final Timeouts DEFAULT = new Timeouts(
            Arrays.stream(Timer.values()).mapToInt(timer -> timer.usual).toArray());

    /** By timer: asked for every new connection. */
    private final int[] seconds;

    private Timeouts(int[] seconds) {
        this.seconds = seconds;
    }

    /** Seconds of a timer, 0 means never. */
    public int of(Timer timer) {
        return seconds[timer.ordinal()];
    }

    /** The same with another time. */
    public Timeouts with(Timer timer, int time) {
        int[] changed = seconds.clone();
        changed[timer.ordinal()] = time;
        return new Timeouts(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timeouts that && Arrays.equals(seconds, that.seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    @Override
    public String toString() {
        return Arrays.toString(seconds);
    }
}
