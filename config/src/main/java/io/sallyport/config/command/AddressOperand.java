package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Syntax;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.Optional;

/**
 * The address part of an access-list entry as it was read.
 *
 * @param match what it matches, or empty where that is not built yet
 * @param text as an ASA prints it
 */
record AddressOperand(Optional<AddressMatch> match, String text) {
    private static final Argument<IpAddress> HOST = Arguments.address("host", "Host IP address");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "IP address");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<String> V6 = Argument.word(
            "ipv6", "IPv6 address", word -> word.indexOf(':') >= 0 && IpAddress.isAddress(word), "an IPv6 address");
    private static final Argument<String> PREFIX = Argument.word(
            "prefix",
            "IPv6 prefix",
            word -> word.indexOf(':') >= 0
                    && word.indexOf('/') > 0
                    && IpAddress.isAddress(word.substring(0, word.indexOf('/'))),
            "an IPv6 prefix");
    private static final Argument<String> OBJECT = Argument.word("object", 64, "Network object name");
    private static final Argument<String> GROUP = Argument.word("group", 64, "Network object-group name");

    private static final Syntax SYNTAX =
            Syntax.of("""
            (any 'Abbreviation for address and mask of 0.0.0.0 0.0.0.0' \
            | any4@9.0 'Any IPv4 address' | any6@9.0 'Any IPv6 address' \
            | host 'Use this keyword to configure a host' (<host> | <ipv6>) \
            | interface 'Use the address of an interface' <nameif> \
            | object@8.3 'Specify a network object' <object> \
            | object-group 'Specify a network object-group' <group> \
            | <network> <mask> | <prefix>)""", HOST, V6, Arguments.NAMEIF, OBJECT, GROUP, NETWORK, MASK, PREFIX);

    /** An argument for the address of one side. */
    static Argument<AddressOperand> argument(String name) {
        return Argument.composed(name, SYNTAX, AddressOperand::of, AddressOperand::text);
    }

    private static AddressOperand of(Bindings b) {
        if (b.has("any4")) {
            return new AddressOperand(Optional.of(new AddressMatch.Any(4)), "any4");
        }
        if (b.has("any")) {
            return new AddressOperand(Optional.of(new AddressMatch.Any(0)), "any");
        }
        if (b.has("interface")) {
            String nameif = b.get(Arguments.NAMEIF);
            return new AddressOperand(Optional.of(new AddressMatch.OfInterface(nameif)), "interface " + nameif);
        }
        if (b.find(HOST).isPresent()) {
            return host(b.get(HOST));
        }
        if (b.find(NETWORK).isPresent()) {
            return network(new IpNetwork(b.get(NETWORK), b.get(MASK)));
        }
        return new AddressOperand(Optional.empty(), b.text());
    }

    private static AddressOperand host(IpAddress address) {
        return new AddressOperand(Optional.of(AddressMatch.host(address)), "host " + address);
    }

    private static AddressOperand network(IpNetwork network) {
        if (network.maskBits() == 32) {
            return host(network.address());
        }
        return network.maskBits() == 0
                ? new AddressOperand(Optional.of(new AddressMatch.Any(4)), "any4")
                : new AddressOperand(
                        Optional.of(new AddressMatch.Network(network)), network.address() + " " + network.mask());
    }

    /** The same as this version knows it: before 9.0 {@code any} means IPv4 and {@code any4} does not exist. */
    AddressOperand in(AsaVersion version) {
        return match.isPresent() && match.get() instanceof AddressMatch.Any && !version.atLeast(9, 0, 0)
                ? new AddressOperand(Optional.of(new AddressMatch.Any(4)), "any")
                : this;
    }

    /** The mask, if it is not a run of ones followed by zeros. */
    Optional<IpAddress> oddMask() {
        return match.isPresent()
                        && match.get() instanceof AddressMatch.Network odd
                        && !odd.network().isContiguous()
                ? Optional.of(odd.network().mask())
                : Optional.empty();
    }
}
