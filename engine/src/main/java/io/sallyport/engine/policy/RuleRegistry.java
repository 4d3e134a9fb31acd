package io.sallyport.engine.policy;

import io.sallyport.config.model.SourceLine;
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

    private static final RuleIdentity IMPLICIT = new RuleIdentity(0, 0);

    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> implicit = new HashMap<>();
    private final List<RuleReference> rules = new ArrayList<>();
    private long[] hits = new long[64];

    public RuleRegistry() {
        implicit("", "none");
    }

    /** The number of a configured line, made if it is new; its place is the newest one. */
    int line(String list, SourceLine line) {
        long hash = RuleIdentity.hash(list, line.text());
        return number(hash, new RuleIdentity(RuleIdentity.printed(hash), 0), list, line);
    }

    /** The number of an element of a line that names objects or groups. */
    int element(String list, SourceLine line, String element) {
        long ofLine = RuleIdentity.hash(list, line.text());
        long ofElement = RuleIdentity.hash(list, element);
        // Lines may share elements; each counts its own.
        long both = ofLine * 31 + ofElement;
        return number(
                both, new RuleIdentity(RuleIdentity.printed(ofLine), RuleIdentity.printed(ofElement)), list, line);
    }

    private int number(long hash, RuleIdentity identity, String list, SourceLine line) {
        Integer known = numbers.get(hash);
        int number = known == null ? rules.size() : known;
        RuleReference rule = new RuleReference(number, identity, list, line.text(), line.file(), line.line());
        if (known == null) {
            numbers.put(hash, number);
            add(rule);
        } else if (!rules.get(number).equals(rule)) {
            rules.set(number, rule);
        }
        return number;
    }

    /** The number of an implicit rule; {@code list} is the access list that it ends, or empty. */
    int implicit(String list, String why) {
        int number = implicit.computeIfAbsent(list + "\n" + why, key -> rules.size());
        if (number == rules.size()) {
            // Hashes of an implicit rule print as 0x0 (observed).
            add(new RuleReference(number, IMPLICIT, list, "implicit: " + why, "", 0));
        }
        return number;
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

    /** {@code clear access-list NAME counters}: forgets the hits of a list. */
    public void clearHits(String list) {
        for (RuleReference rule : rules) {
            if (rule.accessList().equals(list)) {
                hits[rule.number()] = 0;
            }
        }
    }
}
