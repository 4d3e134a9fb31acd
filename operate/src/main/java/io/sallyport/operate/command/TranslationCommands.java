package io.sallyport.operate.command;

import io.sallyport.config.command.Arguments;
import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Reading;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.nat.AddressRanges;
import io.sallyport.engine.nat.TranslationFilter;
import io.sallyport.engine.nat.TranslationFilter.Ports;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.Session;
import io.sallyport.operate.show.NatText;
import io.sallyport.operate.show.TranslationText;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;

/** {@code show xlate}, {@code clear xlate} and {@code show nat} (command reference; asa-behaviour 7.3). */
final class TranslationCommands {
    private record Addresses(IpAddress first, IpAddress last) {}

    private static final Argument<Addresses> GLOBAL = addresses("global-address");
    private static final Argument<IpAddress> GLOBAL_MASK = Arguments.mask("global-mask");
    private static final Argument<Addresses> LOCAL = addresses("local-address");
    private static final Argument<IpAddress> LOCAL_MASK = Arguments.mask("local-mask");
    private static final Argument<Ports> GLOBAL_PORT = ports("global-port");
    private static final Argument<Ports> LOCAL_PORT = ports("local-port");
    private static final Argument<?>[] FILTERS = {
        GLOBAL, GLOBAL_MASK, LOCAL, LOCAL_MASK, GLOBAL_PORT, LOCAL_PORT, Arguments.NAMEIF
    };
    private static final String SHOW = "show 'Show running system information' ";
    private static final String FILTER =
            " [global 'Mapped addresses' <global-address> [netmask 'Mask of the address' <global-mask>]]"
                    + " [local 'Real addresses' <local-address> [netmask 'Mask of the address' <local-mask>]]"
                    + " [gport 'Mapped ports' <global-port>] [lport 'Real ports' <local-port>]"
                    + " [interface 'Interface on either side' <nameif>]";

    private TranslationCommands() {}

    static List<Command<Session>> declare() {
        return List.of(
                Command.of(
                        Mode.EXEC,
                        SHOW + "xlate 'Translations' count 'Only how many'",
                        (session, b) -> new Outcome.Done(text(session).heading())),
                Command.of(
                        Mode.EXEC,
                        SHOW + "xlate 'Translations' [detail 'Interfaces and flags, before 8.3']" + FILTER,
                        (session, b) -> new Outcome.Done(text(session).table(filter(session, b), b.has("detail"))),
                        FILTERS),
                Command.of(
                        Mode.EXEC,
                        "clear 'Reset functions' xlate 'Dynamic translations and their connections'" + FILTER,
                        (session, b) -> {
                            session.appliance().accept(new EngineInput.ClearTranslations(filter(session, b)));
                            return Outcome.SILENT;
                        },
                        FILTERS),
                Command.of(
                        Mode.EXEC,
                        SHOW + "nat 'Translation rules and how often they were used' [<nameif>]"
                                + " [detail 'Addresses behind the names, from 8.3 on']",
                        (session, b) -> new Outcome.Done(new NatText(
                                        engine(session).context())
                                .rules(b.find(Arguments.NAMEIF).map(name -> index(session, name)), b.has("detail"))),
                        Arguments.NAMEIF));
    }

    private static Engine engine(Session session) {
        return session.appliance().engine();
    }

    private static TranslationText text(Session session) {
        return new TranslationText(engine(session).context(), engine(session).now());
    }

    private static int index(Session session, String nameif) {
        return engine(session).context().policy().interfaces().stream()
                .filter(each -> each.name().equals(nameif))
                .mapToInt(PolicyInterface::index)
                .findFirst()
                .orElse(-1);
    }

    private static TranslationFilter filter(Session session, Bindings b) {
        return new TranslationFilter(
                b.find(GLOBAL).map(addresses -> ranges(addresses, b.find(GLOBAL_MASK))),
                b.find(LOCAL).map(addresses -> ranges(addresses, b.find(LOCAL_MASK))),
                b.find(GLOBAL_PORT),
                b.find(LOCAL_PORT),
                b.find(Arguments.NAMEIF).map(name -> index(session, name)));
    }

    private static AddressRanges ranges(Addresses addresses, Optional<IpAddress> mask) {
        AddressRanges.Range range = mask.map(
                        m -> AddressRanges.Range.network(addresses.first().bits(), m.bits()))
                .orElseGet(() -> new AddressRanges.Range(
                        addresses.first().bits(), addresses.last().bits()));
        return new AddressRanges(List.of(range));
    }

    private static Argument<Addresses> addresses(String name) {
        return Argument.of(
                name,
                "A.B.C.D[-A.B.C.D]",
                "An address, or the first and the last",
                (word, around) -> readAddresses(word),
                both -> both.first().equals(both.last()) ? both.first().toString() : both.first() + "-" + both.last());
    }

    private static Reading<Addresses> readAddresses(String word) {
        int hyphen = word.indexOf('-');
        String first = hyphen < 0 ? word : word.substring(0, hyphen);
        String last = hyphen < 0 ? word : word.substring(hyphen + 1);
        if (!isAddress(first) || !isAddress(last)) {
            return Reading.otherThan("an address, or two with a hyphen between them");
        }
        Addresses both = new Addresses(IpAddress.parse(first), IpAddress.parse(last));
        return both.first().compareTo(both.last()) <= 0
                ? Reading.of(both)
                : Reading.outside("a range whose first address is the smaller one");
    }

    private static boolean isAddress(String word) {
        return word.indexOf(':') < 0 && IpAddress.isAddress(word);
    }

    private static Argument<Ports> ports(String name) {
        return Argument.of(
                name,
                "<1-65535>[-<1-65535>]",
                "A port, or the first and the last",
                (word, around) -> readPorts(word),
                both -> both.first() == both.last() ? "" + both.first() : both.first() + "-" + both.last());
    }

    private static Reading<Ports> readPorts(String word) {
        if (!word.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            return Reading.otherThan("a port, or two with a hyphen between them");
        }
        String[] both = word.split("-", 2);
        Ports ports = new Ports(Integer.parseInt(both[0]), Integer.parseInt(both[both.length - 1]));
        return ports.first() >= 1 && ports.last() <= 65_535 && ports.first() <= ports.last()
                ? Reading.of(ports)
                : Reading.outside("1 to 65535, the smaller one first");
    }
}
