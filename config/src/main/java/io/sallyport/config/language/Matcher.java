package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a line through the graph, word by word, keeping every alternative that is still open. A keyword that is typed in full
 * beats all else; an argument beats an abbreviation (so that a thing named {@code al} is not taken for {@code alert-interval});
 * an abbreviation must be a prefix of one keyword only.
 */
final class Matcher {

    /**
     * One open alternative.
     *
     * @param origin the number, before the last word, of the one that it comes from
     */
    record Open(Node node, @Nullable Trace trace, int origin) {}

    sealed interface Result {}

    record Complete(int form, Bindings bindings) implements Result {}

    /** No command; the explanation is made when somebody asks for it. */
    record Dead(Supplier<Failure> explanation) implements Result {
        Failure failure() {
            return explanation.get();
        }
    }

    /** Where so many words could stand, a missing one cannot be told. */
    private static final int MANY = 24;

    private final Surroundings around;
    private final boolean everyVersion;
    private final @Nullable Shortcuts shortcuts;

    Matcher(Surroundings around, boolean everyVersion) {
        this(around, everyVersion, null);
    }

    Matcher(Surroundings around, boolean everyVersion, @Nullable Shortcuts shortcuts) {
        this.around = around;
        this.everyVersion = everyVersion;
        this.shortcuts = shortcuts;
    }

    Result match(Node root, CommandLine line) {
        return shortcuts == null
                ? follow(List.of(new Open(root, null, 0)), line, 0)
                : followShortcuts(shortcuts, root, line);
    }

    /** Goes the ways of earlier lines, and learns new ones. */
    private Result followShortcuts(Shortcuts known, Node root, CommandLine line) {
        int words = line.tokens().size();
        Shortcuts.Moves moves = new Shortcuts.Moves(words);
        Shortcuts.Situation at = known.start(root);
        for (int i = 0; i < words; i++) {
            String word = line.word(i);
            Shortcuts.Situation next = known.follow(at, word, this, moves);
            if (next == null) {
                Step step = step(at.open(), line, i);
                List<Open> open = step.ambiguous() ? List.of() : step.next();
                // What takes the rest of the line holds for this line only.
                if (open.isEmpty() || !step.ended.isEmpty()) {
                    return follow(moves.open(root), line, i);
                }
                next = known.learn(at, word, open, moves);
            }
            at = next;
        }
        Shortcuts.End end = at.end();
        Node.Path path = end.path();
        return path == null
                ? dead(Failure.Kind.INCOMPLETE, paths(at.open()), line, words)
                : new Complete(path.target().accepts(), moves.bindings(end.thread(), path.marks(), line));
    }

    /** Follows a line from a word on. */
    private Result follow(List<Open> before, CommandLine line, int from) {
        List<Open> threads = before;
        List<Open> ended = new ArrayList<>(4);
        for (int i = from; i < line.tokens().size(); i++) {
            Step step = step(threads, line, i);
            if (step.ambiguous()) {
                return dead(Failure.Kind.AMBIGUOUS, step.abbreviations, line, i);
            }
            ended.addAll(step.ended);
            List<Open> next = step.next();
            if (next.isEmpty() && ended.isEmpty()) {
                return dead(Failure.Kind.INVALID, paths(threads), line, i);
            }
            threads = next;
        }
        ended.addAll(0, threads);
        for (Open thread : ended) {
            for (Node.Path path : thread.node.paths()) {
                if (path.consumed() == null) {
                    return new Complete(
                            path.target().accepts(), Trace.bindings(Trace.with(thread.trace, path.marks()), line));
                }
            }
        }
        return dead(Failure.Kind.INCOMPLETE, paths(threads), line, line.tokens().size());
    }

    /** What may follow the first {@code count} words; empty where they are wrong. */
    List<Node.Path> expectedAfter(Node root, CommandLine line, int count) {
        List<Open> threads = List.of(new Open(root, null, 0));
        for (int i = 0; i < count; i++) {
            Step step = step(threads, line, i);
            threads = step.ambiguous() ? List.of() : step.likeliest();
        }
        return paths(threads);
    }

    /** What one word does to the open alternatives. */
    private static final class Step {
        // Lists are made when something is put into them: every word of a file comes here.
        List<Open> exact = List.of();
        List<Open> arguments = List.of();
        List<Open> ended = List.of();
        List<Open> abbreviated = List.of();
        List<Node.Path> abbreviations = List.of();

        /** The word is a keyword of another version, written in full: it abbreviates nothing. */
        boolean otherVersion;

        List<Open> next() {
            if (!exact.isEmpty()) {
                return exact;
            }
            if (otherVersion || severalWords()) {
                return arguments;
            }
            List<Open> next = arguments;
            for (Open open : abbreviated) {
                next = with(next, open);
            }
            return next;
        }

        /** For help: an abbreviation is not thought of where an argument fits. */
        List<Open> likeliest() {
            return exact.isEmpty() && !arguments.isEmpty() ? arguments : next();
        }

        boolean ambiguous() {
            return exact.isEmpty() && arguments.isEmpty() && ended.isEmpty() && !otherVersion && severalWords();
        }

        private boolean severalWords() {
            for (int i = 1; i < abbreviations.size(); i++) {
                if (!word(abbreviations.get(i)).equals(word(abbreviations.getFirst()))) {
                    return true;
                }
            }
            return false;
        }

        private static String word(Node.Path path) {
            return path.consumed() instanceof Element.Word word ? word.text() : "";
        }

        /** The alternatives with one more, unless one leads to the same place. */
        static List<Open> with(List<Open> before, Open thread) {
            for (Open known : before) {
                if (known.node == thread.node) {
                    return before;
                }
            }
            List<Open> longer = before.isEmpty() ? new ArrayList<>(4) : before;
            longer.add(thread);
            return longer;
        }
    }

    private Step step(List<Open> threads, CommandLine line, int index) {
        Step step = new Step();
        String typed = line.word(index);
        String lower = typed.toLowerCase(Locale.ROOT);
        boolean[] withoutKeyword = new boolean[threads.size()];
        for (int i = 0; i < threads.size(); i++) {
            if (!readKeyword(step, threads.get(i), i, lower, index)) {
                withoutKeyword[i] = true;
            }
        }
        if (!step.exact.isEmpty()) {
            return step;
        }
        for (int i = 0; i < threads.size(); i++) {
            List<Node.Path> places = threads.get(i).node.places();
            for (int k = 0; k < places.size(); k++) {
                Node.Path path = places.get(k);
                if (knows(path) && path.consumed() instanceof Element.Place place) {
                    readPlace(step, threads.get(i), i, path, place.argument(), line, index);
                }
            }
        }
        for (int i = 0; i < threads.size(); i++) {
            if (withoutKeyword[i]) {
                readAbbreviation(step, threads.get(i), i, lower, index);
            }
        }
        return step;
    }

    /** Whether the word is a keyword in full here, or one of another version. */
    private boolean readKeyword(Step step, Open thread, int number, String typed, int index) {
        List<Node.Path> paths = thread.node.words(typed);
        for (Node.Path path : paths) {
            if (!knows(path)) {
                step.otherVersion = true;
            } else if (path.consumed() instanceof Element.Word word) {
                step.exact = Step.with(step.exact, new Open(path.target(), with(thread, path, word, index), number));
            }
        }
        return !paths.isEmpty();
    }

    private void readAbbreviation(Step step, Open thread, int number, String typed, int index) {
        for (Node.Path path : thread.node.words(typed.charAt(0))) {
            if (path.consumed() instanceof Element.Word word && word.isAbbreviatedBy(typed) && knows(path)) {
                step.abbreviations = step.abbreviations.isEmpty() ? new ArrayList<>(2) : step.abbreviations;
                step.abbreviations.add(path);
                step.abbreviated =
                        Step.with(step.abbreviated, new Open(path.target(), with(thread, path, word, index), number));
            }
        }
    }

    private static Trace with(Open thread, Node.Path path, Element.Word word, int index) {
        return new Trace(Trace.with(thread.trace, path.marks()), new Trace.Keyword(word.text(), index));
    }

    private <T> void readPlace(
            Step step, Open thread, int number, Node.Path path, Argument<T> argument, CommandLine line, int index) {
        if (argument.read(argument.textAt(line, index), around) instanceof Reading.Value<T> value) {
            Trace trace =
                    new Trace(Trace.with(thread.trace, path.marks()), new Trace.Value(argument, value.value(), index));
            Open next = new Open(path.target(), trace, number);
            if (argument.takesRestOfLine()) {
                step.ended = Step.with(step.ended, next);
            } else {
                step.arguments = Step.with(step.arguments, next);
            }
        }
    }

    /** What an argument makes of a word; null if it is none. */
    @Nullable
    Object value(Argument<?> argument, String word) {
        return argument.read(word, around) instanceof Reading.Value<?> value ? value.value() : null;
    }

    boolean knows(Node.Path path) {
        return everyVersion
                || path.versions().include(around.version())
                        && (!(path.consumed() instanceof Element.Word word)
                                || word.versions().include(around.version()));
    }

    private List<Node.Path> paths(List<Open> threads) {
        return threads.stream()
                .flatMap(thread -> thread.node.paths().stream())
                .filter(this::knows)
                .toList();
    }

    private Dead dead(Failure.Kind kind, List<Node.Path> paths, CommandLine line, int index) {
        return new Dead(() -> failure(kind, paths, line, index));
    }

    private Failure failure(Failure.Kind kind, List<Node.Path> paths, CommandLine line, int index) {
        List<Expectation> expected = paths.stream()
                .flatMap(path -> path.expectations().stream())
                .distinct()
                .toList();
        String word = line.word(index);
        Optional<String> specific = paths.stream()
                .flatMap(path -> closeRefusal(path, word).stream())
                .findFirst()
                .or(() -> kind == Failure.Kind.INVALID ? missingKeyword(paths, word) : Optional.empty())
                .or(() -> kind == Failure.Kind.INVALID ? Remedies.similar(word, expected) : Optional.empty());
        String remedy = specific.orElseGet(() -> Remedies.of(kind, word, expected));
        return new Failure(kind, index, line.column(index), word, expected, remedy, specific.isPresent());
    }

    /** An argument that nearly fits says best what would be right. */
    private Optional<String> closeRefusal(Node.Path path, String word) {
        return path.consumed() instanceof Element.Place place
                        && place.argument().read(word, around) instanceof Reading.Refusal<?> refusal
                        && refusal.close()
                ? Optional.of("write " + refusal.expected())
                : Optional.empty();
    }

    /** {@code service-policy P outside}: the word would fit after a keyword that was left out. */
    private Optional<String> missingKeyword(List<Node.Path> paths, String word) {
        if (word.isEmpty() || paths.size() > MANY) {
            return Optional.empty();
        }
        List<String> found = paths.stream()
                .filter(path -> path.consumed() instanceof Element.Word)
                .filter(path -> path.target().paths().stream()
                        .anyMatch(next -> next.consumed() instanceof Element.Place place
                                && place.argument().kind().isPresent()
                                && place.argument().read(word, around) instanceof Reading.Value<?>))
                .map(path -> String.valueOf(path.consumed()))
                .distinct()
                .toList();
        return found.size() != 1
                ? Optional.empty()
                : Optional.of("the word " + found.getFirst() + " is missing: write " + found.getFirst() + " " + word);
    }
}
