package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;

/** The address part of an access-list entry, the value of a network object, or a member of a network group. */
public sealed interface AddressMatch {

    /** {@code any} (in 9.x both versions), {@code any4}, {@code any6}; {@code version} is 0, 4 or 6. */
    record Any(int version) implements AddressMatch {}

    /** {@code host A}, {@code A MASK} or {@code PREFIX/LENGTH}. */
    record Network(IpNetwork network) implements AddressMatch {}

    /** {@code range FIRST LAST} of a network object; both of one version, both included. */
    record Range(IpAddress first, IpAddress last) implements AddressMatch {}

    /** {@code fqdn NAME} of a network object; {@code version} is 0, 4 or 6. Nobody resolves it here. */
    record DomainName(String name, int version) implements AddressMatch {}

    /** {@code interface IF}: the address of that interface. */
    record OfInterface(String nameif) implements AddressMatch {}

    /** {@code object NAME}. */
    record OfObject(String name) implements AddressMatch {}

    /** {@code object-group NAME}. */
    record OfGroup(String name) implements AddressMatch {}

    /** Shorthand for one host. */
    static AddressMatch host(IpAddress address) {
        return new Network(IpNetwork.host(address));
    }
}
