package io.sallyport.config.model;

/** The {@code match} of a layer 3/4 class map. */
public sealed interface ClassMatch {

    /** {@code match any}. */
    record Any() implements ClassMatch {}

    /** {@code match access-list NAME}: permit matches the class, deny does not. */
    record OfAccessList(String accessList) implements ClassMatch {}

    /** {@code match port {tcp|udp} ...}, destination port; {@code protocol} is 6 or 17. */
    record Port(int protocol, PortMatch port) implements ClassMatch {}

    /** {@code match default-inspection-traffic}. */
    record DefaultInspectionTraffic() implements ClassMatch {}
}
