package io.sallyport.config.model;

import java.util.List;
import java.util.Optional;

/**
 * A layer 3/4 policy map: classes with their actions, in order; {@code class-default} stands last.
 *
 * @param source the {@code policy-map} line
 * @param name its name
 * @param description free text
 * @param classes the classes in order
 */
public record PolicyMap(SourceLine source, String name, Optional<String> description, List<PolicyClass> classes) {
    public PolicyMap {
        classes = List.copyOf(classes);
    }

    /**
     * A class in a policy map with its actions.
     *
     * @param source the {@code class} line
     * @param classMap name of the class map, or {@code class-default}
     * @param connection what {@code set connection} says
     * @param inspections names after {@code inspect}, in order
     */
    public record PolicyClass(
            SourceLine source, String classMap, ConnectionSettings connection, List<String> inspections) {
        public PolicyClass {
            inspections = List.copyOf(inspections);
        }
    }
}
