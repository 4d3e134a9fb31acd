package io.sallyport.engine.policy;

import io.sallyport.config.lint.LintFinding;
import io.sallyport.config.lint.LintRule;
import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries of access lists that never match, because earlier ones match all that they would: shadowed if an earlier one decides otherwise,
 * redundant if all decide the same. An entry is reported only if each of its elements is covered by one earlier element; what several
 * earlier ones cover together is not found.
 */
public final class ShadowedEntries {
    private final EntryExpansion expansion;
    private final List<LintFinding> findings = new ArrayList<>();

    private ShadowedEntries(Configuration configuration) {
        expansion = new EntryExpansion(configuration);
    }

    /** The findings of every list of a configuration, list by list. */
    public static List<LintFinding> of(Configuration configuration) {
        ShadowedEntries search = new ShadowedEntries(configuration);
        configuration.accessLists().values().forEach(search::search);
        return search.findings;
    }

    private void search(AccessList list) {
        ElementCovers covers = new ElementCovers();
        for (AccessListLine line : list.lines()) {
            if (line instanceof AccessListLine.Entry entry && !entry.inactive() && !entry.isIdentityBased()) {
                List<AccessListElement> elements = expansion.expand(entry);
                judge(entry, elements, covers);
                if (entry.timeRange().isEmpty()) {
                    elements.forEach(element -> covers.add(element, entry));
                }
            }
        }
    }

    private void judge(AccessListLine.Entry entry, List<AccessListElement> elements, ElementCovers covers) {
        AccessListLine.Entry other = null;
        AccessListLine.Entry same = null;
        for (AccessListElement element : elements) {
            Optional<AccessListLine.Entry> cover = covers.of(element);
            if (cover.isEmpty()) {
                return;
            }
            if (cover.get().permit() == entry.permit()) {
                same = same == null ? cover.get() : same;
            } else {
                other = other == null ? cover.get() : other;
            }
        }
        if (other != null) {
            add(LintRule.ENTRY_SHADOWED, entry, other, "move it above that line, or remove it");
        } else if (same != null) {
            add(LintRule.ENTRY_REDUNDANT, entry, same, "remove it");
        }
    }

    private void add(LintRule rule, AccessListLine.Entry entry, AccessListLine.Entry cover, String remedy) {
        String message = "it never matches: line " + cover.source().line() + " has decided before: "
                + cover.source().text();
        findings.add(new LintFinding(rule, entry.source(), message, remedy));
    }
}
