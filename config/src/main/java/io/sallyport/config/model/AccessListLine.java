package io.sallyport.config.model;

/** A line of an access list. */
public sealed interface AccessListLine {

    /** Where it was written. */
    SourceLine source();

    /** {@code remark TEXT}. */
    record Remark(SourceLine source, String text) implements AccessListLine {}

    /**
     * One permit or deny, in the extended form.
     *
     * @param source where it was written; its text is the entry in normal form ({@code access-list N extended ...})
     * @param permit false for deny
     * @param protocol IP protocol number, or -1 for {@code ip}
     * @param sourceAddress address match of the sender
     * @param sourcePort port match of the sender; {@link PortMatch#ANY} where the protocol has none
     * @param destinationAddress address match of the receiver
     * @param destinationPort port match of the receiver
     * @param icmpType ICMP type, or -1 for every type
     * @param log what {@code log} says
     * @param logLevel syslog severity of 106100, 0-7
     * @param logInterval seconds between two 106100, 1-600
     * @param inactive whether the entry is switched off
     */
    record Entry(
            SourceLine source,
            boolean permit,
            int protocol,
            AddressMatch sourceAddress,
            PortMatch sourcePort,
            AddressMatch destinationAddress,
            PortMatch destinationPort,
            int icmpType,
            LogOption log,
            int logLevel,
            int logInterval,
            boolean inactive)
            implements AccessListLine {}

    /** The {@code log} option: absent or {@code log default} (106023 on deny), {@code log ...} (106100), {@code log disable}. */
    enum LogOption {
        DEFAULT,
        ENABLED,
        DISABLED
    }
}
