package io.sallyport.engine.policy;

import org.jspecify.annotations.Nullable;

/**
 * The access lists bound to one place in one direction. From 9.0 on one list judges both versions of IP; before, each version has a list
 * of its own, and one that has none follows the security levels (inferred).
 *
 * @param v4 the list for IPv4, or null
 * @param v6 the list for IPv6, or null
 */
public record BoundLists(
        @Nullable CompiledAccessList v4, @Nullable CompiledAccessList v6) {
    /** Nothing is bound. */
    static final BoundLists NONE = new BoundLists(null, null);

    /** The list for a packet, or null: on the packet path an empty result must not allocate. */
    public @Nullable CompiledAccessList of(boolean ipv6) {
        return ipv6 ? v6 : v4;
    }
}
