package io.sallyport.config.model;

import java.util.List;

/**
 * {@code object-group TYPE NAME}.
 *
 * @param name its name; objects and groups share one name space
 * @param type what its members are
 * @param members in order
 */
public record ObjectGroup(String name, Type type, List<Member> members) {

    public ObjectGroup {
        members = List.copyOf(members);
    }

    /** What the members of a group are. */
    public enum Type {
        NETWORK("network"),
        /** Whole services, {@code service-object}. */
        SERVICE("service"),
        TCP_PORTS("service"),
        UDP_PORTS("service"),
        TCP_UDP_PORTS("service"),
        PROTOCOL("protocol"),
        ICMP_TYPE("icmp-type"),
        USER("user"),
        SECURITY("security");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The word after {@code object-group}. */
        public String word() {
            return word;
        }

        /** Whether the members are ports of a protocol that the entry names. */
        public boolean isPorts() {
            return this == TCP_PORTS || this == UDP_PORTS || this == TCP_UDP_PORTS;
        }
    }

    /** A member. */
    public sealed interface Member {}

    /** {@code network-object ...}. */
    public record Addresses(AddressMatch match) implements Member {}

    /** {@code service-object ...}; {@code tcp-udp} gives two. */
    public record Services(List<ServiceMatch> services) implements Member {
        public Services {
            services = List.copyOf(services);
        }
    }

    /** {@code service-object object NAME}. */
    public record OfServiceObject(String name) implements Member {}

    /** {@code port-object ...}. */
    public record Ports(PortMatch ports) implements Member {}

    /** {@code protocol-object N}; {@link ServiceMatch#ANY} for {@code ip}. */
    public record Protocols(int protocol) implements Member {}

    /** {@code icmp-object TYPE}. */
    public record IcmpTypes(int type) implements Member {}

    /** {@code group-object NAME}: the members of another group of the same type. */
    public record OfGroup(String name) implements Member {}

    /** {@code user ...}, {@code security-group ...}: known by name only. */
    public record Identities(String text) implements Member {}
}
