package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A state of the graph that syntaxes are compiled to. Steps either consume a word or are free; {@link #paths} sums up the free
 * ones, so that matching only looks at what consumes.
 */
final class Node {

    /** An opening or closing of a composition, passed on the way. */
    record Mark(Argument<?> argument, boolean opens) {}

    /**
     * A way out of a node.
     *
     * @param versions the software versions that know this way
     * @param marks compositions opened and closed before
     * @param consumed the word or place, or null where the line may end here
     * @param target where it leads; for an end, the node that accepts
     * @param expectations what help says about it
     */
    record Path(
            Versions versions,
            List<Mark> marks,
            @Nullable Element consumed,
            Node target,
            List<Expectation> expectations) {
        Path(Versions versions, List<Mark> marks, @Nullable Element consumed, Node target) {
            this(versions, marks, consumed, target, Completions.expectations(marks, consumed));
        }
    }

    private record Step(
            Versions versions,
            @Nullable Mark mark,
            @Nullable Element consumed,
            Node target) {}

    /** Number of the form that is complete here, or -1. */
    private final int accepts;

    private final List<Step> steps = new ArrayList<>();

    /** What this node stands for, made when a line gets here. */
    private final @Nullable Supplier<Node> deferred;

    /** Where every step of this node leads; a node that merely gathers others. */
    private final List<Node> members;

    private volatile @Nullable Ways ways;

    private Node(int accepts) {
        this(accepts, List.of(), null);
    }

    private Node(int accepts, List<Node> members, @Nullable Supplier<Node> deferred) {
        this.members = members;
        this.deferred = deferred;
        this.accepts = accepts;
    }

    static Node end(int form) {
        return new Node(form);
    }

    /** A node with free steps to others. */
    static Node fork(List<Node> targets) {
        Node node = new Node(-1, List.copyOf(targets), null);
        targets.forEach(target -> node.steps.add(new Step(Versions.ALL, null, null, target)));
        return node;
    }

    /** A node that only these versions may enter. */
    static Node guarded(Versions versions, Node target) {
        Node node = new Node(-1);
        node.steps.add(new Step(versions, null, null, target));
        return node;
    }

    int accepts() {
        return accepts;
    }

    List<Path> paths() {
        return ways().all;
    }

    /** Those that begin with an argument. */
    List<Path> places() {
        return ways().places;
    }

    /** Those that begin with this keyword, in lower case. */
    List<Path> words(String word) {
        return ways().byWord.getOrDefault(word, List.of());
    }

    /** Those that begin with a keyword with this first letter. */
    List<Path> words(char initial) {
        return ways().byInitial.getOrDefault(Character.toLowerCase(initial), List.of());
    }

    /**
     * The ways out of a node. Ways with the same keyword are one way to a node that gathers their targets, so that a line costs
     * what its own commands cost, however many others there are.
     */
    private static final class Ways {
        final List<Path> all;
        final List<Path> places;
        final Map<String, List<Path>> byWord = new HashMap<>();
        final Map<Character, List<Path>> byInitial = new HashMap<>();

        Ways(Node node) {
            List<Path> found = new ArrayList<>();
            node.collect(Versions.ALL, List.of(), found, Collections.newSetFromMap(new IdentityHashMap<>()));
            all = merged(node, found);
            places = all.stream()
                    .filter(path -> path.consumed() instanceof Element.Place)
                    .toList();
            for (Path path : all) {
                if (path.consumed() instanceof Element.Word word) {
                    String text = word.text().toLowerCase(Locale.ROOT);
                    byWord.computeIfAbsent(text, w -> new ArrayList<>(1)).add(path);
                    byInitial
                            .computeIfAbsent(text.charAt(0), initial -> new ArrayList<>())
                            .add(path);
                }
            }
        }

        private static List<Path> merged(Node node, List<Path> found) {
            Map<Object, List<Path>> groups = new LinkedHashMap<>();
            for (Path path : found) {
                groups.computeIfAbsent(kind(path), kind -> new ArrayList<>(1)).add(path);
            }
            return groups.values().stream().map(group -> merge(node, group)).toList();
        }

        private static Object kind(Path path) {
            return path.marks().isEmpty() && path.consumed() instanceof Element.Word word
                    ? List.of(word.text(), word.versions(), path.versions())
                    : path;
        }

        private static Path merge(Node node, List<Path> group) {
            if (group.size() == 1) {
                return group.getFirst();
            }
            Path first = group.stream()
                    .filter(path -> path.consumed() instanceof Element.Word word
                            && !word.help().isEmpty())
                    .findFirst()
                    .orElse(group.getFirst());
            List<Node> targets = group.stream().map(Path::target).distinct().toList();
            Node target =
                    targets.size() == 1 ? targets.getFirst() : targets.equals(node.members) ? node : fork(targets);
            return new Path(first.versions(), first.marks(), first.consumed(), target);
        }
    }

    /** Worked out when it is first asked for; two threads may both do so and find the same. */
    private Ways ways() {
        Ways known = ways;
        if (known == null) {
            known = new Ways(this);
            ways = known;
        }
        return known;
    }

    /** Compiles a syntax so that it leads to {@code next}; what follows its first keyword, when a line has come so far. */
    static Node compile(Syntax syntax, Node next) {
        return syntax.leadingWord()
                .map(word -> step(null, word, new Node(-1, List.of(), () -> compile(afterFirst(syntax.root()), next))))
                .orElseGet(() -> compile(syntax.root(), next));
    }

    private static Element afterFirst(Element element) {
        return element instanceof Element.Sequence sequence
                ? new Element.Sequence(
                        sequence.parts().subList(1, sequence.parts().size()))
                : new Element.Sequence(List.of());
    }

    /** Compiles an element so that it leads to {@code next}. */
    static Node compile(Element element, Node next) {
        return switch (element) {
            case Element.Word word -> step(null, word, next);
            case Element.Place place -> compilePlace(place, next);
            case Element.Sequence sequence -> {
                Node start = next;
                for (Element part : sequence.parts().reversed()) {
                    start = compile(part, start);
                }
                yield start;
            }
            case Element.Choice choice ->
                fork(choice.alternatives().stream().map(a -> compile(a, next)).toList());
            case Element.Maybe maybe -> fork(List.of(compile(maybe.part(), next), next));
            case Element.Repeat repeat -> {
                Node loop = new Node(-1);
                Node start = compile(repeat.part(), loop);
                loop.steps.add(new Step(Versions.ALL, null, null, start));
                loop.steps.add(new Step(Versions.ALL, null, null, next));
                yield start;
            }
        };
    }

    private static Node compilePlace(Element.Place place, Node next) {
        Syntax inner = place.argument().inner();
        if (inner == null) {
            return step(null, place, next);
        }
        Node close = step(new Mark(place.argument(), false), null, next);
        return step(new Mark(place.argument(), true), null, compile(inner.root(), close));
    }

    private static Node step(@Nullable Mark mark, @Nullable Element consumed, Node target) {
        Node node = new Node(-1);
        node.steps.add(new Step(Versions.ALL, mark, consumed, target));
        return node;
    }

    private void collect(Versions versions, List<Mark> marks, List<Path> into, Set<Node> passed) {
        if (!passed.add(this)) {
            return;
        }
        if (accepts >= 0) {
            into.add(new Path(versions, marks, null, this));
        }
        if (deferred != null) {
            deferred.get().collect(versions, marks, into, passed);
        }
        for (Step step : steps) {
            if (step.consumed != null) {
                into.add(new Path(versions, marks, step.consumed, step.target));
            } else {
                Versions narrower = step.versions.equals(Versions.ALL) ? versions : step.versions;
                step.target.collect(narrower, step.mark == null ? marks : with(marks, step.mark), into, passed);
            }
        }
        passed.remove(this);
    }

    private static List<Mark> with(List<Mark> marks, Mark mark) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(mark);
        return List.copyOf(more);
    }
}
