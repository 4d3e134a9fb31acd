package io.sallyport.config.command;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.NetworkObject;
import io.sallyport.config.model.ObjectGroup;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.ObjectTranslation.Pool;
import io.sallyport.packet.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses of translation rules can be told: IPv4 ones that stand in the configuration. */
final class TranslationReach {
    private final Configuration configuration;
    private final Map<AddressMatch, Optional<String>> known = new HashMap<>();

    TranslationReach(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Why a rule of 8.3 or later cannot act; empty if it can. */
    Optional<String> obstacle(ObjectTranslation t) {
        if (t.options().inactive()) {
            return Optional.empty();
        }
        List<AddressMatch> all = new ArrayList<>(List.of(t.real()));
        t.mapped().ifPresent(all::add);
        t.pool().flatMap(Pool::addresses).ifPresent(all::add);
        t.pool().flatMap(Pool::ports).ifPresent(all::add);
        if (t.pool().filter(Pool::byInterface).isPresent()) {
            all.add(new AddressMatch.OfInterface(t.mappedInterface()));
        }
        t.destination().ifPresent(destination -> {
            all.add(destination.mapped());
            all.add(destination.real());
        });
        return all.stream()
                .map(this::obstacle)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> ServiceReach.obstacle(configuration, t));
    }

    /** Many rules name the same things: what was found out about one is kept. */
    private Optional<String> obstacle(AddressMatch match) {
        return known.computeIfAbsent(match, this::lookInto);
    }

    private Optional<String> lookInto(AddressMatch match) {
        List<AddressMatch> leaves = leaves(match).toList();
        return leaves.isEmpty()
                ? Optional.of("it names an object or group without addresses")
                : leaves.stream().map(this::ofLeaf).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> ofLeaf(AddressMatch leaf) {
        return switch (leaf) {
            case AddressMatch.Any any -> ofVersion(any.version());
            case AddressMatch.Network network ->
                ofVersion(network.network().address().version());
            case AddressMatch.Range range -> ofVersion(range.first().version());
            case AddressMatch.DomainName name ->
                Optional.of("the addresses of " + name.name() + " are not known: nobody resolves names here");
            case AddressMatch.OfInterface of -> ofInterface(of.nameif());
            case AddressMatch.OfObject _, AddressMatch.OfGroup _ -> Optional.empty();
        };
    }

    private static Optional<String> ofVersion(int version) {
        return version == 6 ? Optional.of("IPv6 addresses are not translated yet") : Optional.empty();
    }

    /** Why the address of an interface is not known; any interface is each that has one. */
    Optional<String> ofInterface(String nameif) {
        boolean known = configuration.interfaces().values().stream()
                .filter(each -> nameif.equals("any")
                        || each.nameif().filter(nameif::equals).isPresent())
                .map(InterfaceSettings::address)
                .flatMap(Optional::stream)
                .anyMatch(address -> !address.equals(IpAddress.ANY4));
        return known ? Optional.empty() : Optional.of("the address of interface " + nameif + " is not known");
    }

    /** What an address part stands for. */
    Stream<AddressMatch> leaves(AddressMatch match) {
        return switch (match) {
            case AddressMatch.OfObject of ->
                Optional.ofNullable(configuration.networkObjects().get(of.name()))
                        .flatMap(NetworkObject::value)
                        .stream();
            case AddressMatch.OfGroup of -> members(of.name());
            default -> Stream.of(match);
        };
    }

    private Stream<AddressMatch> members(String name) {
        List<AddressMatch> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(List.of(name));
        while (!pending.isEmpty()) {
            ObjectGroup group = configuration.objectGroups().get(pending.pop());
            for (ObjectGroup.Member member : group == null ? List.<ObjectGroup.Member>of() : group.members()) {
                if (member instanceof ObjectGroup.OfGroup inner && seen.add(inner.name())) {
                    pending.push(inner.name());
                } else if (member instanceof ObjectGroup.Addresses addresses) {
                    leaves(addresses.match()).forEach(found::add);
                }
            }
        }
        return found.stream();
    }
}
