package io.sallyport.config.model;

/** The ICMP messages of an access-list entry. */
public sealed interface IcmpPart {

    /** Every message, or another protocol. */
    IcmpPart ANY = new These(ServiceMatch.ANY, ServiceMatch.ANY);

    /**
     * One type.
     *
     * @param type 0-255, or {@link ServiceMatch#ANY}
     * @param code 0-255, or {@link ServiceMatch#ANY}
     */
    record These(int type, int code) implements IcmpPart {}

    /** {@code object-group NAME}: a group of ICMP types. */
    record OfGroup(String name) implements IcmpPart {}
}
