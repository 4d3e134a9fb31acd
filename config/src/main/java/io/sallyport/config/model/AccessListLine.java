package io.sallyport.config.model;

import java.util.Optional;

/** A line of an access list. */
public sealed interface AccessListLine {

    /** Where it was written. */
    SourceLine source();

    /** {@code remark TEXT}. */
    record Remark(SourceLine source, String text) implements AccessListLine {}

    /** A line of a list that judges no packet here: standard, ethertype, webtype. */
    record Other(SourceLine source) implements AccessListLine {}

    /**
     * One permit or deny, in the extended form.
     *
     * @param source where it was written; its text is the entry in normal form ({@code access-list N extended ...})
     * @param permit false for deny
     * @param protocol the protocol, or the services that stand in its place
     * @param sourceAddress address match of the sender
     * @param sourcePort port match of the sender
     * @param destinationAddress address match of the receiver
     * @param destinationPort port match of the receiver
     * @param icmp ICMP messages
     * @param isIdentityBased whether users or security groups, which nobody tells us, are asked for too
     * @param timeRange name of the time range that it is in force in
     * @param log what {@code log} says
     * @param logLevel syslog severity of 106100, 0-7
     * @param logInterval seconds between two 106100, 1-600
     * @param inactive whether the entry is switched off
     */
    record Entry(
            SourceLine source,
            boolean permit,
            ProtocolMatch protocol,
            AddressMatch sourceAddress,
            PortPart sourcePort,
            AddressMatch destinationAddress,
            PortPart destinationPort,
            IcmpPart icmp,
            boolean isIdentityBased,
            Optional<String> timeRange,
            LogOption log,
            int logLevel,
            int logInterval,
            boolean inactive)
            implements AccessListLine {

        /** The same entry, written elsewhere or otherwise. */
        public Entry from(SourceLine other) {
            return new Entry(
                    other,
                    permit,
                    protocol,
                    sourceAddress,
                    sourcePort,
                    destinationAddress,
                    destinationPort,
                    icmp,
                    isIdentityBased,
                    timeRange,
                    log,
                    logLevel,
                    logInterval,
                    inactive);
        }
    }

    /** The {@code log} option. */
    enum LogOption {
        /** Absent: 106023 for a deny. */
        DEFAULT,
        /** {@code log default}: the same, and printed. */
        EXPLICIT_DEFAULT,
        /** {@code log ...}: 106100. */
        ENABLED,
        /** {@code log disable}: nothing. */
        DISABLED
    }
}
