package io.sallyport.config.command;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Reading;
import io.sallyport.config.language.Surroundings;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.packet.IpAddress;
import java.util.function.Function;

/** A word of a {@code nat} line that stands for addresses: an object, a group, an address, {@code any}. */
final class MappedOperand {
    private static final String NAMES = "the name of a network object or a network object-group";

    private MappedOperand() {}

    /** An object or a group. */
    static Argument<AddressMatch> named(String name, String help) {
        return argument(name, help, MappedOperand::readNamed);
    }

    /** An object, a group, or {@code any}. */
    static Argument<AddressMatch> namedOrAny(String name, String help) {
        return argument(
                name,
                help,
                (word, around) -> word.equals("any") ? Reading.of(new AddressMatch.Any(0)) : readNamed(word, around));
    }

    /** An object, a group, or an IPv4 address. */
    static Argument<AddressMatch> namedOrAddress(String name, String help) {
        return argument(
                name,
                help,
                (word, around) -> word.indexOf(':') < 0 && IpAddress.isAddress(word)
                        ? Reading.of(AddressMatch.host(IpAddress.parse(word)))
                        : readNamed(word, around));
    }

    private static Argument<AddressMatch> argument(String name, String help, Argument.Reader<AddressMatch> reader) {
        Function<AddressMatch, String> text = MappedOperand::text;
        return Argument.of(name, "WORD", help, reader, text);
    }

    private static Reading<AddressMatch> readNamed(String word, Surroundings around) {
        if (around.knows(Kinds.NETWORK_OBJECT, word)) {
            return Reading.of(new AddressMatch.OfObject(word));
        }
        return around.knows(Kinds.NETWORK_GROUP, word)
                ? Reading.of(new AddressMatch.OfGroup(word))
                : Reading.otherThan(NAMES);
    }

    private static String text(AddressMatch match) {
        return switch (match) {
            case AddressMatch.OfObject of -> of.name();
            case AddressMatch.OfGroup of -> of.name();
            case AddressMatch.Network network -> network.network().address().toString();
            default -> "any";
        };
    }
}
