package io.sallyport.engine.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that any generation of a context has known, by number, with their hit counts. A rule that an edit leaves
 * as it was keeps its number and its hits.
 */
public final class RuleRegistry {
    /** No rule decided. */
    public static final int NONE = 0;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<RuleReference> rules = new ArrayList<>();
    private long[] hits = new long[64];

    public RuleRegistry() {
        implicit("none");
    }

    /** The number of a configured rule, made if it is new; its place is the newest one. */
    int number(String list, String text, String file, int line) {
        int number = numbers.computeIfAbsent(list + "\n" + text, key -> rules.size());
        RuleReference rule = new RuleReference(number, RuleIdentity.of(list, text), list, text, file, line);
        if (number == rules.size()) {
            add(rule);
        } else {
            rules.set(number, rule);
        }
        return number;
    }

    /** The number of an implicit rule; {@code list} is the access list that it ends, or empty. */
    int implicit(String list, String why) {
        int number = numbers.computeIfAbsent(list + "\nimplicit: " + why, key -> rules.size());
        if (number == rules.size()) {
            // Hashes of an implicit rule print as 0x0 (observed).
            add(new RuleReference(number, new RuleIdentity(0, 0), list, "implicit: " + why, "", 0));
        }
        return number;
    }

    private int implicit(String why) {
        return implicit("", why);
    }

    private void add(RuleReference rule) {
        rules.add(rule);
        if (rules.size() > hits.length) {
            hits = Arrays.copyOf(hits, hits.length * 2);
        }
    }

    public RuleReference rule(int number) {
        return rules.get(number);
    }

    /** Counts a new flow that the rule decided. */
    public void hit(int number) {
        hits[number]++;
    }

    public long hits(int number) {
        return hits[number];
    }
}
