package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An access list as columns, searched linearly: first match wins, then the implicit deny. Immutable. */
public final class CompiledAccessList {
    /** {@link #match} when no entry matched. */
    public static final int NO_MATCH = -1;

    private static final int ANY_PROTOCOL = -1;
    private static final int ANY_TYPE = -1;

    private final String name;
    private final int size;
    private final boolean[] permit;
    private final int[] protocol;
    private final int[] sourceAddress;
    private final int[] sourceMask;
    private final int[] destinationAddress;
    private final int[] destinationMask;
    private final PortMatch[] sourcePort;
    private final PortMatch[] destinationPort;
    private final int[] icmpType;
    private final int[] rule;
    private final LogOption[] log;
    private final int[] logLevel;
    private final int implicitDeny;

    private CompiledAccessList(
            String name,
            List<AccessListLine.Entry> entries,
            RuleRegistry registry,
            Function<String, IpAddress> interfaceAddress) {
        this.name = name;
        size = entries.size();
        permit = new boolean[size];
        protocol = new int[size];
        sourceAddress = new int[size];
        sourceMask = new int[size];
        destinationAddress = new int[size];
        destinationMask = new int[size];
        sourcePort = new PortMatch[size];
        destinationPort = new PortMatch[size];
        icmpType = new int[size];
        rule = new int[size];
        log = new LogOption[size];
        logLevel = new int[size];
        for (int i = 0; i < size; i++) {
            AccessListLine.Entry entry = entries.get(i);
            permit[i] = entry.permit();
            protocol[i] = entry.protocol();
            sourceMask[i] = mask(entry.sourceAddress());
            sourceAddress[i] = address(entry.sourceAddress(), interfaceAddress) & sourceMask[i];
            destinationMask[i] = mask(entry.destinationAddress());
            destinationAddress[i] = address(entry.destinationAddress(), interfaceAddress) & destinationMask[i];
            sourcePort[i] = entry.sourcePort();
            destinationPort[i] = entry.destinationPort();
            icmpType[i] = entry.icmpType();
            log[i] = entry.log();
            logLevel[i] = entry.logLevel();
            rule[i] = registry.number(
                    name,
                    entry.source().text(),
                    entry.source().file(),
                    entry.source().line());
        }
        implicitDeny = registry.implicit(name, "deny at the end of access-list " + name);
    }

    /** Compiles the IPv4 entries that are in force. {@code interfaceAddress} gives the address behind a nameif. */
    static CompiledAccessList compile(
            AccessList list, RuleRegistry registry, Function<String, IpAddress> interfaceAddress) {
        List<AccessListLine.Entry> entries = new ArrayList<>();
        for (AccessListLine line : list.lines()) {
            if (line instanceof AccessListLine.Entry entry && !entry.inactive() && isV4(entry)) {
                entries.add(entry);
            }
        }
        return new CompiledAccessList(list.name(), entries, registry, interfaceAddress);
    }

    private static boolean isV4(AccessListLine.Entry entry) {
        return isV4(entry.sourceAddress()) && isV4(entry.destinationAddress());
    }

    private static boolean isV4(AddressMatch match) {
        return switch (match) {
            case AddressMatch.Any any -> any.version() != 6;
            case AddressMatch.Network network -> network.network().address().version() == 4;
            case AddressMatch.OfInterface ignored -> true;
        };
    }

    private static int mask(AddressMatch match) {
        return switch (match) {
            case AddressMatch.Any ignored -> 0;
            case AddressMatch.Network network -> network.network().mask().bits();
            case AddressMatch.OfInterface ignored -> -1;
        };
    }

    private static int address(AddressMatch match, Function<String, IpAddress> interfaceAddress) {
        return switch (match) {
            case AddressMatch.Any ignored -> 0;
            case AddressMatch.Network network -> network.network().address().bits();
            case AddressMatch.OfInterface of ->
                interfaceAddress.apply(of.nameif()).bits();
        };
    }

    /**
     * Finds the first entry that matches.
     *
     * @param proto IP protocol number
     * @param source sender, 32 bits
     * @param sport sender's port; ignored unless TCP or UDP
     * @param destination receiver, 32 bits
     * @param dport receiver's port; ignored unless TCP or UDP
     * @param type ICMP type; ignored unless ICMP
     * @return index of the entry, or {@link #NO_MATCH}
     */
    public int match(int proto, int source, int sport, int destination, int dport, int type) {
        for (int i = 0; i < size; i++) {
            if ((protocol[i] == ANY_PROTOCOL || protocol[i] == proto)
                    && (source & sourceMask[i]) == sourceAddress[i]
                    && (destination & destinationMask[i]) == destinationAddress[i]
                    && sourcePort[i].matches(sport)
                    && destinationPort[i].matches(dport)
                    && (icmpType[i] == ANY_TYPE || icmpType[i] == type)) {
                return i;
            }
        }
        return NO_MATCH;
    }

    public String name() {
        return name;
    }

    /** Whether the entry permits; the implicit deny does not. */
    public boolean permits(int entry) {
        return entry != NO_MATCH && permit[entry];
    }

    /** The rule number of an entry, or of the implicit deny. */
    public int rule(int entry) {
        return entry == NO_MATCH ? implicitDeny : rule[entry];
    }

    /** The log option of an entry; the implicit deny has none. */
    public LogOption log(int entry) {
        return entry == NO_MATCH ? LogOption.DEFAULT : log[entry];
    }

    /** Severity of 106100 for an entry that logs. */
    public int logLevel(int entry) {
        return logLevel[entry];
    }
}
