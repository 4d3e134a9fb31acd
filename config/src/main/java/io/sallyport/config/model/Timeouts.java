package io.sallyport.config.model;

/**
 * The global {@code timeout} values that act, in seconds; 0 means never.
 *
 * @param connection {@code timeout conn}
 * @param halfClosed {@code half-closed}
 * @param udp {@code udp}, also for other protocols
 * @param icmp {@code icmp}
 * @param translation {@code xlate}: an address that a host was given
 * @param portTranslation {@code pat-xlate}: a port that is used no more
 * @param icmpError {@code icmp-error}: how long an inspected query outlives its reply; 0 not at all
 */
public record Timeouts(
        int connection, int halfClosed, int udp, int icmp, int translation, int portTranslation, int icmpError) {

    /** An ASA's defaults: 1:00:00, 0:10:00, 0:02:00, 0:00:02, 3:00:00, 0:00:30, 0:00:00. */
    public static final Timeouts DEFAULT = new Timeouts(3600, 600, 120, 2, 10_800, 30, 0);

    public Timeouts withConnection(int seconds) {
        return new Timeouts(seconds, halfClosed, udp, icmp, translation, portTranslation, icmpError);
    }

    public Timeouts withHalfClosed(int seconds) {
        return new Timeouts(connection, seconds, udp, icmp, translation, portTranslation, icmpError);
    }

    public Timeouts withUdp(int seconds) {
        return new Timeouts(connection, halfClosed, seconds, icmp, translation, portTranslation, icmpError);
    }

    public Timeouts withIcmp(int seconds) {
        return new Timeouts(connection, halfClosed, udp, seconds, translation, portTranslation, icmpError);
    }

    public Timeouts withTranslation(int seconds) {
        return new Timeouts(connection, halfClosed, udp, icmp, seconds, portTranslation, icmpError);
    }

    public Timeouts withPortTranslation(int seconds) {
        return new Timeouts(connection, halfClosed, udp, icmp, translation, seconds, icmpError);
    }

    public Timeouts withIcmpError(int seconds) {
        return new Timeouts(connection, halfClosed, udp, icmp, translation, portTranslation, seconds);
    }
}
