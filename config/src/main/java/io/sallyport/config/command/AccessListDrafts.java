package io.sallyport.config.command;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.UnsupportedLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access lists while they are edited. Their lines stand in a group of the running lines. The model's lists are immutable: they are
 * written once at the end, so that each of 100,000 lines costs what the first does.
 */
final class AccessListDrafts {
    private static final String GROUP = "access-list ";

    private final Configuration configuration;
    private final Set<String> touched = new HashSet<>();

    /** The list that was asked for last, and its group: each line of a long list asks several times. */
    private String lastName = "";

    private @Nullable RunningLine last;

    AccessListDrafts(Configuration configuration) {
        this.configuration = configuration;
    }

    Collection<String> names() {
        return configuration.runningLines().stream()
                .filter(line -> line.key().startsWith(GROUP) && line.text().isEmpty())
                .map(line -> line.key().substring(GROUP.length()))
                .toList();
    }

    boolean exists(String name) {
        return configuration.runningLines().find(GROUP + name).isPresent();
    }

    boolean has(String name, String key) {
        return find(name, key).isPresent();
    }

    /** The line of a list with this key. */
    Optional<RunningLine> find(String name, String key) {
        Optional<RunningLines> lines = lines(name);
        return lines.isEmpty() ? Optional.empty() : lines.get().find(key);
    }

    /** The lines of a list; empty where there is none. */
    Optional<RunningLines> lines(String name) {
        RunningLine group = last;
        if (group == null || !group.isInForce() || !lastName.equals(name)) {
            group = configuration.runningLines().find(GROUP + name).orElse(null);
            last = group;
            lastName = name;
        }
        return group == null ? Optional.empty() : Optional.of(group.below());
    }

    /** The lines of a list, which is made if it does not exist. */
    private RunningLines open(String name, SourceLine source) {
        touch(name);
        return lines(name)
                .orElseGet(() -> configuration
                        .runningLines()
                        .put(Section.ACCESS_LIST, GROUP + name, "", "", source, Optional.empty())
                        .below());
    }

    private void touch(String name) {
        if (touched.add(name)) {
            // Its place among the lists is that of its first line.
            configuration.accessLists().computeIfAbsent(name, key -> new AccessList(key, List.of()));
        }
    }

    /** Adds a line at a position from 0; beyond the end it is the last. */
    void add(String name, int position, String key, AccessListLine line, Optional<UnsupportedLine> unsupported) {
        open(name, line.source()).insert(position, key, line, unsupported);
    }

    /** Replaces a line of the same meaning in place. */
    void replace(String name, String key, AccessListLine line, Optional<UnsupportedLine> unsupported) {
        open(name, line.source()).put(key, line, unsupported);
    }

    /** Removes a line; the list goes with its last. */
    void remove(String name, RunningLine line) {
        RunningLines lines = open(name, line.source());
        lines.remove(line.key());
        if (lines.size() == 0) {
            removeAll(name);
        }
    }

    /** Removes every line that ends in, or goes on after, these words; the names of the lists that were emptied. */
    List<String> removeMentions(String words) {
        List<String> emptied = new ArrayList<>();
        for (String name : names()) {
            List<RunningLine> found = lines(name).stream()
                    .flatMap(RunningLines::stream)
                    .filter(line -> !line.key().startsWith("remark ") && (line.text() + " ").contains(words + " "))
                    .toList();
            found.forEach(line -> remove(name, line));
            if (!exists(name)) {
                emptied.add(name);
            }
        }
        return emptied;
    }

    void removeAll(String name) {
        configuration.runningLines().remove(GROUP + name);
        configuration.accessLists().remove(name);
        touched.remove(name);
    }

    void flush() {
        for (String name : touched) {
            List<AccessListLine> lines = lines(name).stream()
                    .flatMap(RunningLines::stream)
                    .flatMap(line -> line.element().stream())
                    .toList();
            configuration.accessLists().put(name, new AccessList(name, lines));
        }
        touched.clear();
    }
}
