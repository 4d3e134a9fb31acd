package io.sallyport.config.lint;

import io.sallyport.config.command.ObjectReferences;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names that are defined and that no other line mentions. Who names objects and groups is what {@link ObjectReferences} says; any
 * other name counts as mentioned wherever it stands as a word of a line other than its own definition, so nothing that is in use is
 * ever reported.
 */
final class UnusedLint {

    /**
     * A way to define a name.
     *
     * @param words how the line begins
     * @param skip words between these and the name
     * @param rule what an unused one is reported as
     */
    private record Definition(String words, int skip, LintRule rule) {}

    private static final List<Definition> DEFINITIONS = List.of(
            new Definition("access-list", 0, LintRule.LIST_UNUSED),
            new Definition("ipv6 access-list", 0, LintRule.LIST_UNUSED),
            new Definition("object", 1, LintRule.NAME_UNUSED),
            new Definition("object-group", 1, LintRule.NAME_UNUSED),
            new Definition("class-map type inspect", 1, LintRule.NAME_UNUSED),
            new Definition("class-map", 0, LintRule.NAME_UNUSED),
            new Definition("policy-map type inspect", 1, LintRule.NAME_UNUSED),
            new Definition("policy-map", 0, LintRule.NAME_UNUSED),
            new Definition("tcp-map", 0, LintRule.NAME_UNUSED),
            new Definition("time-range", 0, LintRule.NAME_UNUSED),
            new Definition("route-map", 0, LintRule.NAME_UNUSED));

    private static final Set<String> OPTIONS_BEFORE_NAME = Set.of("match-all", "match-any", "type", "webtype");

    /** Names that an ASA defines by itself and prints whether used or not. */
    private static final Set<String> PREDEFINED = Set.of("alert-interval", "deny-flow-max");

    /**
     * A name with the line that defines it.
     *
     * @param kind the words before it
     * @param line its first line
     */
    private record Defined(String kind, RunningLine line, LintRule rule) {}

    private static final String ENTRY = "access-list ";
    private static final String TIME_RANGE = " time-range ";

    private final Map<String, Defined> defined = new LinkedHashMap<>();
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> selfActing = new HashSet<>();

    private UnusedLint() {}

    static void check(Configuration configuration, Findings findings) {
        UnusedLint lint = new UnusedLint();
        configuration.runningLines().lines().forEach(lint::root);
        Set<String> objects = ObjectReferences.used(configuration);
        lint.defined.forEach((name, each) -> {
            boolean used = each.kind().startsWith("object")
                    ? objects.contains(name) || lint.selfActing.contains(name)
                    : lint.mentioned.contains(name);
            if (!used) {
                findings.add(
                        each.rule(),
                        each.line().source(),
                        each.kind() + " " + name + " is used by no other line",
                        "remove it, or bind it where it was meant to act");
            }
        });
    }

    private void root(RunningLine line) {
        if (line.text().isEmpty()) {
            // A mere group, such as the entries of a list.
            line.below().lines().forEach(this::root);
            return;
        }
        if (isAnotherEntry(line)) {
            int range = line.text().indexOf(TIME_RANGE);
            if (range >= 0) {
                mentioned.add(line.text().substring(range + TIME_RANGE.length()).split(" ", 2)[0]);
            }
            return;
        }
        String[] words = line.toString().split(" ");
        Optional<Definition> definition = DEFINITIONS.stream()
                .filter(d -> line.toString().startsWith(d.words() + " "))
                .findFirst();
        int nameAt = definition.map(d -> nameAt(words, d)).orElse(-1);
        for (int i = 0; i < words.length; i++) {
            if (i != nameAt) {
                mentioned.add(words[i]);
            }
        }
        if (nameAt >= 0 && nameAt < words.length && !PREDEFINED.contains(words[nameAt])) {
            String kind = String.join(" ", List.of(words).subList(0, nameAt));
            defined.putIfAbsent(
                    words[nameAt],
                    new Defined(kind, line, definition.orElseThrow().rule()));
            if (isSelfActing(line)) {
                selfActing.add(words[nameAt]);
            }
        }
        below(line.below());
    }

    /** Whether it is an entry of a list that is known already: of names that are looked for here it can mention a time range. */
    private boolean isAnotherEntry(RunningLine line) {
        String text = line.text();
        int end = text.startsWith(ENTRY) ? text.indexOf(' ', ENTRY.length()) : -1;
        return end > 0 && defined.containsKey(text.substring(ENTRY.length(), end));
    }

    private static int nameAt(String[] words, Definition definition) {
        int at = definition.words().split(" ").length + definition.skip();
        while (at < words.length && OPTIONS_BEFORE_NAME.contains(words[at])) {
            at++;
        }
        return at;
    }

    /** An object with a translation in its block acts by itself. */
    private static boolean isSelfActing(RunningLine line) {
        return line.below().lines().stream().anyMatch(l -> l.toString().startsWith("nat ("));
    }

    private void below(RunningLines lines) {
        List<RunningLine> pending = new ArrayList<>(lines.lines());
        while (!pending.isEmpty()) {
            RunningLine line = pending.removeLast();
            mentioned.addAll(List.of(line.toString().split(" ")));
            pending.addAll(line.below().lines());
        }
    }
}
