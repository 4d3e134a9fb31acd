package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.ObjectTranslation.Options;
import io.sallyport.config.model.ObjectTranslation.Place;
import io.sallyport.config.model.ObjectTranslation.Pool;
import io.sallyport.config.model.ObjectTranslation.Ports;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Optional;

/** {@code nat} inside a network object of 8.3 and later (reference 7.2). */
final class ObjectTranslationCommands {
    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();
    private static final Argument<AddressMatch> MAPPED =
            MappedOperand.namedOrAddress("mapped", "Mapped object, group or address");
    private static final Argument<AddressMatch> POOL = MappedOperand.named("pool", "Object or group of the PAT pool");
    private static final Argument<Integer> TCP_REAL = PortNames.TCP.port("tcp-real");
    private static final Argument<Integer> TCP_MAPPED = PortNames.TCP.port("tcp-mapped");
    private static final Argument<Integer> UDP_REAL = PortNames.UDP.port("udp-real");
    private static final Argument<Integer> UDP_MAPPED = PortNames.UDP.port("udp-mapped");

    /** How a dynamic rule names what it takes from. */
    static final String DYNAMIC = "(interface 'Use interface address as mapped IP' [ipv6@9.0 'Its IPv6 address'] "
            + "| pat-pool@8.4 'Specify object for the PAT pool' <pool> " + ObjectTranslationCommands.CHOICE
            + "[interface 'Interface is the fallback' [ipv6@9.0]] "
            + "| <mapped> [pat-pool@8.4 <pool> " + ObjectTranslationCommands.CHOICE
            + "] [interface 'Interface is the fallback' [ipv6@9.0]])";

    private static final String CHOICE =
            "[round-robin] [extended] [flat [include-reserve] | include-reserve@9.15] [block-allocation@9.5] ";

    private static final String STATIC_TAIL =
            "static (interface 'Use interface address as mapped IP' [ipv6@9.0] | <mapped>) "
                    + "[service 'Define port mapping' (tcp <tcp-real> <tcp-mapped> | udp <udp-real> <udp-mapped>)] "
                    + "[net-to-net@9.0] [dns] [unidirectional] [no-proxy-arp@8.4] [route-lookup@8.4]";
    private static final String DYNAMIC_TAIL = "dynamic " + DYNAMIC + " [dns]";

    private ObjectTranslationCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                in(
                                Modes.OBJECT_NETWORK,
                                "nat [<interfaces>] " + STATIC_TAIL,
                                PAIR,
                                MAPPED,
                                TCP_REAL,
                                TCP_MAPPED,
                                UDP_REAL,
                                UDP_MAPPED)
                        .does(ObjectTranslationCommands::translate)
                        .no(
                                "nat "
                                        + Tails.optionalAfter(
                                                "[<interfaces>] (" + STATIC_TAIL + " | " + DYNAMIC_TAIL + ")", 0),
                                ObjectTranslationCommands::remove,
                                PAIR,
                                MAPPED,
                                POOL,
                                TCP_REAL,
                                TCP_MAPPED,
                                UDP_REAL,
                                UDP_MAPPED),
                in(Modes.OBJECT_NETWORK, "nat [<interfaces>] " + DYNAMIC_TAIL, PAIR, MAPPED, POOL)
                        .does(ObjectTranslationCommands::translate));
    }

    private static Outcome translate(Editor editor, Bindings b) {
        String name = editor.place().subject();
        forget(editor, name);
        boolean dynamic = b.has("dynamic");
        Options options = options(b);
        InterfacePair pair = b.find(PAIR).orElse(InterfacePair.ANY);
        String heading = "object network " + name;
        RunningLine block =
                editor.keep(editor.root(), Section.OBJECT_NAT, "nat " + heading, "", heading, Standing.MODELLED);
        RunningLine line = editor.keep(block.below(), Section.BODY, "nat", "", b.text(), standing(b, options));
        editor.configuration()
                .objectTranslations()
                .add(new ObjectTranslation(
                        line.source(),
                        Place.AUTO,
                        Optional.of(name),
                        pair.real(),
                        pair.mapped(),
                        new AddressMatch.OfObject(name),
                        dynamic ? Optional.empty() : Optional.of(mapped(b, MAPPED, pair.mapped())),
                        dynamic ? Optional.of(pool(b, MAPPED, POOL)) : Optional.empty(),
                        Optional.empty(),
                        ports(b).map(ObjectTranslation.Service.class::cast),
                        options));
        return Outcome.SILENT;
    }

    /** What a static rule makes of its source. */
    static AddressMatch mapped(Bindings b, Argument<AddressMatch> argument, String mappedInterface) {
        return b.find(argument).orElse(new AddressMatch.OfInterface(mappedInterface));
    }

    static Pool pool(Bindings b, Argument<AddressMatch> mapped, Argument<AddressMatch> ports) {
        return new Pool(
                b.find(mapped),
                b.find(ports),
                namesInterface(b),
                b.has("round-robin"),
                b.has("extended"),
                b.has("flat") || b.has("include-reserve"),
                b.has("include-reserve"));
    }

    /** {@code interface} may stand for the destination too. */
    private static boolean namesInterface(Bindings b) {
        String text = b.text() + " ";
        int destination = text.indexOf(" destination ");
        return (destination < 0 ? text : text.substring(0, destination + 1)).contains(" interface ");
    }

    static Options options(Bindings b) {
        return new Options(
                b.has("unidirectional"), b.has("net-to-net"), b.has("dns"), b.has("route-lookup"), b.has("inactive"));
    }

    static Standing standing(Bindings b, Options options) {
        if (b.has("block-allocation")) {
            return Standing.unsupported(Feature.TRANSLATION, "ports are not given out in blocks yet");
        }
        if (b.has("ipv6")) {
            return Standing.unsupported(
                    Feature.TRANSLATION, "the IPv6 address of an interface is not translated to yet");
        }
        return options.dns()
                ? Standing.unsupported(Feature.INSPECTION, "DNS replies are not rewritten yet")
                : Standing.MODELLED;
    }

    private static Optional<Ports> ports(Bindings b) {
        return b.find(TCP_REAL)
                .map(real -> new Ports(Protocol.TCP, real, b.get(TCP_MAPPED)))
                .or(() -> b.find(UDP_REAL).map(real -> new Ports(Protocol.UDP, real, b.get(UDP_MAPPED))));
    }

    private static Outcome remove(Editor editor, Bindings b) {
        forget(editor, editor.place().subject());
        return Outcome.SILENT;
    }

    /** The translation of an object goes. */
    static void forget(Editor editor, String object) {
        if (editor.root().remove("nat object network " + object)) {
            Editor.removeOne(
                    editor.configuration().objectTranslations(),
                    t -> t.object().filter(object::equals).isPresent());
        }
    }
}
