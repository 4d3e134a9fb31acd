package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;

/** The address part of an access-list entry. */
public sealed interface AddressMatch {

    /** {@code any} (in 9.x both versions), {@code any4}, {@code any6}; {@code version} is 0, 4 or 6. */
    record Any(int version) implements AddressMatch {}

    /** {@code host A} or {@code A MASK}. */
    record Network(IpNetwork network) implements AddressMatch {}

    /** {@code interface IF}: the address of that interface. */
    record OfInterface(String nameif) implements AddressMatch {}

    /** Shorthand for one host. */
    static AddressMatch host(IpAddress address) {
        return new Network(IpNetwork.host(address));
    }
}
