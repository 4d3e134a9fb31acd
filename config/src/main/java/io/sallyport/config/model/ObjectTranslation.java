package io.sallyport.config.model;

import java.util.Optional;

/**
 * A {@code nat} rule of 8.3 and later: inside a network object, or twice NAT.
 *
 * @param source where it was written
 * @param place which section of the table it belongs to
 * @param object the object that it stands in; empty for twice NAT
 * @param realInterface nameif of the real side, or {@code any}
 * @param mappedInterface nameif of the mapped side, or {@code any}
 * @param real who is translated
 * @param mapped what a static rule makes of them; {@link AddressMatch.OfInterface} for {@code interface}; empty if dynamic
 * @param pool what a dynamic rule takes from; empty if static
 * @param destination the other end, if the rule names it
 * @param service ports, if the rule names them
 * @param options the rest
 */
public record ObjectTranslation(
        SourceLine source,
        Place place,
        Optional<String> object,
        String realInterface,
        String mappedInterface,
        AddressMatch real,
        Optional<AddressMatch> mapped,
        Optional<Pool> pool,
        Optional<Destination> destination,
        Optional<Service> service,
        Options options) {

    /** Sections of the table, in the order in which they are looked at. */
    public enum Place {
        /** Twice NAT. */
        MANUAL,
        /** Inside objects. */
        AUTO,
        /** Twice NAT with {@code after-auto}. */
        AFTER_AUTO
    }

    /**
     * What a dynamic rule takes from.
     *
     * @param addresses an object or group: a single host is shared by port, more are given one to each host; or empty
     * @param ports {@code pat-pool}: addresses shared by port, or empty
     * @param byInterface {@code interface}: the interface's address is shared by port, after the others
     * @param roundRobin {@code round-robin}
     * @param extended {@code extended}
     * @param flat {@code flat}
     * @param includeReserve {@code include-reserve}
     */
    public record Pool(
            Optional<AddressMatch> addresses,
            Optional<AddressMatch> ports,
            boolean byInterface,
            boolean roundRobin,
            boolean extended,
            boolean flat,
            boolean includeReserve) {}

    /**
     * {@code destination static MAPPED REAL}.
     *
     * @param mapped how the real side calls the other end; {@link AddressMatch.OfInterface} for {@code interface}
     * @param real what it is on the mapped side
     */
    public record Destination(AddressMatch mapped, AddressMatch real) {}

    /** Ports that a rule names. */
    public sealed interface Service {}

    /** {@code service tcp REAL MAPPED} inside an object. */
    public record Ports(int protocol, int real, int mapped) implements Service {}

    /** {@code service FIRST SECOND} of twice NAT: names of service objects, or {@code any}. */
    public record Objects(String first, String second) implements Service {}

    /**
     * Options.
     *
     * @param unidirectional {@code unidirectional}
     * @param netToNet {@code net-to-net}
     * @param dns {@code dns}
     * @param routeLookup {@code route-lookup}
     * @param inactive {@code inactive}: the rule is switched off
     */
    public record Options(
            boolean unidirectional, boolean netToNet, boolean dns, boolean routeLookup, boolean inactive) {}
}
