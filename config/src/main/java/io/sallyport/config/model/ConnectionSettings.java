package io.sallyport.config.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code set connection ...} of one class says; an empty member was not configured. Seconds and counts.
 *
 * @param connMax {@code conn-max}, 0 is unlimited
 * @param embryonicConnMax {@code embryonic-conn-max}
 * @param perClientMax {@code per-client-max}
 * @param perClientEmbryonicMax {@code per-client-embryonic-max}
 * @param randomSequenceNumber {@code random-sequence-number}: true for enable
 * @param idleTimeout {@code timeout idle} (or the old word {@code tcp}); 0 never
 * @param embryonicTimeout {@code timeout embryonic}
 * @param halfClosedTimeout {@code timeout half-closed}
 * @param tcpStateBypass {@code advanced-options tcp-state-bypass}
 */
public record ConnectionSettings(
        OptionalInt connMax,
        OptionalInt embryonicConnMax,
        OptionalInt perClientMax,
        OptionalInt perClientEmbryonicMax,
        Optional<Boolean> randomSequenceNumber,
        OptionalInt idleTimeout,
        OptionalInt embryonicTimeout,
        OptionalInt halfClosedTimeout,
        boolean tcpStateBypass) {

    /** Nothing configured. */
    public static final ConnectionSettings NONE = new ConnectionSettings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false);
}
