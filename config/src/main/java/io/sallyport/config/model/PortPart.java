package io.sallyport.config.model;

/** The ports of one side of an access-list entry. */
public sealed interface PortPart {

    /** Every port, or a protocol that has none. */
    PortPart ANY = new These(PortMatch.ANY);

    /** {@code eq 80}, {@code range 20 21} ... */
    record These(PortMatch ports) implements PortPart {}

    /** {@code object-group NAME}: a group of ports. */
    record OfGroup(String name) implements PortPart {}
}
