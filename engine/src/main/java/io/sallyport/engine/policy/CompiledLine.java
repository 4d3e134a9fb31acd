package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessListLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a compiled access list.
 *
 * @param line the line
 * @param elements what it is expanded to, itself if it names no object and no group; empty for remarks
 * @param rule rule number of the line
 * @param rules rule numbers of its elements; the line's own where it is its only element
 * @param groups the object groups that it names, as they are printed
 * @param plain whether it names no object and no group
 * @param alone whether what it matches depends on the line only: it names no object, no group, no interface, no time range, no domain
 *     and no user. Nearly all lines of long lists are so, and what looks for dependencies passes over them
 */
public record CompiledLine(
        AccessListLine line,
        List<AccessListElement> elements,
        int rule,
        int[] rules,
        List<String> groups,
        boolean plain,
        boolean alone) {

    /** The line and the groups that it names, as packet-tracer shows them (observed). */
    public List<String> configuration() {
        List<String> all = new ArrayList<>(groups.size() + 1);
        all.add(line.source().text());
        all.addAll(groups);
        return all;
    }

    /** The hits of the line: those of its elements. */
    public long hits(RuleRegistry registry) {
        long hits = 0;
        for (int number : rules) {
            hits += registry.hits(number);
        }
        return hits;
    }
}
