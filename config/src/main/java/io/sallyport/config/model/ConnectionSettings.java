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
 * @param tcpMap the map of {@code advanced-options TCP-MAP}
 * @param decrementTtl {@code decrement-ttl}
 * @param resetOnTimeout {@code timeout idle ... reset}: both ends are sent a RST when the idle time ends the connection
 * @param deadConnections {@code timeout dcd}
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
        boolean tcpStateBypass,
        Optional<String> tcpMap,
        boolean decrementTtl,
        boolean resetOnTimeout,
        Optional<DeadConnectionDetection> deadConnections) {

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
            false,
            Optional.empty(),
            false,
            false,
            Optional.empty());

    /** The same with another map. */
    public ConnectionSettings withTcpMap(Optional<String> map) {
        return new ConnectionSettings(
                connMax,
                embryonicConnMax,
                perClientMax,
                perClientEmbryonicMax,
                randomSequenceNumber,
                idleTimeout,
                embryonicTimeout,
                halfClosedTimeout,
                tcpStateBypass,
                map,
                decrementTtl,
                resetOnTimeout,
                deadConnections);
    }

    /** The same with or without {@code decrement-ttl}. */
    public ConnectionSettings withDecrementTtl(boolean on) {
        return new ConnectionSettings(
                connMax,
                embryonicConnMax,
                perClientMax,
                perClientEmbryonicMax,
                randomSequenceNumber,
                idleTimeout,
                embryonicTimeout,
                halfClosedTimeout,
                tcpStateBypass,
                tcpMap,
                on,
                resetOnTimeout,
                deadConnections);
    }

    /** The same with another {@code timeout dcd}. */
    public ConnectionSettings withDeadConnections(Optional<DeadConnectionDetection> detection) {
        return new ConnectionSettings(
                connMax,
                embryonicConnMax,
                perClientMax,
                perClientEmbryonicMax,
                randomSequenceNumber,
                idleTimeout,
                embryonicTimeout,
                halfClosedTimeout,
                tcpStateBypass,
                tcpMap,
                decrementTtl,
                resetOnTimeout,
                detection);
    }
}
