package io.sallyport.config.model;

/**
 * The global {@code timeout} values that act, in seconds; 0 means never.
 *
 * @param connection {@code timeout conn}
 * @param halfClosed {@code half-closed}
 * @param udp {@code udp}, also for other protocols
 * @param icmp {@code icmp}
 */
public record Timeouts(int connection, int halfClosed, int udp, int icmp) {

    /** An ASA's defaults: 1:00:00, 0:10:00, 0:02:00, 0:00:02. */
    public static final Timeouts DEFAULT = new Timeouts(3600, 600, 120, 2);
}
