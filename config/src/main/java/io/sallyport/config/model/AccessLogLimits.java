package io.sallyport.config.model;

/**
 * Limits of message 106100 (documented).
 *
 * @param denyFlows {@code access-list deny-flow-max}: how many denied flows are remembered
 * @param alertInterval {@code access-list alert-interval}: seconds between messages 106101
 */
public record AccessLogLimits(int denyFlows, int alertInterval) {
    /** As an ASA has them unless told otherwise. */
    public static final AccessLogLimits DEFAULT = new AccessLogLimits(4096, 300);
}
