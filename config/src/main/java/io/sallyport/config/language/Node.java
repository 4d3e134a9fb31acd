package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private List<Path> paths = List.of();
    private List<Path> places = List.of();

    /** Paths that begin with a keyword, by its first letter, so that a word is compared with few of them. */
    private Map<Character, List<Path>> words = Map.of();

    private Node(int accepts) {
        this.accepts = accepts;
    }

    static Node end(int form) {
        return new Node(form);
    }

    /** A node with free steps to others. */
    static Node fork(List<Node> targets) {
        Node node = new Node(-1);
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
        return paths;
    }

    /** Those that begin with an argument. */
    List<Path> places() {
        return places;
    }

    /** Those that begin with a keyword with this first letter. */
    List<Path> words(char initial) {
        return words.getOrDefault(Character.toLowerCase(initial), List.of());
    }

    private void index(List<Path> found) {
        paths = List.copyOf(found);
        places = found.stream()
                .filter(path -> path.consumed() instanceof Element.Place)
                .toList();
        Map<Character, List<Path>> byInitial = new HashMap<>();
        for (Path path : found) {
            if (path.consumed() instanceof Element.Word word) {
                byInitial
                        .computeIfAbsent(Character.toLowerCase(word.text().charAt(0)), initial -> new ArrayList<>())
                        .add(path);
            }
        }
        words = byInitial;
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

    /** Computes the paths of this node and of all that can be reached. */
    void seal() {
        Set<Node> sealed = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> open = new ArrayList<>(List.of(this));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            if (sealed.add(node)) {
                List<Path> found = new ArrayList<>();
                node.collect(Versions.ALL, List.of(), found, Collections.newSetFromMap(new IdentityHashMap<>()));
                node.index(found);
                found.forEach(path -> open.add(path.target()));
            }
        }
    }

    private void collect(Versions versions, List<Mark> marks, List<Path> into, Set<Node> passed) {
        if (!passed.add(this)) {
            return;
        }
        if (accepts >= 0) {
            into.add(new Path(versions, marks, null, this));
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
