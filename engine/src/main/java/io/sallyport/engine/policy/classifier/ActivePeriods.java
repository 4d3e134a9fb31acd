package io.sallyport.engine.policy.classifier;

/** Which time ranges are in force now, by number from 1. */
@FunctionalInterface
public interface ActivePeriods {
    /** Whether the time range with this number is in force. */
    boolean isActive(int period);
}
