package io.sallyport.engine.policy;

import io.sallyport.engine.established.EstablishedRules;

/**
 * What a policy says beside rules and classes.
 *
 * @param established {@code established} lines
 */
public record Safeguards(EstablishedRules established) {
    /** Nothing is said. */
    public static final Safeguards NONE = new Safeguards(EstablishedRules.NONE);
}
