package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.Optional;

/** The address part of an access-list entry: its syntax, and what it means in a version. */
final class AddressOperand {
    private static final Argument<IpAddress> HOST = Arguments.address("host", "Host IP address");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "IP address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<IpAddress> V6 = Arguments.address6("ipv6", "Host IPv6 address");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<String> OBJECT = Argument.word("object", 64, "Network object name");

    /** A name that is known as a group of something else is none of ours: ports may follow without an address. */
    private static final Argument<String> GROUP = Argument.of(
            "group",
            "WORD",
            "Network object-group name",
            (word, around) -> around.knows(Kinds.PORT_GROUP, word)
                    ? Reading.otherThan("the name of a network object-group")
                    : Reading.of(word),
            word -> word);

    private static final Syntax SYNTAX =
            Syntax.of("""
            (any 'Abbreviation for address and mask of 0.0.0.0 0.0.0.0' \
            | any4@9.0 'Any IPv4 address' | any6@9.0 'Any IPv6 address' \
            | host 'Use this keyword to configure a host' (<host> | <ipv6>) \
            | interface 'Use the address of an interface' <nameif> \
            | object@8.3 'Specify a network object' <object> \
            | object-group 'Specify a network object-group' <group> \
            | <network> <mask> | <prefix>)""", HOST, V6, Arguments.NAMEIF, OBJECT, GROUP, NETWORK, MASK, PREFIX);

    private static final Syntax SYNTAX6 = Syntax.of("""
            (any 'Any IPv6 address' | host 'Use this keyword to configure a host' <ipv6> \
            | interface 'Use the address of an interface' <nameif> \
            | object-group 'Specify a network object-group' <group> | <prefix>)""", V6, Arguments.NAMEIF, GROUP, PREFIX);

    private AddressOperand() {}

    /** An argument for the address of one side. */
    static Argument<AddressMatch> argument(String name) {
        return Argument.composed(
                name, SYNTAX, AddressOperand::of, match -> EntryText.address(match, AsaVersion.DEFAULT));
    }

    /** An argument for the address of one side of an {@code ipv6 access-list}. */
    static Argument<AddressMatch> argument6(String name) {
        return Argument.composed(
                name,
                SYNTAX6,
                b -> b.has("any") ? new AddressMatch.Any(6) : of(b),
                match -> EntryText.address(match, AsaVersion.DEFAULT));
    }

    private static AddressMatch of(Bindings b) {
        Optional<IpAddress> network = b.find(NETWORK);
        if (network.isPresent()) {
            IpNetwork masked = new IpNetwork(network.get(), b.get(MASK));
            return masked.maskBits() == 0 ? new AddressMatch.Any(4) : new AddressMatch.Network(masked);
        }
        Optional<IpAddress> host = b.find(HOST);
        if (host.isPresent()) {
            return AddressMatch.host(host.get());
        }
        Optional<IpAddress> host6 = b.find(V6);
        if (host6.isPresent()) {
            return AddressMatch.host(host6.get());
        }
        if (b.has("any") || b.has("any4") || b.has("any6")) {
            return new AddressMatch.Any(b.has("any") ? 0 : b.has("any4") ? 4 : 6);
        }
        Optional<IpNetwork> prefix = b.find(PREFIX);
        if (prefix.isPresent()) {
            return prefix.get().maskBits() == 0 ? new AddressMatch.Any(6) : new AddressMatch.Network(prefix.get());
        }
        if (b.find(OBJECT).isPresent()) {
            return new AddressMatch.OfObject(b.get(OBJECT));
        }
        return b.find(GROUP)
                .<AddressMatch>map(AddressMatch.OfGroup::new)
                .orElseGet(() -> new AddressMatch.OfInterface(b.get(Arguments.NAMEIF)));
    }

    /** The same as this version knows it: before 9.0 {@code any} means IPv4. */
    static AddressMatch in(AddressMatch match, AsaVersion version) {
        return match instanceof AddressMatch.Any any && any.version() == 0 && !version.hasUnifiedAccessLists()
                ? new AddressMatch.Any(4)
                : match;
    }

    /** Whether it is an IPv6 address or prefix. */
    static boolean isIpv6(AddressMatch match) {
        return match instanceof AddressMatch.Network network
                        && network.network().address().version() == 6
                || match instanceof AddressMatch.Any any && any.version() == 6;
    }

    /** The mask, if it is not a run of ones followed by zeros. */
    static Optional<IpAddress> oddMask(AddressMatch match) {
        return match instanceof AddressMatch.Network odd && !odd.network().isContiguous()
                ? Optional.of(odd.network().mask())
                : Optional.empty();
    }
}
