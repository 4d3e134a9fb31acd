package io.sallyport.config.lint;

import io.sallyport.config.model.AccessListLine.Entry;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which entries of a list hold for the reverse direction of another one. The entries are not gone through for each: there are few
 * different masks, so that all pairs of addresses which would cover one are looked up.
 */
final class Mirrors {
    private record Pair(AddressMatch source, AddressMatch destination) {}

    private final Set<Pair> pairs = new HashSet<>();
    private final Set<IpAddress> masks = new HashSet<>();

    Mirrors(List<Entry> entries) {
        for (Entry entry : entries) {
            pairs.add(new Pair(entry.sourceAddress(), entry.destinationAddress()));
            note(entry.sourceAddress());
            note(entry.destinationAddress());
        }
    }

    private void note(AddressMatch match) {
        if (match instanceof AddressMatch.Network network) {
            masks.add(network.network().mask());
        }
    }

    /** Whether some entry holds for all packets that this one holds for, with sender and receiver exchanged. */
    boolean cover(Entry entry) {
        List<AddressMatch> receivers = covers(entry.sourceAddress()).toList();
        return covers(entry.destinationAddress())
                .anyMatch(
                        sender -> receivers.stream().anyMatch(receiver -> pairs.contains(new Pair(sender, receiver))));
    }

    /** What holds for every address that this one holds for, as far as entries may have it. */
    private Stream<AddressMatch> covers(AddressMatch narrow) {
        Stream<AddressMatch> always = Stream.of(narrow, new AddressMatch.Any(0));
        if (!(narrow instanceof AddressMatch.Network(IpNetwork network))) {
            return always;
        }
        return Stream.concat(
                Stream.concat(
                        always, Stream.of(new AddressMatch.Any(network.address().version()))),
                masks.stream()
                        .filter(mask -> mask.version() == network.address().version())
                        .map(mask -> new IpNetwork(network.address(), mask))
                        .filter(wide -> wide.contains(network))
                        .map(AddressMatch.Network::new));
    }
}
