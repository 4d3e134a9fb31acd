package io.sallyport.config.model;

import java.util.Optional;

/**
 * {@code service-policy MAP {global | interface IF}}.
 *
 * @param source where it was written
 * @param policyMap name of the policy map
 * @param nameif the interface, or empty for global
 */
public record ServicePolicy(SourceLine source, String policyMap, Optional<String> nameif) {}
