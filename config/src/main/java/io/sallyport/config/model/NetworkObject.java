package io.sallyport.config.model;

import java.util.Optional;

/**
 * {@code object network NAME}.
 *
 * @param name its name; objects and groups share one name space
 * @param value what it stands for; empty as long as nothing was given
 */
public record NetworkObject(String name, Optional<AddressMatch> value) {}
