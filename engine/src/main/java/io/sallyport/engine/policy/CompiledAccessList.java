package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessList;
import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AccessListLine.LogOption;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
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
    private final CompiledMatch[] source;
    private final CompiledMatch[] destination;
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
        source = new CompiledMatch[size];
        destination = new CompiledMatch[size];
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
            source[i] = match(entry.sourceAddress(), interfaceAddress);
            destination[i] = match(entry.destinationAddress(), interfaceAddress);
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

    /**
     * Compiles the entries that are in force.
     *
     * @param interfaceAddress gives the address behind a nameif
     */
    static CompiledAccessList compile(
            AccessList list, RuleRegistry registry, Function<String, IpAddress> interfaceAddress) {
        List<AccessListLine.Entry> entries = new ArrayList<>();
        for (AccessListLine line : list.lines()) {
            if (line instanceof AccessListLine.Entry entry && !entry.inactive()) {
                entries.add(entry);
            }
        }
        return new CompiledAccessList(list.name(), entries, registry, interfaceAddress);
    }

    private static CompiledMatch match(AddressMatch match, Function<String, IpAddress> interfaceAddress) {
        return switch (match) {
            case AddressMatch.Any any -> new CompiledMatch(any.version() != 6, any.version() != 4, 0, 0, 0, 0);
            case AddressMatch.Network network -> match(network.network());
            case AddressMatch.OfInterface of -> match(IpNetwork.host(interfaceAddress.apply(of.nameif())));
        };
    }

    private static CompiledMatch match(IpNetwork network) {
        IpAddress address = network.address();
        IpAddress mask = network.mask();
        boolean ipv6 = address.version() == 6;
        return new CompiledMatch(!ipv6, ipv6, address.high(), mask.high(), address.low(), mask.low());
    }

    /** Which addresses of which versions an entry means. */
    private record CompiledMatch(boolean ipv4, boolean ipv6, long high, long highMask, long low, long lowMask) {
        boolean matches(Address address) {
            return (address.isIpv6() ? ipv6 : ipv4)
                    && (address.low() & lowMask) == low
                    && (address.high() & highMask) == high;
        }
    }

    /**
     * Finds the first entry that matches.
     *
     * @param proto IP protocol number
     * @param sender its address
     * @param sport sender's port; ignored unless TCP or UDP
     * @param receiver its address
     * @param dport receiver's port; ignored unless TCP or UDP
     * @param type type of ICMP or ICMPv6; ignored for others
     * @return index of the entry, or {@link #NO_MATCH}
     */
    public int match(int proto, Address sender, int sport, Address receiver, int dport, int type) {
        for (int i = 0; i < size; i++) {
            if ((protocol[i] == ANY_PROTOCOL || protocol[i] == proto)
                    && source[i].matches(sender)
                    && destination[i].matches(receiver)
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
