package io.sallyport.config.model;

/** The protocol part of an access-list entry. */
public sealed interface ProtocolMatch {

    /** {@code ip}: every protocol. */
    ProtocolMatch ANY = new OfNumber(ServiceMatch.ANY);

    /** One protocol by number, or {@link ServiceMatch#ANY}. */
    record OfNumber(int protocol) implements ProtocolMatch {}

    /** {@code object NAME}: a service object. */
    record OfObject(String name) implements ProtocolMatch {}

    /** {@code object-group NAME}: a group of protocols or of services. */
    record OfGroup(String name) implements ProtocolMatch {}
}
