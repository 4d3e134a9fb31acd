package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.RunningLines;
import io.sallyport.config.model.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who names an object or a group, in the lines as they are printed: asked when one is taken away, which is rare, and by lint. A word
 * is a name only where the language has one, so that an object may be called as an interface is.
 */
public final class ObjectReferences {
    private static final Set<String> BEFORE_A_NAME = Set.of(
            "object",
            "object-group",
            "group-object",
            "object-group-user",
            "object-group-security",
            "source",
            "destination",
            "static",
            "dynamic",
            "service",
            "pat-pool",
            "host",
            "to-object-group",
            "from-object-group");

    private final RunningLines lines;

    /** The lines that use a name, also those that have gone since. Made when it is first asked for. */
    private final Map<String, List<RunningLine>> users = new HashMap<>();

    private final RunningLines.Watcher watcher = this::add;

    ObjectReferences(Configuration configuration) {
        lines = configuration.runningLines();
    }

    /** A line that names it, if any: the first as long as none was inserted. */
    Optional<String> user(String name) {
        if (!lines.isWatchedBy(watcher)) {
            users.clear();
            all(lines).forEach(watcher::added);
            lines.watch(watcher);
        }
        List<RunningLine> known = users.get(name);
        if (known == null) {
            return Optional.empty();
        }
        known.removeIf(line -> !line.isInForce());
        return known.stream().map(RunningLine::text).findFirst();
    }

    private void add(RunningLine line) {
        ofLine(line)
                .forEach(name ->
                        users.computeIfAbsent(name, n -> new ArrayList<>(1)).add(line));
    }

    /** The names of all objects and groups that some line uses. */
    public static Set<String> used(Configuration configuration) {
        return all(configuration.runningLines())
                .flatMap(ObjectReferences::ofLine)
                .collect(Collectors.toSet());
    }

    private static Stream<RunningLine> all(RunningLines lines) {
        return lines.stream().flatMap(line -> Stream.concat(Stream.of(line), all(line.below())));
    }

    /** What stands where a name can. */
    private static Stream<String> ofLine(RunningLine line) {
        boolean heading = line.section() == Section.OBJECT
                || line.section() == Section.OBJECT_GROUP
                || line.section() == Section.OBJECT_NAT;
        // An entry of an access list says "object" before each name: most of long lists are done with here.
        boolean without = line.text().startsWith("access-list ") && !line.text().contains(" object");
        boolean comment = line.section() == Section.DESCRIPTION || line.key().startsWith("remark ");
        if (heading || without || comment) {
            return Stream.empty();
        }
        String[] words = line.text().split(" ", -1);
        boolean anywhere = line.section() == Section.NAT || words[0].equals("nat");
        return IntStream.range(1, words.length)
                .filter(i ->
                        anywhere || BEFORE_A_NAME.contains(words[i - 1]) || i > 1 && words[i - 2].equals("host-group"))
                .mapToObj(i -> words[i]);
    }
}
