package io.sallyport.engine.policy;

import io.sallyport.config.model.AccessListLine;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds an earlier element that matches all that another matches. Elements of one shape (masks and protocol) stand in one hash table by
 * their addresses, as in tuple space search (Srinivasan, Suri, Varghese 1999): a search looks once into the table of each wider shape.
 */
final class ElementCovers {
    private static final IpAddress BOTH = new IpAddress(0, 0, 0);
    private static final IpNetwork ANY = new IpNetwork(BOTH, BOTH);
    private static final IpNetwork ANY4 = new IpNetwork(IpAddress.ANY4, IpAddress.ANY4);
    private static final IpNetwork ANY6 = new IpNetwork(IpAddress.ANY6, IpAddress.ANY6);

    /** The addresses of both ends, {@link #BOTH} for any of both versions, and the protocol (-1 for every one). */
    private record Ends(IpAddress source, IpAddress destination, int protocol) {}

    private record Cover(ServiceMatch service, AccessListLine.Entry entry) {}

    /** By the mask of the sender, by that of the receiver: what cannot be wider is passed over as a whole. */
    private final Map<IpAddress, Map<IpAddress, Map<Ends, List<Cover>>>> shapes = new LinkedHashMap<>();

    /** Adds an element. Ranges, domain names and interfaces cover nothing here: fewer findings, no wrong ones. */
    void add(AccessListElement element, AccessListLine.Entry entry) {
        IpNetwork source = network(element.source());
        IpNetwork destination = network(element.destination());
        if (source != null && destination != null && !element.isUnresolved()) {
            shapes.computeIfAbsent(source.mask(), mask -> new LinkedHashMap<>())
                    .computeIfAbsent(destination.mask(), mask -> new HashMap<>())
                    .computeIfAbsent(
                            new Ends(
                                    source.address(),
                                    destination.address(),
                                    element.service().protocol()),
                            ends -> new ArrayList<>(1))
                    .add(new Cover(element.service(), entry));
        }
    }

    /** The entry of an element that covers this one. */
    Optional<AccessListLine.Entry> of(AccessListElement element) {
        IpNetwork source = network(element.source());
        IpNetwork destination = network(element.destination());
        if (source == null || destination == null || element.isUnresolved()) {
            return Optional.empty();
        }
        for (Map.Entry<IpAddress, Map<IpAddress, Map<Ends, List<Cover>>>> bySource : shapes.entrySet()) {
            if (!isWider(bySource.getKey(), source)) {
                continue;
            }
            IpAddress sender = masked(source, bySource.getKey());
            for (Map.Entry<IpAddress, Map<Ends, List<Cover>>> table :
                    bySource.getValue().entrySet()) {
                if (isWider(table.getKey(), destination)) {
                    IpAddress receiver = masked(destination, table.getKey());
                    Optional<AccessListLine.Entry> found = find(table.getValue(), sender, receiver, element.service());
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<AccessListLine.Entry> find(
            Map<Ends, List<Cover>> table, IpAddress sender, IpAddress receiver, ServiceMatch service) {
        Optional<AccessListLine.Entry> found = find(table.get(new Ends(sender, receiver, ServiceMatch.ANY)), service);
        return found.isPresent() || service.protocol() == ServiceMatch.ANY
                ? found
                : find(table.get(new Ends(sender, receiver, service.protocol())), service);
    }

    private static Optional<AccessListLine.Entry> find(@Nullable List<Cover> covers, ServiceMatch service) {
        if (covers != null) {
            for (Cover cover : covers) {
                if (covers(cover.service(), service)) {
                    return Optional.of(cover.entry());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWider(IpAddress mask, IpNetwork network) {
        return mask.equals(BOTH)
                || mask.version() == network.mask().version()
                        && network.mask().and(mask).equals(mask);
    }

    private static IpAddress masked(IpNetwork network, IpAddress mask) {
        return mask.equals(BOTH) ? BOTH : network.address().and(mask);
    }

    private static @Nullable IpNetwork network(AddressMatch match) {
        return switch (match) {
            case AddressMatch.Network network -> network.network();
            case AddressMatch.Any any -> any.version() == 4 ? ANY4 : any.version() == 6 ? ANY6 : ANY;
            default -> null;
        };
    }

    private static boolean covers(ServiceMatch wide, ServiceMatch narrow) {
        return covers(wide.sourcePort(), narrow.sourcePort())
                && covers(wide.destinationPort(), narrow.destinationPort())
                && (wide.icmpType() == ServiceMatch.ANY || wide.icmpType() == narrow.icmpType())
                && (wide.icmpCode() == ServiceMatch.ANY || wide.icmpCode() == narrow.icmpCode());
    }

    private static boolean covers(PortMatch wide, PortMatch narrow) {
        if (wide.equals(narrow) || wide.operator() == PortMatch.Operator.ANY) {
            return true;
        }
        return wide.operator() != PortMatch.Operator.NEQ
                && narrow.operator() != PortMatch.Operator.NEQ
                && low(wide) <= low(narrow)
                && high(wide) >= high(narrow);
    }

    private static int low(PortMatch match) {
        return switch (match.operator()) {
            case GT -> match.low() + 1;
            case ANY, LT -> 0;
            case EQ, NEQ, RANGE -> match.low();
        };
    }

    private static int high(PortMatch match) {
        return switch (match.operator()) {
            case LT -> match.low() - 1;
            case ANY, GT -> 65_535;
            case EQ, NEQ, RANGE -> match.high();
        };
    }
}
