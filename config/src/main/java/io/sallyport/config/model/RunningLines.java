package io.sallyport.config.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines in force on one level of the configuration, in the order in which they came. Every accepted line stands here, modelled or
 * not, so that nothing is lost in print; the unsupported ones are registered with the configuration as long as they stand.
 *
 * <p>Adding, replacing, finding and removing a line cost the same however many there are: each line knows its place, and a line that
 * goes leaves a gap, until there are more gaps than lines.
 */
public final class RunningLines {

    /** Told of each line that is added or takes the place of another, on any level. */
    @FunctionalInterface
    public interface Watcher {
        void added(RunningLine line);
    }

    /** What all levels of a configuration share. */
    static final class Registry {
        private final Map<RunningLine, UnsupportedLine> unsupported = new LinkedHashMap<>();
        private @Nullable Watcher watcher;

        /** Lines in force that would change verdicts and are not built yet, in the order in which they came. */
        List<UnsupportedLine> unsupported() {
            return List.copyOf(unsupported.values());
        }

        private void add(RunningLine line) {
            line.unsupported().ifPresent(mark -> unsupported.put(line, mark));
            if (watcher != null) {
                watcher.added(line);
            }
        }

        private void remove(RunningLine line) {
            if (line.unsupported().isPresent()) {
                unsupported.remove(line);
            }
        }
    }

    /** Lines, and null where one has gone; neither the first nor the last is null. */
    private final List<@Nullable RunningLine> slots = new ArrayList<>(0);

    /** Where the first line is. */
    private int head;

    /** Most lines have no block: a map is made for the first line only. */
    private Map<String, RunningLine> byKey = Map.of();

    private final Registry registry;

    RunningLines(Registry registry) {
        this.registry = registry;
    }

    /** The lines in the order in which they came. */
    public List<RunningLine> lines() {
        return stream().toList();
    }

    /** The same without a copy: nothing must be changed before the stream is done with. */
    public Stream<RunningLine> stream() {
        return slots.subList(head, slots.size()).stream().filter(Objects::nonNull);
    }

    /** The line that stands first; asked for every entry of a list, so it does not copy them. */
    public Optional<RunningLine> first() {
        return head == slots.size() ? Optional.empty() : Optional.ofNullable(slots.get(head));
    }

    /** How many lines stand here. */
    public int size() {
        return byKey.size();
    }

    /** The line with this key. */
    public Optional<RunningLine> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The first line that satisfies the condition. */
    public Optional<RunningLine> find(Predicate<RunningLine> condition) {
        return stream().filter(condition).findFirst();
    }

    /** Sets a line: one with the same key is replaced in place and keeps its block. */
    public RunningLine put(
            Section section,
            String key,
            String prefix,
            String text,
            SourceLine source,
            Optional<UnsupportedLine> unsupported) {
        RunningLine line = new RunningLine(section, key, prefix, text, source, unsupported, Optional.empty(), registry);
        put(line);
        return line;
    }

    /** The same for a line of an access list. */
    public void put(String key, AccessListLine element, Optional<UnsupportedLine> unsupported) {
        put(ofList(key, element, unsupported));
    }

    private void put(RunningLine line) {
        RunningLine old = byKey.get(line.key());
        if (old == null) {
            append(line);
            return;
        }
        line.takeBlockOf(old);
        line.slot(old.slot());
        slots.set(old.slot(), line);
        byKey.put(line.key(), line);
        old.slot(RunningLine.GONE);
        registry.remove(old);
        registry.add(line);
    }

    /** Adds a line of a new key at a position from 0; beyond the end it is the last. */
    public RunningLine insert(
            int position,
            Section section,
            String key,
            String prefix,
            String text,
            SourceLine source,
            Optional<UnsupportedLine> unsupported) {
        RunningLine line = new RunningLine(section, key, prefix, text, source, unsupported, Optional.empty(), registry);
        insert(position, line);
        return line;
    }

    /** The same for a line of an access list. */
    public void insert(int position, String key, AccessListLine element, Optional<UnsupportedLine> unsupported) {
        insert(position, ofList(key, element, unsupported));
    }

    private RunningLine ofList(String key, AccessListLine element, Optional<UnsupportedLine> unsupported) {
        SourceLine source = element.source();
        return new RunningLine(
                Section.BODY, key, "", source.text(), source, unsupported, Optional.of(element), registry);
    }

    private void insert(int position, RunningLine line) {
        if (position >= size()) {
            append(line);
            return;
        }
        compact();
        slots.add(Math.max(0, position), line);
        number(Math.max(0, position));
        register(line);
    }

    private void append(RunningLine line) {
        line.slot(slots.size());
        slots.add(line);
        register(line);
    }

    private void register(RunningLine line) {
        if (byKey.isEmpty()) {
            byKey = new HashMap<>();
        }
        byKey.put(line.key(), line);
        registry.add(line);
    }

    /** Closes the gaps. */
    private void compact() {
        if (slots.size() > size()) {
            slots.removeIf(Objects::isNull);
            head = 0;
            number(0);
        }
    }

    private void number(int from) {
        for (int i = from; i < slots.size(); i++) {
            RunningLine line = slots.get(i);
            if (line != null) {
                line.slot(i);
            }
        }
    }

    /** Removes the line with this key and its block; whether there was one. */
    public boolean remove(String key) {
        RunningLine line = byKey.isEmpty() ? null : byKey.remove(key);
        if (line == null) {
            return false;
        }
        slots.set(line.slot(), null);
        forget(line);
        while (head < slots.size() && slots.get(head) == null) {
            head++;
        }
        while (slots.size() > head && slots.getLast() == null) {
            slots.removeLast();
        }
        if (slots.size() > 2 * size() + 16) {
            compact();
        }
        return true;
    }

    /** Removes every line that satisfies the condition; whether there was one. */
    public boolean removeIf(Predicate<RunningLine> condition) {
        List<RunningLine> gone = stream().filter(condition).toList();
        gone.forEach(line -> remove(line.key()));
        return !gone.isEmpty();
    }

    private void forget(RunningLine line) {
        line.slot(RunningLine.GONE);
        registry.remove(line);
        line.block().ifPresent(below -> below.stream().forEach(this::forget));
    }

    /** From now on this watcher is told of each line of the configuration, and no other. */
    public void watch(Watcher watcher) {
        registry.watcher = watcher;
    }

    /** Whether it is this watcher that is told. */
    @SuppressWarnings("ReferenceEquality") // this very one is asked for
    public boolean isWatchedBy(Watcher watcher) {
        return registry.watcher == watcher;
    }
}
