package io.sallyport.config.command;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.PortPart;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.IpNetwork;

/** The parts of an access-list entry as an ASA prints them (reference 1.6; layout of expanded entries observed). */
public final class EntryText {
    /** Severity of 106100 unless told otherwise. */
    static final int DEFAULT_LEVEL = 6;

    /** Seconds between two 106100 unless told otherwise. */
    static final int DEFAULT_INTERVAL = 300;

    private EntryText() {}

    /**
     * The options of an entry, each with a blank before it.
     *
     * @param full as {@code show access-list} prints them: level and interval are always there (observed)
     */
    public static String options(AccessListLine.Entry entry, boolean full) {
        return log(entry, full)
                + entry.timeRange().map(range -> " time-range " + range).orElse("")
                + (entry.inactive() ? " inactive" : "");
    }

    private static String log(AccessListLine.Entry entry, boolean full) {
        return switch (entry.log()) {
            case DEFAULT -> "";
            case EXPLICIT_DEFAULT -> " log default";
            case DISABLED -> " log disable";
            case ENABLED -> {
                boolean usual = entry.logInterval() == DEFAULT_INTERVAL;
                String interval = usual && !full ? "" : " interval " + entry.logInterval();
                boolean bare = !full && usual && entry.logLevel() == DEFAULT_LEVEL;
                yield bare ? " log" : " log " + Severities.name(entry.logLevel()) + interval;
            }
        };
    }

    /** An address part: {@code host 10.1.1.1}, {@code 10.0.0.0 255.0.0.0}, {@code any4} ... */
    public static String address(AddressMatch match, AsaVersion version) {
        return switch (match) {
            case AddressMatch.Any any ->
                any.version() == 0 || !version.hasUnifiedAccessLists() ? "any" : "any" + any.version();
            case AddressMatch.Network network -> network(network.network());
            case AddressMatch.Range range -> "range " + range.first() + " " + range.last();
            case AddressMatch.DomainName name -> "fqdn " + name.name();
            case AddressMatch.OfInterface of -> "interface " + of.nameif();
            case AddressMatch.OfObject object -> "object " + object.name();
            case AddressMatch.OfGroup group -> "object-group " + group.name();
        };
    }

    private static String network(IpNetwork network) {
        boolean v4 = network.address().version() == 4;
        int bits = network.maskBits();
        if (bits == (v4 ? 32 : 128)) {
            return "host " + network.address();
        }
        return network.address() + (v4 ? " " + network.mask() : "/" + bits);
    }

    /** The ports of one side with a blank before them; empty for every port. */
    static String ports(PortPart part, PortNames names) {
        return switch (part) {
            case PortPart.These these -> ports(these.ports(), names);
            case PortPart.OfGroup group -> " object-group " + group.name();
        };
    }

    /** The same for ports that are given. */
    public static String ports(PortMatch ports, PortNames names) {
        return switch (ports.operator()) {
            case ANY -> "";
            case RANGE -> " range " + names.print(ports.low()) + " " + names.print(ports.high());
            case EQ -> " eq " + names.print(ports.low());
            case NEQ -> " neq " + names.print(ports.low());
            case LT -> " lt " + names.print(ports.low());
            case GT -> " gt " + names.print(ports.low());
        };
    }

    /** The message of an ICMP entry with a blank before it; empty for every message. */
    static String icmp(int protocol, int type, int code) {
        return type == ServiceMatch.ANY
                ? ""
                : " " + ProtocolNames.messages(protocol).print(type) + (code == ServiceMatch.ANY ? "" : " " + code);
    }

    /** What follows {@code extended} in an expanded entry, without its options. */
    public static String element(
            boolean permit, ServiceMatch service, AddressMatch source, AddressMatch destination, AsaVersion version) {
        PortNames names = PortNames.of(service.protocol());
        return (permit ? "permit " : "deny ") + ProtocolNames.print(service.protocol()) + " "
                + unresolved(source, version) + ports(service.sourcePort(), names) + " "
                + unresolved(destination, version) + ports(service.destinationPort(), names)
                + icmp(service.protocol(), service.icmpType(), service.icmpCode());
    }

    private static String unresolved(AddressMatch match, AsaVersion version) {
        return address(match, version) + (match instanceof AddressMatch.DomainName ? " (unresolved)" : "");
    }
}
