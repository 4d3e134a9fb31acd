package io.sallyport.config.model;

/**
 * What may stand at the end of a {@code nat} or {@code static} line of 8.2 and before.
 *
 * @param dns {@code dns}: addresses in DNS replies are translated too
 * @param outside {@code outside}: the hosts are on the less secure side
 * @param keepSequence {@code norandomseq}: initial sequence numbers are kept
 * @param limits connection limits of the rule
 */
public record TranslationOptions(boolean dns, boolean outside, boolean keepSequence, TranslationLimits limits) {

    /** Nothing. */
    public static final TranslationOptions NONE = new TranslationOptions(false, false, false, TranslationLimits.NONE);
}
