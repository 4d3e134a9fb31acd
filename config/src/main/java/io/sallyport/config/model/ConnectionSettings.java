package io.sallyport.config.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

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
    public static final ConnectionSettings NONE = new Draft().settings();

    /** The same with what the change sets. */
    public ConnectionSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Settings while they change; the members are those of {@link ConnectionSettings}. */
    public static final class Draft {
        public OptionalInt connMax = OptionalInt.empty();
        public OptionalInt embryonicConnMax = OptionalInt.empty();
        public OptionalInt perClientMax = OptionalInt.empty();
        public OptionalInt perClientEmbryonicMax = OptionalInt.empty();
        public Optional<Boolean> randomSequenceNumber = Optional.empty();
        public OptionalInt idleTimeout = OptionalInt.empty();
        public OptionalInt embryonicTimeout = OptionalInt.empty();
        public OptionalInt halfClosedTimeout = OptionalInt.empty();
        public boolean tcpStateBypass;
        public Optional<String> tcpMap = Optional.empty();
        public boolean decrementTtl;
        public boolean resetOnTimeout;
        public Optional<DeadConnectionDetection> deadConnections = Optional.empty();

        private Draft() {}

        private Draft(ConnectionSettings from) {
            connMax = from.connMax;
            embryonicConnMax = from.embryonicConnMax;
            perClientMax = from.perClientMax;
            perClientEmbryonicMax = from.perClientEmbryonicMax;
            randomSequenceNumber = from.randomSequenceNumber;
            idleTimeout = from.idleTimeout;
            embryonicTimeout = from.embryonicTimeout;
            halfClosedTimeout = from.halfClosedTimeout;
            tcpStateBypass = from.tcpStateBypass;
            tcpMap = from.tcpMap;
            decrementTtl = from.decrementTtl;
            resetOnTimeout = from.resetOnTimeout;
            deadConnections = from.deadConnections;
        }

        private ConnectionSettings settings() {
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
                    deadConnections);
        }
    }
}
