package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.TranslationOptions;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;

/** Objects and object groups; the static translation inside an object of 8.3 and later (reference 7.2). */
final class ObjectCommands {
    private static final Argument<String> NAME = Argument.word("name", 64, "Specifies object ID (1-64 characters)");
    private static final Argument<IpAddress> HOST = Arguments.address("host", "Address of the host");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "Address of the network");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();
    private static final Argument<IpAddress> MAPPED = Arguments.address("mapped", "Mapped address");
    private static final String UNUSED = "acts only through lines that name it, which are unsupported themselves";
    private static final Standing WITHOUT_EFFECT = Standing.noEffect(UNUSED);
    private static final Standing OTHER_TRANSLATION =
            Standing.unsupported(Feature.TRANSLATION, "this kind of object translation is not built yet");
    private static final String VALUE = "value";
    private static final String NAT_STATIC =
            "nat <interfaces> static (<mapped> | interface) [no-proxy-arp] [route-lookup]";

    private ObjectCommands() {}

    static List<Command<Editor>> commands() {
        Versions objects = Versions.since(8, 3);
        return List.of(
                global("object network 'Specifies a host, subnet or range IP addresses' <name>", NAME)
                        .only(objects, "name, or object-group network")
                        .worth(WITHOUT_EFFECT)
                        .does(ObjectCommands::open)
                        .openingBlock()
                        .no("object network <name>", ObjectCommands::delete, NAME),
                value("host <host>", HOST),
                value("subnet <network> <mask>", NETWORK, MASK),
                value("(range | fqdn | host | subnet) <rest>", REST),
                in(Modes.OBJECT_NETWORK, "description <text>", TEXT)
                        .at(Section.DESCRIPTION)
                        .single("description")
                        .noEffect("a comment"),
                in(Modes.OBJECT_NETWORK, NAT_STATIC, PAIR, MAPPED)
                        .does(ObjectCommands::translate)
                        .no("nat [<rest>]", ObjectCommands::noTranslate, REST),
                in(Modes.OBJECT_NETWORK, "nat [<interfaces>] (static | dynamic) <rest>", PAIR, REST)
                        .worth(OTHER_TRANSLATION)
                        .does(ObjectCommands::unsupportedTranslation),
                global("object service <name>", NAME)
                        .at(Section.OBJECT)
                        .only(objects, "object-group service")
                        .opens(Modes.OBJECT_SERVICE)
                        .noEffect(UNUSED),
                in(Modes.OBJECT_SERVICE, "service <rest>", REST).noEffect(UNUSED),
                in(Modes.OBJECT_SERVICE, "description <text>", TEXT).noEffect(UNUSED),
                in(Modes.OBJECT_GROUP, "description <text>", TEXT).noEffect(UNUSED),
                global(
                                "object-group (network | service | protocol | icmp-type | user | security) <name> [tcp | udp | tcp-udp]",
                                NAME)
                        .at(Section.OBJECT_GROUP)
                        .opens(Modes.OBJECT_GROUP)
                        .noEffect(UNUSED),
                in(
                                Modes.OBJECT_GROUP,
                                "(network-object | service-object | port-object | protocol-object | icmp-object | group-object "
                                        + "| user | user-group | security-group) <rest>",
                                REST)
                        .noEffect(UNUSED));
    }

    /** What the object stands for; a translation that it has follows. */
    private static Command<Editor> value(String grammar, Argument<?>... arguments) {
        return in(Modes.OBJECT_NETWORK, grammar, arguments)
                .worth(WITHOUT_EFFECT)
                .does((editor, b) -> {
                    editor.keep(Section.BODY, VALUE, b.text(), WITHOUT_EFFECT);
                    follow(editor);
                    return Outcome.SILENT;
                })
                .no(
                        grammar,
                        (editor, b) -> {
                            editor.place().lines().remove(VALUE);
                            follow(editor);
                            return Outcome.SILENT;
                        },
                        arguments);
    }

    /** Translates what the object stands for now; nothing where that is no host or subnet any more. */
    private static void follow(Editor editor) {
        Optional<RunningLine> nat = editor.root()
                .find("nat object network " + editor.place().subject())
                .flatMap(block -> block.below().find("nat"));
        if (nat.isEmpty() || nat.get().unsupported().isPresent()) {
            return;
        }
        Optional<String> value = editor.place().lines().find(VALUE).map(RunningLine::text);
        Optional<IpAddress> mask = value.flatMap(ObjectCommands::maskOf);
        List<StaticTranslation> all = editor.configuration().staticTranslations();
        for (int i = 0; i < all.size(); i++) {
            StaticTranslation old = all.get(i);
            if (mask.isPresent() && old.source().equals(nat.get().source())) {
                all.set(
                        i,
                        translation(
                                old.source(),
                                new InterfacePair(old.realInterface(), old.mappedInterface()),
                                mappedOf(nat.get()),
                                realOf(value.orElse("")),
                                mask.get()));
            }
        }
        if (mask.isEmpty()) {
            all.removeIf(t -> t.source().equals(nat.get().source()));
            keep(
                    editor,
                    nat.get().text(),
                    Standing.unsupported(Feature.TRANSLATION, "translation of this kind of object is not built yet"));
        }
    }

    private static Optional<IpAddress> mappedOf(RunningLine nat) {
        String mapped = nat.text().split(" ", -1)[3];
        return isV4(mapped) ? Optional.of(IpAddress.parse(mapped)) : Optional.empty();
    }

    private static IpAddress realOf(String value) {
        return IpAddress.parse(value.split(" ", -1)[1]);
    }

    /** The definition and the translation of an object are printed apart, as an ASA does; both blocks have the same heading. */
    private static Outcome open(Editor editor, Bindings b) {
        String text = "object network " + b.get(NAME);
        editor.note(WITHOUT_EFFECT);
        RunningLine line = editor.keep(Section.OBJECT, text, text, WITHOUT_EFFECT);
        editor.enter(Modes.OBJECT_NETWORK, b.get(NAME), "", line.below());
        return Outcome.SILENT;
    }

    private static Outcome delete(Editor editor, Bindings b) {
        forget(editor, b.get(NAME));
        editor.root().remove("object network " + b.get(NAME));
        return Outcome.SILENT;
    }

    private static Outcome translate(Editor editor, Bindings b) {
        Optional<String> value = editor.place().lines().find(VALUE).map(RunningLine::text);
        Optional<IpAddress> mask = value.flatMap(ObjectCommands::maskOf);
        forget(editor, editor.place().subject());
        if (mask.isEmpty()) {
            keep(
                    editor,
                    b.text(),
                    Standing.unsupported(Feature.TRANSLATION, "translation of this kind of object is not built yet"));
            return Outcome.SILENT;
        }
        InterfacePair pair = b.get(PAIR);
        if (pair.real().equals("any") || pair.mapped().equals("any")) {
            keep(
                    editor,
                    b.text(),
                    Standing.unsupported(Feature.TRANSLATION, "translation between any interfaces is not built yet"));
            return Outcome.SILENT;
        }
        IpAddress real = realOf(value.orElse(""));
        RunningLine kept = keep(editor, b.text(), Standing.MODELLED);
        editor.configuration()
                .staticTranslations()
                .add(translation(kept.source(), pair, b.find(MAPPED), real, mask.get()));
        return Outcome.SILENT;
    }

    private static StaticTranslation translation(
            SourceLine source, InterfacePair pair, Optional<IpAddress> mapped, IpAddress real, IpAddress mask) {
        return new StaticTranslation(
                source,
                pair.real(),
                pair.mapped(),
                mapped.map(address -> address.and(mask)),
                Optional.of(real.and(mask)),
                mask,
                Optional.empty(),
                Optional.empty(),
                TranslationOptions.NONE);
    }

    private static Outcome unsupportedTranslation(Editor editor, Bindings b) {
        forget(editor, editor.place().subject());
        keep(editor, b.text(), OTHER_TRANSLATION);
        return Outcome.SILENT;
    }

    private static Outcome noTranslate(Editor editor, Bindings b) {
        forget(editor, editor.place().subject());
        return Outcome.SILENT;
    }

    private static RunningLine keep(Editor editor, String text, Standing standing) {
        String heading = "object network " + editor.place().subject();
        RunningLine block =
                editor.keep(editor.root(), Section.OBJECT_NAT, "nat " + heading, "", heading, Standing.MODELLED);
        return editor.keep(block.below(), Section.BODY, "nat", "", text, standing);
    }

    private static void forget(Editor editor, String name) {
        Optional<RunningLine> block = editor.root().find("nat object network " + name);
        block.flatMap(line -> line.below().find("nat"))
                .ifPresent(line -> editor.configuration()
                        .staticTranslations()
                        .removeIf(t -> t.source().equals(line.source())));
        block.ifPresent(line -> editor.root().remove(line.key()));
    }

    private static Optional<IpAddress> maskOf(String value) {
        String[] words = value.split(" ", -1);
        if (words[0].equals("host") && words.length == 2 && isV4(words[1])) {
            return Optional.of(IpAddress.v4(-1));
        }
        return words[0].equals("subnet") && words.length == 3 && isV4(words[1])
                ? Optional.of(IpAddress.parse(words[2]))
                : Optional.empty();
    }

    private static boolean isV4(String word) {
        return word.indexOf(':') < 0 && IpAddress.isAddress(word);
    }
}
