package io.sallyport.config.language;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the meaning of a word may depend on: the software version, and what is configured so far. */
@FunctionalInterface
public interface Surroundings {

    /** The software version. */
    AsaVersion version();

    /** Names of the existing things of a kind, for help and completion: interfaces, access lists, class maps and so on. */
    default Collection<String> names(String kind) {
        return List.of();
    }

    /** Whether there is a thing of that kind and name. */
    default boolean knows(String kind, String name) {
        return names(kind).contains(name);
    }

    /** The address behind a {@code name}. */
    default Optional<IpAddress> host(String name) {
        return Optional.empty();
    }
}
