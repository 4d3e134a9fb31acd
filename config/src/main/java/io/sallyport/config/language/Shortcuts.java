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

        /** Where the last word led that was not known. */
        private @Nullable Situation usual;

        /** Made when a second word comes that is not known. */
        private @Nullable Places places;

        private @Nullable End end;

        private Situation(List<Node> nodes) {
            this.nodes = nodes;
        }

        @SuppressWarnings("ReferenceEquality") // a node is itself only
        private boolean isOf(List<Node> others) {
            if (others.size() != nodes.size()) {
                return false;
            }
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i) != nodes.get(i)) {
                    return false;
                }
            }
            return true;
        }

        /** The alternatives, without what led to them. */
        List<Matcher.Open> open() {
            List<Matcher.Open> open = new ArrayList<>(nodes.size());
            for (int i = 0; i < nodes.size(); i++) {
                open.add(new Matcher.Open(nodes.get(i), null, i));
            }
            return open;
        }

        /** How a line ends here. */
        End end() {
            End known = end;
            if (known == null) {
                known = End.of(nodes);
                end = known;
            }
            return known;
        }
    }

    /**
     * How a line ends in a situation.
     *
     * @param thread number of the first alternative that may end
     * @param path the way that ends it; null if the line may not end here
     */
    record End(int thread, Node.@Nullable Path path) {
        private static End of(List<Node> nodes) {
            for (int i = 0; i < nodes.size(); i++) {
                for (Node.Path path : nodes.get(i).paths()) {
                    if (path.consumed() == null) {
                        return new End(i, path);
                    }
                }
            }
            return new End(0, null);
        }
    }

    /**
     * What a word does to the open alternatives.
     *
     * @param origins for each alternative that stays open, the number of the one that it comes from
     * @param events what each has consumed and passed since then, the oldest first
     * @param next the situation then
     */
    record Move(int[] origins, Trace.Event[][] events, Situation next) {

        /** The same for a word whose values are these. */
        private Move holding(@Nullable Object[] values) {
            Trace.Event[][] held = new Trace.Event[events.length][];
            for (int i = 0; i < held.length; i++) {
                held[i] = events[i].clone();
                for (int k = 0; k < held[i].length; k++) {
                    held[i][k] = held[i][k].holding(values);
                }
            }
            return new Move(origins, held, next);
        }
    }

    /** The moves of the words of a line so far, and the values that were read for it. */
    static final class Moves {
        private static final @Nullable Object[] NOTHING = {};

        private final Move[] moves;
        private final @Nullable Object[][] values;
        private int count;

        Moves(int words) {
            moves = new Move[words];
            values = new Object[words][];
        }

        void add(Move move, @Nullable Object[] read) {
            moves[count] = move;
            values[count++] = read;
        }

        /** What a line said that ends with an alternative. */
        Bindings bindings(int thread, List<Node.Mark> marks, CommandLine line) {
            Trace.Event[][] consumed = new Trace.Event[count][];
            int at = thread;
            for (int i = count - 1; i >= 0; i--) {
                consumed[i] = moves[i].events[at];
                at = moves[i].origins[at];
            }
            Assembly assembly = new Assembly(line);
            for (int i = 0; i < count; i++) {
                for (Trace.Event event : consumed[i]) {
                    assembly.add(event, i, values[i]);
                }
            }
            for (int i = 0; i < marks.size(); i++) {
                assembly.bracket(marks.get(i));
            }
            return assembly.bindings();
        }

        /** The alternatives that the moves have led to, with what led to them. */
        List<Matcher.Open> open(Node root) {
            List<Matcher.Open> open = List.of(new Matcher.Open(root, null, 0));
            for (int i = 0; i < count; i++) {
                Move move = moves[i];
                List<Matcher.Open> after = new ArrayList<>(move.origins.length);
                for (int k = 0; k < move.origins.length; k++) {
                    Trace trace = open.get(move.origins[k]).trace();
                    for (Trace.Event event : move.events[k]) {
                        trace = new Trace(trace, event.holding(values[i]).at(i));
                    }
                    after.add(new Matcher.Open(move.next.nodes.get(k), trace, move.origins[k]));
                }
                open = after;
            }
            return open;
        }
    }

    private final Map<List<Node>, Situation> situations = new HashMap<>();
    private @Nullable Situation first;

    /** Forgets everything. */
    public void forget() {
        situations.clear();
        first = null;
    }

    /** The situation before the first word. */
    Situation start(Node root) {
        List<Node> nodes = List.of(root);
        Situation known = first;
        if (known == null || !known.isOf(nodes)) {
            known = of(nodes);
            first = known;
        }
        return known;
    }

    private Situation of(List<Node> nodes) {
        return situations.computeIfAbsent(nodes, Situation::new);
    }

    private Situation next(Situation at, List<Node> nodes) {
        Situation usual = at.usual;
        Situation next = usual != null && usual.isOf(nodes) ? usual : of(nodes);
        at.usual = next;
        return next;
    }

    /** Adds the move of a word if it is known, or is one of the arguments that may stand here and nothing else. */
    @Nullable
    Situation follow(Situation at, String word, Matcher matcher, Moves moves) {
        Move known = at.moves.get(word);
        if (known != null) {
            moves.add(known, Moves.NOTHING);
            return known.next;
        }
        Places places = at.places;
        if (places == null) {
            if (at.moves.isEmpty()) {
                return null;
            }
            places = new Places(at.nodes, matcher);
            at.places = places;
        }
        @Nullable Object[] values = places.read(word, matcher);
        if (values.length == 0) {
            return null;
        }
        Move move = places.move(values, nodes -> next(at, nodes));
        moves.add(move, values);
        if (at.moves.size() < WORDS) {
            at.moves.put(word, move.holding(values));
        }
        return move.next;
    }

    /** Keeps what a word did in a situation, and adds it; the situation behind it. */
    Situation learn(Situation at, String word, List<Matcher.Open> after, Moves moves) {
        int[] origins = new int[after.size()];
        Trace.Event[][] events = new Trace.Event[origins.length][];
        List<Node> nodes = new ArrayList<>(origins.length);
        for (int i = 0; i < origins.length; i++) {
            Matcher.Open open = after.get(i);
            origins[i] = open.origin();
            events[i] = Trace.events(open.trace());
            nodes.add(open.node());
        }
        Move move = new Move(origins, events, next(at, nodes));
        if (at.moves.size() < WORDS) {
            at.moves.put(word, move);
        }
        moves.add(move, Moves.NOTHING);
        return move.next;
    }
}
