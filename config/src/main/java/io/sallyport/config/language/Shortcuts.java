package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What words of earlier lines did to the alternatives that were open before them, so that lines which are much alike are not looked up
 * word by word: entries of a long access list mostly differ in addresses only. It holds as long as nothing changes that the meaning of
 * a word depends on ({@link Surroundings}); {@link #forget} must be called then.
 */
public final class Shortcuts {
    /** How many words are kept for a situation: of those that go on differing more are not worth their memory. */
    private static final int WORDS = 256;

    /** Alternatives that were open before some word, and what words led to. */
    static final class Situation {
        private final Map<String, Move> moves = new HashMap<>();
        private final List<Node> nodes;

        /** Where the last word led that was not known: addresses, of which there are many, lead to the same situation. */
        private @Nullable Situation usual;

        private Situation(List<Node> nodes) {
            this.nodes = nodes;
        }

        @SuppressWarnings("ReferenceEquality") // a node is itself only
        private boolean isOf(List<Matcher.Open> threads) {
            if (threads.size() != nodes.size()) {
                return false;
            }
            for (int i = 0; i < threads.size(); i++) {
                if (threads.get(i).node() != nodes.get(i)) {
                    return false;
                }
            }
            return true;
        }

        /** What this word does here, if it is known. */
        @Nullable
        Move after(String word) {
            return moves.get(word);
        }
    }

    /**
     * What a word does to the open alternatives.
     *
     * @param origins for each alternative that stays open, the number of the one that it comes from
     * @param events what each has consumed and passed since then, the oldest first
     * @param targets where each leads
     * @param next the situation then
     */
    record Move(int[] origins, List<List<Trace.Event>> events, List<Node> targets, Situation next) {

        /** The alternatives that stay open when the word is that of this number. */
        List<Matcher.Open> of(List<Matcher.Open> threads, int token) {
            List<Matcher.Open> open = new ArrayList<>(origins.length);
            for (int i = 0; i < origins.length; i++) {
                Trace trace = threads.get(origins[i]).trace();
                List<Trace.Event> consumed = events.get(i);
                for (int k = 0; k < consumed.size(); k++) {
                    trace = new Trace(trace, consumed.get(k).at(token));
                }
                open.add(new Matcher.Open(targets.get(i), trace, origins[i]));
            }
            return open;
        }
    }

    private final Map<List<Node>, Situation> situations = new HashMap<>();

    /** Forgets everything. */
    public void forget() {
        situations.clear();
    }

    Situation of(List<Matcher.Open> threads) {
        return situations.computeIfAbsent(
                threads.stream().map(Matcher.Open::node).toList(), Situation::new);
    }

    /** Keeps what a word did in a situation; the situation behind it. */
    Situation learn(Situation at, String word, List<Matcher.Open> before, List<Matcher.Open> after) {
        Situation usual = at.usual;
        Situation next = usual != null && usual.isOf(after) ? usual : of(after);
        at.usual = next;
        if (at.moves.size() < WORDS) {
            int[] origins = after.stream().mapToInt(Matcher.Open::origin).toArray();
            List<List<Trace.Event>> events = after.stream()
                    .map(open -> Trace.since(before.get(open.origin()).trace(), open.trace()))
                    .toList();
            at.moves.put(word, new Move(origins, events, next.nodes, next));
        }
        return next;
    }
}
