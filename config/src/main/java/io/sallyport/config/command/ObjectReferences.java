package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
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

    private ObjectReferences() {}

    /** The first line that names it, if any. */
    static Optional<String> user(Configuration configuration, String name) {
        return uses(configuration.runningLines().lines().stream())
                .filter(use -> use.name().equals(name))
                .map(Use::line)
                .findFirst();
    }

    /** The names of all objects and groups that some line uses. */
    public static Set<String> used(Configuration configuration) {
        return uses(configuration.runningLines().lines().stream())
                .map(Use::name)
                .collect(Collectors.toSet());
    }

    /**
     * A line that uses a name.
     *
     * @param name what stands where a name can
     * @param line the text of the line
     */
    private record Use(String name, String line) {}

    private static Stream<Use> uses(Stream<RunningLine> lines) {
        return lines.filter(line -> line.section() != Section.DESCRIPTION)
                .flatMap(line -> Stream.concat(ofLine(line), uses(line.below().lines().stream())));
    }

    private static Stream<Use> ofLine(RunningLine line) {
        boolean heading = line.section() == Section.OBJECT
                || line.section() == Section.OBJECT_GROUP
                || line.section() == Section.OBJECT_NAT;
        // An entry of an access list says "object" before each name: most of long lists are done with here.
        boolean without = line.text().startsWith("access-list ") && !line.text().contains(" object");
        if (heading || without || line.key().startsWith("remark ")) {
            return Stream.empty();
        }
        String[] words = line.text().split(" ", -1);
        boolean anywhere = line.section() == Section.NAT || words[0].equals("nat");
        return IntStream.range(1, words.length)
                .filter(i ->
                        anywhere || BEFORE_A_NAME.contains(words[i - 1]) || i > 1 && words[i - 2].equals("host-group"))
                .mapToObj(i -> new Use(words[i], line.text()));
    }

    /** Whether a group has another one among its members, at any depth. */
    static boolean contains(Configuration configuration, ObjectGroup group, String name) {
        return group.members().stream()
                .filter(ObjectGroup.OfGroup.class::isInstance)
                .map(ObjectGroup.OfGroup.class::cast)
                .anyMatch(of -> of.name().equals(name)
                        || Optional.ofNullable(configuration.objectGroups().get(of.name()))
                                .filter(inner -> contains(configuration, inner, name))
                                .isPresent());
    }
}
