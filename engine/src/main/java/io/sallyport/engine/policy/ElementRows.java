package io.sallyport.engine.policy;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.engine.policy.classifier.RuleRows;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import io.sallyport.packet.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes elements of access lists as rows for classifiers, IPv4 and IPv6 apart. */
final class ElementRows {
    private static final IpNetwork ANY4 = new IpNetwork(IpAddress.ANY4, IpAddress.ANY4);
    private static final IpNetwork ANY6 = new IpNetwork(IpAddress.v6(0, 0), IpAddress.v6(0, 0));
    private static final int[][] ALL_PORTS = {{0, 65535}};

    private final Function<String, IpAddress> interfaceAddress;
    private final RuleRows v4;
    private final RuleRows v6;

    /**
     * Rows for a list.
     *
     * @param expected about how many elements there will be
     * @param interfaceAddress gives the address behind a nameif
     */
    ElementRows(int expected, Function<String, IpAddress> interfaceAddress) {
        this.interfaceAddress = interfaceAddress;
        v4 = new RuleRows(false, expected);
        v6 = new RuleRows(true, 4);
    }

    /** The rows of IPv4. */
    RuleRows v4() {
        return v4;
    }

    /** The rows of IPv6. */
    RuleRows v6() {
        return v6;
    }

    /** Adds the rows of an element; slots must come in order. */
    void add(int slot, AccessListElement element) {
        ServiceMatch service = element.service();
        int[][] sourcePorts = ranges(service.sourcePort());
        int[][] destinationPorts = service.icmpType() == ServiceMatch.ANY
                ? ranges(service.destinationPort())
                : new int[][] {messages(service)};
        for (int version = 4; version <= 6; version += 2) {
            if (!concerns(service.protocol(), version)) {
                continue;
            }
            for (IpNetwork source : networks(element.source(), version)) {
                for (IpNetwork destination : networks(element.destination(), version)) {
                    for (int[] from : sourcePorts) {
                        for (int[] to : destinationPorts) {
                            row(slot, service.protocol(), source, destination, from, to);
                        }
                    }
                }
            }
        }
    }

    /** ICMP is a protocol of IPv4, ICMPv6 one of IPv6. */
    private static boolean concerns(int protocol, int version) {
        return protocol != (version == 4 ? Protocol.ICMP6 : Protocol.ICMP);
    }

    private void row(int slot, int protocol, IpNetwork source, IpNetwork destination, int[] from, int[] to) {
        long ports = RuleRows.ports(from[0], from[1], to[0], to[1]);
        if (source.address().version() == 4) {
            v4.addV4(
                    slot,
                    protocol,
                    source.address().bits(),
                    source.mask().bits(),
                    destination.address().bits(),
                    destination.mask().bits(),
                    ports);
        } else {
            v6.addV6(
                    slot,
                    protocol,
                    source.address().high(),
                    source.address().low(),
                    source.mask().high(),
                    source.mask().low(),
                    destination.address().high(),
                    destination.address().low(),
                    destination.mask().high(),
                    destination.mask().low(),
                    ports);
        }
    }

    /** Types and codes stand where other protocols have the receiver's port. */
    private static int[] messages(ServiceMatch service) {
        int low = service.icmpCode() == ServiceMatch.ANY ? 0 : service.icmpCode();
        int high = service.icmpCode() == ServiceMatch.ANY ? 255 : service.icmpCode();
        return new int[] {service.icmpType() << 8 | low, service.icmpType() << 8 | high};
    }

    private static int[][] ranges(PortMatch match) {
        int low = match.low();
        return switch (match.operator()) {
            case ANY -> ALL_PORTS;
            case EQ -> new int[][] {{low, low}};
            case RANGE -> new int[][] {{low, match.high()}};
            case LT -> between(0, low - 1);
            case GT -> between(low + 1, 65535);
            case NEQ ->
                low == 0 || low == 65535
                        ? between(low == 0 ? 1 : 0, low == 0 ? 65535 : 65534)
                        : new int[][] {{0, low - 1}, {low + 1, 65535}};
        };
    }

    private static int[][] between(int low, int high) {
        return low > high ? new int[0][] : new int[][] {{low, high}};
    }

    private List<IpNetwork> networks(AddressMatch match, int version) {
        return switch (match) {
            case AddressMatch.Any any when any.version() == 0 || any.version() == version -> any(version);
            case AddressMatch.DomainName name when name.version() == 0 || name.version() == version -> any(version);
            case AddressMatch.Network network
            when network.network().address().version() == version -> List.of(network.network());
            case AddressMatch.Range range
            when range.first().version() == version -> prefixes(range.first(), range.last());
            case AddressMatch.OfInterface of
            when version == 4 -> List.of(IpNetwork.host(interfaceAddress.apply(of.nameif())));
            default -> List.of();
        };
    }

    private static List<IpNetwork> any(int version) {
        return List.of(version == 4 ? ANY4 : ANY6);
    }

    /** The fewest prefixes that make up a range. */
    static List<IpNetwork> prefixes(IpAddress first, IpAddress last) {
        int width = first.version() == 4 ? 32 : 128;
        List<IpNetwork> prefixes = new ArrayList<>();
        IpAddress at = first;
        while (at.compareTo(last) <= 0) {
            int free = 0;
            while (free < width && end(at, free + 1, width).compareTo(last) <= 0 && isAligned(at, free + 1, width)) {
                free++;
            }
            prefixes.add(new IpNetwork(at, mask(free, width)));
            IpAddress end = end(at, free, width);
            if (end.equals(last)) {
                break;
            }
            at = next(end);
        }
        return prefixes;
    }

    private static boolean isAligned(IpAddress address, int free, int width) {
        return address.and(mask(free, width)).equals(address);
    }

    /** The last address that differs from this one in the lower {@code free} bits only. */
    private static IpAddress end(IpAddress address, int free, int width) {
        IpAddress mask = mask(free, width);
        long low = address.low() | ~mask.low() & (width == 32 ? 0xffff_ffffL : -1L);
        return width == 32 ? IpAddress.v4((int) low) : IpAddress.v6(address.high() | ~mask.high(), low);
    }

    private static IpAddress next(IpAddress address) {
        return address.version() == 4
                ? IpAddress.v4(address.bits() + 1)
                : IpAddress.v6(address.low() == -1 ? address.high() + 1 : address.high(), address.low() + 1);
    }

    private static IpAddress mask(int free, int width) {
        if (width == 32) {
            return IpAddress.v4(free == 32 ? 0 : -1 << free);
        }
        long low = free >= 64 ? 0 : -1L << free;
        long high = free <= 64 ? -1L : free == 128 ? 0 : -1L << free - 64;
        return IpAddress.v6(high, low);
    }
}
