package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who names an object or a group. Looked for when one is taken away, which is rare, in the lines as they are printed. */
final class ObjectReferences {
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
            "host");

    private ObjectReferences() {}

    /** The first line that names it, if any. */
    static Optional<String> user(Configuration configuration, String name) {
        return configuration.runningLines().lines().stream()
                .flatMap(line -> users(line, name).stream())
                .findFirst();
    }

    private static List<String> users(RunningLine line, String name) {
        boolean heading = line.section() == Section.OBJECT
                || line.section() == Section.OBJECT_GROUP
                || line.section() == Section.OBJECT_NAT;
        if (!heading && names(line, name)) {
            return List.of(line.text());
        }
        return line.below().lines().stream()
                .filter(below -> below.section() != Section.DESCRIPTION)
                .flatMap(below -> users(below, name).stream())
                .limit(1)
                .toList();
    }

    private static boolean names(RunningLine line, String name) {
        if (!line.text().contains(name) || line.key().startsWith("remark ")) {
            return false;
        }
        List<String> words = Arrays.asList(line.text().split(" ", -1));
        boolean isNat = line.section() == Section.NAT || words.getFirst().equals("nat");
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals(name) && (isNat || BEFORE_A_NAME.contains(words.get(i - 1)))) {
                return true;
            }
        }
        return false;
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
