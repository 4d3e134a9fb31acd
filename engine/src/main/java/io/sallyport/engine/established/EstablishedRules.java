package io.sallyport.engine.established;

import io.sallyport.config.model.EstablishedRule;
import java.util.List;

/**
 * The {@code established} lines of a policy.
 *
 * @param rules the lines in order
 * @param numbers for each its number in the registry of rules
 */
public record EstablishedRules(List<EstablishedRule> rules, List<Integer> numbers) {
    /** There are none. */
    public static final EstablishedRules NONE = new EstablishedRules(List.of(), List.of());

    public EstablishedRules {
        rules = List.copyOf(rules);
        numbers = List.copyOf(numbers);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }
}
