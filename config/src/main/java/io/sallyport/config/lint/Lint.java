package io.sallyport.config.lint;

import io.sallyport.config.model.Configuration;
import java.util.List;

/**
 * Reads a configuration as an experienced engineer would. Findings are no errors: the configuration is accepted as it is and acts
 * as it says.
 */
public final class Lint {
    private Lint() {}

    /** What there is to say about the configuration, by line. */
    public static List<LintFinding> of(Configuration configuration) {
        Findings findings = new Findings();
        BypassLint.check(configuration, findings);
        UnusedLint.check(configuration, findings);
        RouteLint.check(configuration, findings);
        return findings.sorted();
    }
}
