package io.sallyport.config.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lines in force on one level of the configuration, in the order in which they came. Every accepted line stands here, modelled or
 * not, so that nothing is lost in print; the unsupported ones are registered with the configuration as long as they stand.
 */
public final class RunningLines {
    private final List<RunningLine> lines = new ArrayList<>();

    /** Most lines have no block: a map is made for the first line only. */
    private Map<String, RunningLine> byKey = Map.of();

    private final List<UnsupportedLine> registry;

    RunningLines(List<UnsupportedLine> registry) {
        this.registry = registry;
    }

    /** The lines in the order in which they came. */
    public List<RunningLine> lines() {
        return List.copyOf(lines);
    }

    /** The line that stands first; asked for every entry of a list, so it does not copy them. */
    public Optional<RunningLine> first() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getFirst());
    }

    /** How many lines stand here. */
    public int size() {
        return lines.size();
    }

    /** The line with this key. */
    public Optional<RunningLine> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Sets a line: one with the same key is replaced in place and keeps its block. */
    public RunningLine put(
            Section section,
            String key,
            String prefix,
            String text,
            SourceLine source,
            Optional<UnsupportedLine> unsupported) {
        RunningLine old = byKey.get(key);
        if (old == null) {
            return insert(lines.size(), section, key, prefix, text, source, unsupported);
        }
        RunningLine line = new RunningLine(section, key, prefix, text, source, unsupported, old.below());
        lines.set(lines.indexOf(old), line);
        byKey.put(key, line);
        old.unsupported().ifPresent(this::deregister);
        unsupported.ifPresent(registry::add);
        return line;
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
        RunningLine line = new RunningLine(section, key, prefix, text, source, unsupported, new RunningLines(registry));
        if (lines.isEmpty()) {
            byKey = new HashMap<>();
        }
        lines.add(Math.clamp(position, 0, lines.size()), line);
        byKey.put(key, line);
        unsupported.ifPresent(registry::add);
        return line;
    }

    /** Removes the line with this key and its block; whether there was one. */
    public boolean remove(String key) {
        RunningLine line = lines.isEmpty() ? null : byKey.remove(key);
        if (line == null) {
            return false;
        }
        lines.remove(line);
        forget(line);
        return true;
    }

    /** Removes every line that satisfies the condition; whether there was one. */
    public boolean removeIf(Predicate<RunningLine> condition) {
        return lines.removeIf(line -> {
            boolean removed = condition.test(line);
            if (removed) {
                byKey.remove(line.key());
                forget(line);
            }
            return removed;
        });
    }

    private void forget(RunningLine line) {
        line.unsupported().ifPresent(this::deregister);
        line.below().lines.forEach(this::forget);
    }

    private void deregister(UnsupportedLine unsupported) {
        registry.remove(unsupported);
    }
}
