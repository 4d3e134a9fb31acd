package io.sallyport.config.model;

import java.util.Optional;

/**
 * A layer 3/4 class map. One match an L3/4 class, as on an ASA.
 *
 * @param source the {@code class-map} line
 * @param name its name
 * @param description free text
 * @param match what it matches; empty as long as no {@code match} was given (then it matches nothing)
 */
public record ClassMap(SourceLine source, String name, Optional<String> description, Optional<ClassMatch> match) {}
