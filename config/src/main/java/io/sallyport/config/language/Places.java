package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that may stand in a situation. A word that begins like no keyword there is one of them or none, and which of them it
 * may be tells what it does: so addresses of a long list need not be known.
 */
final class Places {
    private static final @Nullable Object[] NONE = {};

    private record Candidate(int origin, Node.Path path, Argument<?> argument) {}

    private final List<Candidate> candidates = new ArrayList<>();

    /** First letters of the keywords, in any version, in both cases. */
    private final boolean[] initials = new boolean[128];

    /** Whether one takes the rest of the line: that holds for one line only. */
    private boolean rest;

    /** By the set of arguments that a word may be, one bit each. */
    private final Map<Long, Shortcuts.Move> moves = new HashMap<>();

    Places(List<Node> nodes, Matcher matcher) {
        for (int i = 0; i < nodes.size(); i++) {
            for (Node.Path path : nodes.get(i).paths()) {
                if (path.consumed() instanceof Element.Word word) {
                    begins(word.text().charAt(0));
                } else if (path.consumed() instanceof Element.Place place && matcher.knows(path)) {
                    candidates.add(new Candidate(i, path, place.argument()));
                    rest |= place.argument().takesRestOfLine();
                }
            }
        }
    }

    private void begins(char letter) {
        if (letter < initials.length) {
            initials[Character.toLowerCase(letter)] = true;
            initials[Character.toUpperCase(letter)] = true;
        }
    }

    /** What each argument makes of a word, null where it is none; empty if the word must be looked up like any other. */
    @Nullable
    Object[] read(String word, Matcher matcher) {
        char initial = word.charAt(0);
        if (rest || initial >= initials.length || initials[initial] || candidates.size() > Long.SIZE) {
            return NONE;
        }
        @Nullable Object[] values = NONE;
        for (int i = 0; i < candidates.size(); i++) {
            Object value = matcher.value(candidates.get(i).argument, word);
            if (value != null) {
                values = values.length == 0 ? new Object[candidates.size()] : values;
                values[i] = value;
            }
        }
        return values;
    }

    /** What a word does for which arguments have these values; {@code situations} finds the one behind it. */
    Shortcuts.Move move(@Nullable Object[] values, Function<List<Node>, Shortcuts.Situation> situations) {
        long fitting = 0;
        for (int i = 0; i < values.length; i++) {
            fitting |= values[i] == null ? 0 : 1L << i;
        }
        Shortcuts.Move known = moves.get(fitting);
        if (known == null) {
            known = made(fitting, situations);
            moves.put(fitting, known);
        }
        return known;
    }

    private Shortcuts.Move made(long fitting, Function<List<Node>, Shortcuts.Situation> situations) {
        List<Node> targets = new ArrayList<>();
        List<Integer> origins = new ArrayList<>();
        List<Trace.Event[]> events = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            // Of two that lead to the same place the first counts, as anywhere.
            if ((fitting >>> i & 1) != 0 && !targets.contains(candidate.path.target())) {
                targets.add(candidate.path.target());
                origins.add(candidate.origin);
                Trace marks = Trace.with(null, candidate.path.marks());
                events.add(Trace.events(new Trace(marks, new Trace.Read(candidate.argument, i))));
            }
        }
        return new Shortcuts.Move(
                origins.stream().mapToInt(Integer::intValue).toArray(),
                events.toArray(Trace.Event[][]::new),
                situations.apply(targets));
    }
}
