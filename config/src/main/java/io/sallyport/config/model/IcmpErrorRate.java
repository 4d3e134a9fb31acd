package io.sallyport.config.model;

/**
 * {@code icmp unreachable rate-limit}: how many ICMP errors the firewall itself sends.
 *
 * @param perSecond messages a second, 1-100
 * @param burst messages that may be sent at once, 1-10
 */
public record IcmpErrorRate(int perSecond, int burst) {
    /** One a second (documented). */
    public static final IcmpErrorRate DEFAULT = new IcmpErrorRate(1, 1);
}
