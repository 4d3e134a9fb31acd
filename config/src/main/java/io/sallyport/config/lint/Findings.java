package io.sallyport.config.lint;

import io.sallyport.config.model.SourceLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where the checks leave what they find. */
final class Findings {
    private final List<LintFinding> findings = new ArrayList<>();

    void add(LintRule rule, SourceLine source, String message, String remedy) {
        findings.add(new LintFinding(rule, source, message, remedy));
    }

    /** By line; of one line in the order in which they were found. */
    List<LintFinding> sorted() {
        findings.sort(Comparator.comparingInt(f -> f.source().line()));
        return List.copyOf(findings);
    }
}
