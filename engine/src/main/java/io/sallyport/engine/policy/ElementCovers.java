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

/**
 * Finds an earlier element that matches all that another matches. Elements of one shape (masks and protocol) stand in one hash table by
 * their addresses, as in tuple space search (Srinivasan, Suri, Varghese 1999): a search looks once into the table of each wider shape.
 */
final class ElementCovers {
    private static final IpAddress BOTH = new IpAddress(0, 0, 0);

    /** Masks of both ends, {@link #BOTH} for any of both versions, and the protocol (-1 for every one). */
    private record Shape(IpAddress source, IpAddress destination, int protocol) {}

    private record Ends(IpAddress source, IpAddress destination) {}

    private record Cover(ServiceMatch service, AccessListLine.Entry entry) {}

    private final Map<Shape, Map<Ends, List<Cover>>> shapes = new LinkedHashMap<>();

    /** Adds an element. Ranges, domain names and interfaces cover nothing here: fewer findings, no wrong ones. */
    void add(AccessListElement element, AccessListLine.Entry entry) {
        Optional<IpNetwork> source = network(element.source());
        Optional<IpNetwork> destination = network(element.destination());
        if (source.isPresent() && destination.isPresent() && !element.isUnresolved()) {
            Shape shape = new Shape(
                    source.get().mask(),
                    destination.get().mask(),
                    element.service().protocol());
            shapes.computeIfAbsent(shape, s -> new HashMap<>())
                    .computeIfAbsent(
                            new Ends(source.get().address(), destination.get().address()), e -> new ArrayList<>(1))
                    .add(new Cover(element.service(), entry));
        }
    }

    /** The entry of an element that covers this one. */
    Optional<AccessListLine.Entry> of(AccessListElement element) {
        Optional<IpNetwork> source = network(element.source());
        Optional<IpNetwork> destination = network(element.destination());
        if (source.isEmpty() || destination.isEmpty() || element.isUnresolved()) {
            return Optional.empty();
        }
        for (Map.Entry<Shape, Map<Ends, List<Cover>>> table : shapes.entrySet()) {
            Shape shape = table.getKey();
            if (isWider(shape.source(), source.get())
                    && isWider(shape.destination(), destination.get())
                    && (shape.protocol() < 0
                            || shape.protocol() == element.service().protocol())) {
                Ends ends =
                        new Ends(masked(source.get(), shape.source()), masked(destination.get(), shape.destination()));
                for (Cover cover : table.getValue().getOrDefault(ends, List.of())) {
                    if (covers(cover.service(), element.service())) {
                        return Optional.of(cover.entry());
                    }
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

    private static Optional<IpNetwork> network(AddressMatch match) {
        return switch (match) {
            case AddressMatch.Network network -> Optional.of(network.network());
            case AddressMatch.Any any
            when any.version() == 4 -> Optional.of(new IpNetwork(IpAddress.ANY4, IpAddress.ANY4));
            case AddressMatch.Any any
            when any.version() == 6 -> Optional.of(new IpNetwork(IpAddress.v6(0, 0), IpAddress.v6(0, 0)));
            case AddressMatch.Any ignored -> Optional.of(new IpNetwork(BOTH, BOTH));
            default -> Optional.empty();
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
