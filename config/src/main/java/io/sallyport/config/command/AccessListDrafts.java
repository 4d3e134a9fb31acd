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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Access lists while they are edited. The model's lists are immutable; collecting a file's lines here and writing them at the end
 * keeps a list of 100,000 lines linear. The lines of a list stand in a group of the running lines, the modelled ones among them also
 * in the model, in the same order.
 */
final class AccessListDrafts {
    private static final String GROUP = "access-list ";

    private final Configuration configuration;
    private final Map<String, List<AccessListLine>> drafts = new HashMap<>();

    AccessListDrafts(Configuration configuration) {
        this.configuration = configuration;
    }

    Collection<String> names() {
        return configuration.runningLines().lines().stream()
                .filter(line -> line.key().startsWith(GROUP) && line.text().isEmpty())
                .map(line -> line.key().substring(GROUP.length()))
                .toList();
    }

    boolean exists(String name) {
        return configuration.runningLines().find(GROUP + name).isPresent();
    }

    boolean has(String name, String key) {
        return lines(name).flatMap(lines -> lines.find(key)).isPresent();
    }

    /** The lines of a list; empty where there is none. */
    Optional<RunningLines> lines(String name) {
        return configuration.runningLines().find(GROUP + name).map(RunningLine::below);
    }

    /** The lines of a list, which is made if it does not exist. */
    RunningLines open(String name, SourceLine source) {
        return lines(name)
                .orElseGet(() -> configuration
                        .runningLines()
                        .put(Section.ACCESS_LIST, GROUP + name, "", "", source, Optional.empty())
                        .below());
    }

    /** Adds a line at a position from 0; beyond the end it is the last. */
    void add(String name, int position, String key, AccessListLine line, Optional<UnsupportedLine> unsupported) {
        RunningLines lines = open(name, line.source());
        List<AccessListLine> draft = draft(name);
        draft.add(Math.clamp(position, 0, draft.size()), line);
        lines.insert(position, Section.BODY, key, "", line.source().text(), line.source(), unsupported);
    }

    /** Replaces a line of the same meaning in place. */
    void replace(String name, String key, AccessListLine line, Optional<UnsupportedLine> unsupported) {
        RunningLines lines = open(name, line.source());
        lines.find(key).ifPresent(old -> draft(name).set(lines.lines().indexOf(old), line));
        lines.put(Section.BODY, key, "", line.source().text(), line.source(), unsupported);
    }

    /** Removes a line; the list goes with its last. */
    void remove(String name, RunningLine line) {
        RunningLines lines = open(name, line.source());
        draft(name).remove(lines.lines().indexOf(line));
        lines.remove(line.key());
        if (lines.size() == 0) {
            removeAll(name);
        }
    }

    /** Removes every line that ends in, or goes on after, these words; the names of the lists that were emptied. */
    List<String> removeMentions(String words) {
        List<String> emptied = new ArrayList<>();
        for (String name : List.copyOf(names())) {
            List<RunningLine> found = open(name).lines().stream()
                    .filter(line -> !line.key().startsWith("remark ") && (line.text() + " ").contains(words + " "))
                    .toList();
            found.forEach(line -> remove(name, line));
            if (!exists(name)) {
                emptied.add(name);
            }
        }
        return emptied;
    }

    private RunningLines open(String name) {
        return lines(name).orElseThrow();
    }

    void removeAll(String name) {
        configuration.runningLines().remove(GROUP + name);
        configuration.accessLists().remove(name);
        drafts.remove(name);
    }

    void flush() {
        drafts.forEach((name, lines) -> configuration.accessLists().put(name, new AccessList(name, lines)));
        drafts.clear();
    }

    private List<AccessListLine> draft(String name) {
        return drafts.computeIfAbsent(
                name,
                n -> new ArrayList<>(configuration
                        .accessLists()
                        .computeIfAbsent(n, key -> new AccessList(key, List.of()))
                        .lines()));
    }
}
