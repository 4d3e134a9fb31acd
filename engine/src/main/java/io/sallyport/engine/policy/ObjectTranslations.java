package io.sallyport.engine.policy;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.ObjectTranslation.Place;
import io.sallyport.config.model.ObjectTranslation.Pool;
import io.sallyport.config.model.TranslationLimits;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.AddressRanges.Range;
import io.sallyport.engine.nat.MappedPool;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.engine.nat.TranslationRule;
import io.sallyport.engine.nat.TranslationRule.Destination;
import io.sallyport.engine.nat.TranslationRule.Kind;
import io.sallyport.packet.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rules of 8.3 and later: twice NAT in its order; rules inside objects, static ones first, then those with the fewest real
 * addresses, the lowest address, the name; then twice NAT {@code after-auto} (documented).
 */
final class ObjectTranslations {
    private final TranslationCompiler compiler;
    private final Configuration configuration;
    private final List<PolicyInterface> interfaces;
    private final TranslationAddresses addresses;
    private boolean complete = true;

    ObjectTranslations(TranslationCompiler compiler, Configuration configuration, List<PolicyInterface> interfaces) {
        this.compiler = compiler;
        this.configuration = configuration;
        this.interfaces = interfaces;
        addresses = new TranslationAddresses(configuration, interfaces);
    }

    void addTo(List<TranslationRule> rules) {
        add(rules, Place.MANUAL);
        List<TranslationRule> auto = new ArrayList<>();
        add(auto, Place.AUTO);
        auto.sort(Comparator.comparing(TranslationRule::isDynamic)
                .thenComparingLong(rule -> rule.real().size())
                .thenComparingInt(rule -> rule.real().lowest() ^ Integer.MIN_VALUE)
                .thenComparing(rule -> rule.text().object()));
        rules.addAll(auto);
        add(rules, Place.AFTER_AUTO);
    }

    /** Whether every rule could be made. */
    boolean isComplete() {
        return complete;
    }

    private void add(List<TranslationRule> rules, Place place) {
        for (ObjectTranslation t : configuration.objectTranslations()) {
            if (t.place() == place && !t.options().inactive()) {
                List<TranslationRule> made = rules(t);
                complete &= !made.isEmpty();
                rules.addAll(made);
            }
        }
    }

    /** One rule; one for each interface where an interface's address is meant and any interface may be the mapped one. */
    private List<TranslationRule> rules(ObjectTranslation t) {
        boolean ofInterface = t.pool().map(Pool::byInterface).orElse(false)
                || t.mapped().map(AddressMatch.OfInterface.class::isInstance).orElse(false);
        if (!ofInterface || !t.mappedInterface().equals("any")) {
            return rule(t, t.mappedInterface()).stream().toList();
        }
        List<TranslationRule> made = new ArrayList<>();
        for (PolicyInterface each : interfaces) {
            if (each.settings().nameif().isPresent()) {
                rule(t, each.name()).ifPresent(made::add);
            }
        }
        return made;
    }

    private Optional<TranslationRule> rule(ObjectTranslation t, String mappedInterface) {
        Optional<AddressRanges> real = addresses.of(t.real());
        Optional<PortMapping> sourcePorts = ObjectServices.source(configuration, t.service());
        Optional<PortMapping> destinationPorts = ObjectServices.destination(configuration, t.service());
        Optional<Destination> destination = destinationPorts.flatMap(ports -> destination(t, ports));
        boolean wantsDestination = t.destination().isPresent()
                || destinationPorts.map(PortMapping::isGiven).orElse(false);
        if (real.isEmpty() || sourcePorts.isEmpty() || wantsDestination && destination.isEmpty()) {
            return Optional.empty();
        }
        boolean dynamic = t.pool().isPresent();
        Optional<AddressRanges> mapped =
                dynamic ? real : t.mapped().flatMap(match -> mapped(match, real.get(), mappedInterface));
        Optional<MappedPool> pool = dynamic ? pool(t.pool().get(), mappedInterface) : Optional.of(MappedPool.NONE);
        if (mapped.isEmpty() || pool.isEmpty() || dynamic && sourcePorts.get().isGiven()) {
            return Optional.empty();
        }
        boolean identity = !dynamic && real.get().equals(mapped.get());
        boolean diverts = !identity
                || !t.options().routeLookup() && configuration.version().identityTranslationDivertsEgress();
        return Optional.of(new TranslationRule(
                compiler.number(t.object().orElse("") + "\n" + t.source().text() + "\n" + mappedInterface),
                dynamic ? Kind.DYNAMIC : Kind.STATIC,
                t.place().ordinal() + 1,
                index(t.realInterface()),
                index(mappedInterface),
                real.get(),
                mapped.get(),
                pool.get(),
                sourcePorts.get(),
                wantsDestination ? destination : Optional.empty(),
                Optional.empty(),
                new TranslationRule.Options(
                        t.options().unidirectional(),
                        diverts,
                        false,
                        t.options().netToNet(),
                        t.options().dns(),
                        TranslationLimits.NONE),
                ObjectText.of(t, mappedInterface)));
    }

    private int index(String nameif) {
        return interfaces.stream()
                .filter(each -> each.name().equals(nameif))
                .map(PolicyInterface::index)
                .findFirst()
                .orElse(TranslationRule.ANY_INTERFACE);
    }

    private Optional<Destination> destination(ObjectTranslation t, PortMapping ports) {
        if (t.destination().isEmpty()) {
            return Optional.of(new Destination(AddressRanges.ANY, AddressRanges.ANY, ports));
        }
        Optional<AddressRanges> real = addresses.of(t.destination().get().real());
        Optional<AddressRanges> mapped = addresses.of(t.destination().get().mapped());
        return real.isPresent() && mapped.isPresent()
                ? Optional.of(new Destination(real.get(), mapped.get(), ports))
                : Optional.empty();
    }

    /** An address that is written in the line itself stands for as many as there are real ones (documented). */
    private Optional<AddressRanges> mapped(AddressMatch match, AddressRanges real, String mappedInterface) {
        if (match instanceof AddressMatch.OfInterface) {
            return addresses.of(new AddressMatch.OfInterface(mappedInterface));
        }
        if (match instanceof AddressMatch.Network network && real.ranges().size() == 1) {
            Range range = real.ranges().getFirst();
            int span = range.last() - range.first();
            boolean isNetwork = (span & span + 1) == 0 && (range.first() & span) == 0;
            int first = network.network().address().bits() & (isNetwork ? ~span : -1);
            return Optional.of(new AddressRanges(List.of(new Range(first, first + span))));
        }
        return addresses.of(match);
    }

    private Optional<MappedPool> pool(Pool pool, String mappedInterface) {
        List<Range> own = new ArrayList<>();
        List<Range> shared = new ArrayList<>();
        if (pool.addresses().isPresent()) {
            Optional<AddressRanges> found = addresses.of(pool.addresses().get());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            // A host is shared by port; ranges and networks give each host an address of its own (documented).
            found.get().ranges().forEach(range -> (range.first() == range.last() ? shared : own).add(range));
        }
        if (pool.ports().isPresent()) {
            Optional<AddressRanges> found = addresses.of(pool.ports().get());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            shared.addAll(found.get().ranges());
        }
        if (pool.byInterface()) {
            Optional<AddressRanges> found = addresses.of(new AddressMatch.OfInterface(mappedInterface));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            shared.addAll(found.get().ranges());
        }
        boolean flat = pool.flat() || configuration.version().hasFlatPools();
        return Optional.of(new MappedPool(
                own.isEmpty() ? Optional.empty() : Optional.of(new AddressRanges(own)),
                shared.isEmpty() ? Optional.empty() : Optional.of(new AddressRanges(shared)),
                new MappedPool.Choice(pool.roundRobin(), pool.extended(), flat, pool.includeReserve()),
                pool.ports().or(pool::addresses).map(ObjectText::name).orElse(mappedInterface)));
    }

    /** What the addresses of objects and groups are. */
    private static final class TranslationAddresses {
        private final EntryExpansion expansion;
        private final List<PolicyInterface> interfaces;

        TranslationAddresses(Configuration configuration, List<PolicyInterface> interfaces) {
            expansion = new EntryExpansion(configuration);
            this.interfaces = interfaces;
        }

        /** The IPv4 addresses; empty where they cannot be told, or where there are none. */
        Optional<AddressRanges> of(AddressMatch match) {
            List<Range> ranges = new ArrayList<>();
            for (AddressMatch leaf : expansion.addresses(match)) {
                switch (leaf) {
                    case AddressMatch.Any any when any.version() != 6 -> ranges.add(new Range(0, -1));
                    case AddressMatch.Network network
                    when network.network().address().version() == 4
                            && network.network().isContiguous() ->
                        ranges.add(Range.network(
                                network.network().address().bits(),
                                network.network().mask().bits()));
                    case AddressMatch.Range range
                    when range.first().version() == 4 ->
                        ranges.add(new Range(range.first().bits(), range.last().bits()));
                    case AddressMatch.OfInterface of -> {
                        int address = address(of.nameif());
                        if (address == IpAddress.ANY4.bits()) {
                            return Optional.empty();
                        }
                        ranges.add(new Range(address, address));
                    }
                    case AddressMatch.DomainName ignored -> {
                        return Optional.empty();
                    }
                    default -> {
                        // IPv6 members: translation of IPv6 is not built yet.
                    }
                }
            }
            return ranges.isEmpty() ? Optional.empty() : Optional.of(new AddressRanges(ranges));
        }

        private int address(String nameif) {
            return interfaces.stream()
                    .filter(each -> each.name().equals(nameif))
                    .map(PolicyInterface::address)
                    .findFirst()
                    .orElse(0);
        }
    }
}
