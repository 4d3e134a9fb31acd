package io.sallyport.engine.policy.classifier;

/** Which time ranges are in force now, by number from 1. */
@FunctionalInterface
public interface ActivePeriods {
    /** No time ranges. */
    ActivePeriods NONE = period -> true;

    /** Whether the time range with this number is in force. */
    boolean isActive(int period);
}
