package io.sallyport.engine.nat;

import java.util.Optional;

/**
 * Which dynamic translations are meant; empty members mean all.
 *
 * @param global mapped addresses
 * @param local real addresses
 * @param globalPorts mapped ports
 * @param localPorts real ports
 * @param interfaceIndex an interface on either side
 */
public record TranslationFilter(
        Optional<AddressRanges> global,
        Optional<AddressRanges> local,
        Optional<Ports> globalPorts,
        Optional<Ports> localPorts,
        Optional<Integer> interfaceIndex) {

    /** Ports that follow one another. */
    public record Ports(int first, int last) {
        boolean contains(int port) {
            return port >= first && port <= last;
        }
    }

    /** All of them. */
    public static final TranslationFilter ALL = new TranslationFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether nothing is left out. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether this translation is meant. */
    public boolean matches(TranslationView view) {
        return global.map(ranges -> ranges.contains(view.mapped())).orElse(true)
                && local.map(ranges -> ranges.contains(view.real())).orElse(true)
                && globalPorts
                        .map(ports -> view.protocol() != 0 && ports.contains(view.mappedPort()))
                        .orElse(true)
                && localPorts
                        .map(ports -> view.protocol() != 0 && ports.contains(view.realPort()))
                        .orElse(true)
                && interfaceIndex
                        .map(index -> index == view.realInterface() || index == view.mappedInterface())
                        .orElse(true);
    }

    /** Whether a static rule between these sides, seen from real to mapped, has anything to do with what is meant. */
    public boolean meets(
            AddressRanges realSide, AddressRanges mappedSide, PortMapping ports, int realIndex, int mappedIndex) {
        return global.map(mappedSide::meets).orElse(true)
                && local.map(realSide::meets).orElse(true)
                && globalPorts
                        .map(wanted -> ports.isGiven() && wanted.contains(ports.mappedFirst()))
                        .orElse(true)
                && localPorts
                        .map(wanted -> ports.isGiven() && wanted.contains(ports.realFirst()))
                        .orElse(true)
                && interfaceIndex
                        .map(index -> index == realIndex || index == mappedIndex)
                        .orElse(true);
    }
}
