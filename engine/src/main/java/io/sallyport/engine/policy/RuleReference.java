package io.sallyport.engine.policy;

/**
 * A rule that decided something, for reports.
 *
 * @param number its number in the {@link RuleRegistry}
 * @param identity its identity across edits
 * @param accessList name of its list, or empty for an implicit rule
 * @param text the rule in normal form, or {@code implicit: ...}
 * @param file where it was written, or empty for an implicit rule
 * @param line line number from 1, or 0
 */
public record RuleReference(int number, RuleIdentity identity, String accessList, String text, String file, int line) {

    /** Whether no line of the configuration says so. */
    public boolean isImplicit() {
        return line == 0;
    }
}
