package io.sallyport.engine.nat;

import io.sallyport.config.model.TranslationLimits;
import java.util.List;
import java.util.Optional;

/**
 * A compiled translation rule of either dialect. It has a real and a mapped side; a flow goes through it forwards, from
 * real to mapped, or backwards. Immutable.
 *
 * @param number number in the context, stable across generations
 * @param kind what it does to the source
 * @param section 1 to 3 of the table of 8.3 and later; 0 before
 * @param realInterface index of the real side, or {@link #ANY_INTERFACE}
 * @param mappedInterface index of the mapped side, or {@link #ANY_INTERFACE}
 * @param real source addresses on the real side
 * @param mapped what a static rule makes of them, place by place
 * @param pool what a dynamic rule takes from
 * @param ports source ports on the real side and what becomes of them
 * @param destination the other end, if the rule names it
 * @param policy the access list that must permit the flow, seen from real to mapped
 * @param options the rest
 * @param text how it is shown
 */
public record TranslationRule(
        int number,
        Kind kind,
        int section,
        int realInterface,
        int mappedInterface,
        AddressRanges real,
        AddressRanges mapped,
        MappedPool pool,
        PortMapping ports,
        Optional<Destination> destination,
        Optional<FlowPolicy> policy,
        Options options,
        Text text) {

    /** Every interface. */
    public static final int ANY_INTERFACE = -1;

    /** What a rule does to the source. */
    public enum Kind {
        /** One to one, either end may begin. */
        STATIC,
        /** An address or a port of a pool, for those who begin. */
        DYNAMIC,
        /** Its own address, for those who begin ({@code nat (IF) 0 NETWORK} before 8.3). */
        IDENTITY,
        /** Nothing, either end may begin ({@code nat (IF) 0 access-list} before 8.3). */
        EXEMPTION
    }

    /**
     * The other end of the flow, as twice NAT names it.
     *
     * @param real its addresses on the mapped side
     * @param mapped how the real side calls them
     * @param ports its ports: real ones on the mapped side
     */
    public record Destination(AddressRanges real, AddressRanges mapped, PortMapping ports) {}

    /** Whether an access list permits a flow from the real to the mapped side. */
    public interface FlowPolicy {
        boolean permits(int protocol, int source, int sourcePort, int destination, int destinationPort, int icmpType);
    }

    /**
     * Options.
     *
     * @param unidirectional nobody may begin on the mapped side
     * @param divertsEgress whether the rule, not the route, chooses the egress interface
     * @param keepSequence initial sequence numbers are kept
     * @param netToNet {@code net-to-net}
     * @param dns {@code dns}
     * @param limits connection limits
     */
    public record Options(
            boolean unidirectional,
            boolean divertsEgress,
            boolean keepSequence,
            boolean netToNet,
            boolean dns,
            TranslationLimits limits) {}

    /**
     * How it is shown.
     *
     * @param configuration lines under {@code Config:} of packet-tracer
     * @param summary the line of {@code show nat}; before 8.3 the line after {@code match}
     * @param accessList name of the list of a policy rule, or empty
     * @param object name of the object that it stands in, or empty
     */
    public record Text(List<String> configuration, String summary, String accessList, String object) {
        public Text {
            configuration = List.copyOf(configuration);
        }
    }

    /** Whether addresses and ports stay as they are. */
    public boolean isIdentity() {
        return kind == Kind.IDENTITY
                || kind == Kind.EXEMPTION
                || kind == Kind.STATIC && real.equals(mapped) && ports.realFirst() == ports.mappedFirst();
    }

    /** Whether it takes from a pool. */
    public boolean isDynamic() {
        return kind == Kind.DYNAMIC || kind == Kind.IDENTITY;
    }

    /** Limits that connections through the rule count towards. */
    public TranslationLimits limits() {
        return options.limits();
    }

    private static boolean meets(int side, int index) {
        return side == ANY_INTERFACE || side == index;
    }

    /** Forwards: whether it translates the sender; the receiver's address is its real one. */
    boolean translates(int ingress, int egress, FlowAddresses flow) {
        return meets(realInterface, ingress)
                && meets(mappedInterface, egress)
                && real.contains(flow.source)
                && ports.matchesReal(flow.protocol, flow.sourcePort)
                && (destination.isEmpty()
                        || destination.get().real().contains(flow.destination)
                                && destination.get().ports().matchesReal(flow.protocol, flow.destinationPort))
                && permits(flow.protocol, flow.source, flow.sourcePort, flow.destination, flow.destinationPort, flow);
    }

    /** Backwards: whether the sender is the rule's destination, and the receiver's real address the rule's source. */
    boolean translatesBackwards(int ingress, int egress, FlowAddresses flow) {
        return destination.isPresent()
                && meets(mappedInterface, ingress)
                && meets(realInterface, egress)
                && real.contains(flow.destination)
                && ports.matchesReal(flow.protocol, flow.destinationPort)
                && destination.get().real().contains(flow.source)
                && destination.get().ports().matchesReal(flow.protocol, flow.sourcePort);
    }

    /** Backwards: whether the receiver is what a static rule made of its source. */
    boolean untranslates(int ingress, FlowAddresses flow) {
        if (isDynamic() || options.unidirectional() || !meets(mappedInterface, ingress)) {
            return false;
        }
        return mapped.contains(flow.destination)
                && ports.matchesMapped(flow.protocol, flow.destinationPort)
                && (destination.isEmpty()
                        || destination.get().real().contains(flow.source)
                                && destination.get().ports().matchesReal(flow.protocol, flow.sourcePort))
                && permits(
                        flow.protocol,
                        toReal(flow.destination),
                        ports.toReal(flow.destinationPort),
                        flow.source,
                        flow.sourcePort,
                        flow);
    }

    /** Forwards: whether the receiver is what the rule's destination is called on the real side. */
    boolean untranslatesForwards(int ingress, FlowAddresses flow) {
        return destination.isPresent()
                && meets(realInterface, ingress)
                && real.contains(flow.source)
                && ports.matchesReal(flow.protocol, flow.sourcePort)
                && destination.get().mapped().contains(flow.destination)
                && destination.get().ports().matchesMapped(flow.protocol, flow.destinationPort);
    }

    private boolean permits(int protocol, int source, int sport, int receiver, int dport, FlowAddresses flow) {
        return policy.isEmpty() || policy.get().permits(protocol, source, sport, receiver, dport, flow.icmpType);
    }

    /** Whether a source may appear under this address on the mapped side. */
    public boolean mayBecome(int address) {
        return switch (kind) {
            case STATIC -> !isIdentity() && mapped.contains(address);
            case DYNAMIC ->
                pool.own().map(ranges -> ranges.contains(address)).orElse(false)
                        || pool.shared().map(ranges -> ranges.contains(address)).orElse(false);
            case IDENTITY, EXEMPTION -> false;
        };
    }

    /** Whether it is an address of its pool that sources share by port, as seen from an interface. */
    boolean shares(int ingress, int address) {
        return meets(mappedInterface, ingress)
                && pool.shared().isPresent()
                && pool.shared().get().contains(address);
    }

    /** What a static rule makes of a source. */
    int toMapped(int address) {
        return mapped.at(real.indexOf(address));
    }

    /** The source that a static rule made this of. */
    int toReal(int address) {
        return real.at(mapped.indexOf(address));
    }
}
