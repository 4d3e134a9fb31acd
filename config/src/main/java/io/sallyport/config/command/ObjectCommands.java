package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.TEXT;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.NetworkObject;
import io.sallyport.config.model.RunningLine;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.List;
import java.util.Optional;

/** {@code object network} (reference 7.2). */
final class ObjectCommands {
    private static final Argument<String> NAME = Argument.word("name", 64, "Specifies object ID (1-64 characters)");
    private static final Argument<IpAddress> HOST = Arguments.address("host", "Address of the host");
    private static final Argument<IpAddress> NETWORK = Arguments.address("network", "Address of the network");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<IpAddress> HOST6 = Arguments.address6("host6", "IPv6 address of the host");
    private static final Argument<IpNetwork> PREFIX = Arguments.prefix6("prefix");
    private static final Argument<IpAddress> FIRST = Arguments.address("first", "First address of the range");
    private static final Argument<IpAddress> LAST = Arguments.address("last", "Last address of the range");
    private static final Argument<IpAddress> FIRST6 = Arguments.address6("first6", "First address of the range");
    private static final Argument<IpAddress> LAST6 = Arguments.address6("last6", "Last address of the range");
    private static final Argument<String> DOMAIN = Argument.word("domain", 63, "Fully qualified domain name");
    private static final String VALUE = "value";

    private ObjectCommands() {}

    static List<Command<Editor>> commands() {
        Versions objects = Versions.since(8, 3);
        return List.of(
                global("object network 'Specifies a host, subnet or range IP addresses' <name>", NAME)
                        .only(objects, "name, or object-group network")
                        .does(ObjectCommands::open)
                        .openingBlock()
                        .no("object network <name>", ObjectCommands::delete, NAME),
                value("host (<host> | <host6>)", HOST, HOST6),
                value("subnet (<network> <mask> | <prefix>)", NETWORK, MASK, PREFIX),
                value("range (<first> <last> | <first6> <last6>)", FIRST, LAST, FIRST6, LAST6),
                value("fqdn@8.4 [v4@9.0 | v6@9.0] <domain>", DOMAIN),
                in(Modes.OBJECT_NETWORK, "description <text>", TEXT)
                        .at(Section.DESCRIPTION)
                        .single("description")
                        .noEffect("a comment"));
    }

    /** What the object stands for. */
    private static Command<Editor> value(String grammar, Argument<?>... arguments) {
        return in(Modes.OBJECT_NETWORK, grammar, arguments)
                .does(ObjectCommands::setValue)
                .no(grammar, ObjectCommands::removeValue, arguments);
    }

    private static Outcome setValue(Editor editor, Bindings b) {
        AddressMatch match = match(b);
        if (match instanceof AddressMatch.Range range && range.first().compareTo(range.last()) > 0) {
            return new Outcome.Refused(
                    "ERROR: invalid range",
                    "write the lower address first",
                    b.line().column(1));
        }
        put(editor, Optional.of(match));
        editor.keep(
                Section.BODY,
                VALUE,
                b.text(),
                match instanceof AddressMatch.DomainName
                        ? Standing.unsupported(Feature.IDENTITY, "nobody resolves domain names here")
                        : Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome removeValue(Editor editor, Bindings b) {
        Optional<String> user = editor.references().user(editor.place().subject());
        if (user.isPresent()) {
            return new Outcome.Refused(
                    "ERROR: unable to remove the value of object ("
                            + editor.place().subject() + "), it is being used.",
                    "take it out of \"" + user.get() + "\" first",
                    b.line().column(0));
        }
        put(editor, Optional.empty());
        editor.place().lines().remove(VALUE);
        return Outcome.SILENT;
    }

    private static AddressMatch match(Bindings b) {
        if (b.has("host")) {
            return AddressMatch.host(b.find(HOST).orElseGet(() -> b.get(HOST6)));
        }
        if (b.has("subnet")) {
            IpNetwork network = b.find(PREFIX).orElseGet(() -> new IpNetwork(b.get(NETWORK), b.get(MASK)));
            return network.maskBits() == 0
                    ? new AddressMatch.Any(network.address().version())
                    : new AddressMatch.Network(network);
        }
        if (b.has("range")) {
            return new AddressMatch.Range(
                    b.find(FIRST).orElseGet(() -> b.get(FIRST6)), b.find(LAST).orElseGet(() -> b.get(LAST6)));
        }
        return new AddressMatch.DomainName(b.get(DOMAIN), b.has("v4") ? 4 : b.has("v6") ? 6 : 0);
    }

    private static void put(Editor editor, Optional<AddressMatch> value) {
        String name = editor.place().subject();
        editor.configuration().networkObjects().put(name, new NetworkObject(name, value));
    }

    /** The definition and the translation of an object are printed apart, as an ASA does; both blocks have the same heading. */
    private static Outcome open(Editor editor, Bindings b) {
        String name = b.get(NAME);
        Optional<Outcome> taken = taken(editor.configuration().serviceObjects().containsKey(name), editor, b, NAME);
        if (taken.isPresent()) {
            return taken.get();
        }
        String text = "object network " + name;
        editor.configuration().networkObjects().computeIfAbsent(name, n -> new NetworkObject(n, Optional.empty()));
        RunningLine line = editor.keep(Section.OBJECT, text, text, Standing.MODELLED);
        editor.enter(Modes.OBJECT_NETWORK, b.get(NAME), "", line.below());
        return Outcome.SILENT;
    }

    /** Objects and groups share one name space. */
    static Optional<Outcome> taken(boolean byOtherType, Editor editor, Bindings b, Argument<String> at) {
        String name = b.get(at);
        if (editor.configuration().objectGroups().containsKey(name)) {
            return Optional.of(Outcome.refused(
                    b,
                    at,
                    "ERROR: object-group (" + name + ") exists.",
                    "choose another name: objects and groups share them"));
        }
        return byOtherType
                ? Optional.of(Outcome.refused(
                        b,
                        at,
                        "ERROR: object (" + name + ") exists with a different type.",
                        "choose another name, or delete the object first"))
                : Optional.empty();
    }

    private static Outcome delete(Editor editor, Bindings b) {
        String name = b.get(NAME);
        Optional<Outcome> inUse = inUse(editor, b, NAME);
        if (inUse.isPresent()) {
            return inUse.get();
        }
        ObjectTranslationCommands.forget(editor, name);
        editor.configuration().networkObjects().remove(name);
        editor.root().remove("object network " + name);
        return Outcome.SILENT;
    }

    static Optional<Outcome> inUse(Editor editor, Bindings b, Argument<String> at) {
        return editor.references()
                .user(b.get(at))
                .map(user -> Outcome.refused(
                        b,
                        at,
                        "ERROR: unable to delete object (" + b.get(at) + "). object is being used.",
                        "take it out of \"" + user + "\" first"));
    }
}
