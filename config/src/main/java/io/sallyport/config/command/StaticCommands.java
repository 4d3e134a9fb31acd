package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.config.model.StaticTranslation.Port;
import io.sallyport.config.model.TranslationOptions;
import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import java.util.List;
import java.util.Optional;

/** {@code static} of 8.2 and before: networks, ports, and what an access list names (reference 7.1, seed 000). */
final class StaticCommands {
    static final Versions OLD = Versions.before(8, 3);

    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();
    private static final Argument<IpAddress> MAPPED = Arguments.address("mapped", "Global or mapped address");
    private static final Argument<IpAddress> REAL = Arguments.address("real", "Real IP address of the host(s)");
    private static final Argument<IpAddress> MASK = Arguments.prefixMask("mask");
    private static final Argument<Integer> TCP_MAPPED = PortNames.TCP.port("tcp-mapped");
    private static final Argument<Integer> TCP_REAL = PortNames.TCP.port("tcp-real");
    private static final Argument<Integer> UDP_MAPPED = PortNames.UDP.port("udp-mapped");
    private static final Argument<Integer> UDP_REAL = PortNames.UDP.port("udp-real");
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final Argument<TranslationOptions> OPTIONS = TranslationOperand.argument();
    private static final Argument<?>[] ALL = {
        PAIR, MAPPED, REAL, MASK, TCP_MAPPED, TCP_REAL, UDP_MAPPED, UDP_REAL, LIST, OPTIONS
    };
    private static final String ADDRESS = "(<mapped> | interface 'Use the address of the mapped interface') ";
    private static final String POLICY = "access-list 'Real addresses are those of an access list' <list>";
    private static final String GRAMMAR =
            "static 'Configure one-to-one address translation rule' <interfaces> (tcp 'TCP to be the protocol' "
                    + ADDRESS
                    + "<tcp-mapped> (<real> <tcp-real> | " + POLICY + ") | udp 'UDP to be the protocol' " + ADDRESS
                    + "<udp-mapped> (<real> <udp-real> | " + POLICY + ") | " + ADDRESS + "(<real> | " + POLICY + ")) "
                    + "[netmask 'Configure netmask to apply to IP addresses' <mask>] [<options>]";

    private StaticCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(global(GRAMMAR, ALL)
                .only(OLD, "object network N / host REAL / nat (REAL_IF,MAPPED_IF) static MAPPED")
                .does(StaticCommands::add)
                .no(GRAMMAR, StaticCommands::remove, ALL));
    }

    private static Outcome add(Editor editor, Bindings b) {
        String key = key(b);
        if (editor.root().find(key).isPresent()) {
            return Outcome.refused(
                    b,
                    MAPPED,
                    "ERROR: duplicate of existing static",
                    "take the existing line away with no static ... first");
        }
        Optional<Outcome> missing = b.find(LIST).flatMap(list -> missingList(editor, b, LIST));
        if (missing.isPresent()) {
            return missing.get();
        }
        TranslationOptions options = b.find(OPTIONS).orElse(TranslationOptions.NONE);
        String text = key + TranslationOperand.text(options);
        editor.configuration().staticTranslations().add(translation(editor, b, text, options));
        editor.keep(Section.STATIC, key, text, TranslationOperand.standing(options));
        return Outcome.SILENT;
    }

    /** A refusal, if the access list that the line names does not exist. */
    static Optional<Outcome> missingList(Editor editor, Bindings b, Argument<String> list) {
        String name = b.get(list);
        return editor.accessLists().exists(name)
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        b,
                        list,
                        "ERROR: access-list <" + name + "> does not exist",
                        "write its entries before the translation; existing lists: "
                                + String.join(", ", editor.accessLists().names())));
    }

    private static StaticTranslation translation(Editor editor, Bindings b, String text, TranslationOptions options) {
        InterfacePair pair = b.get(PAIR);
        IpAddress mask = mask(b);
        return new StaticTranslation(
                editor.source(text),
                pair.real(),
                pair.mapped(),
                b.find(MAPPED).map(address -> address.and(mask)),
                b.find(REAL).map(address -> address.and(mask)),
                mask,
                port(b),
                b.find(LIST),
                options);
    }

    private static Optional<Port> port(Bindings b) {
        if (b.find(TCP_MAPPED).isPresent()) {
            return Optional.of(
                    new Port(Protocol.TCP, b.get(TCP_MAPPED), b.find(TCP_REAL).orElse(-1)));
        }
        return b.find(UDP_MAPPED)
                .map(mapped -> new Port(Protocol.UDP, mapped, b.find(UDP_REAL).orElse(-1)));
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String key = key(b);
        Editor.removeOne(editor.configuration().staticTranslations(), t -> begins(t.source(), key));
        return editor.root().remove(key)
                ? Outcome.SILENT
                : Outcome.refused(
                        b,
                        MAPPED,
                        "ERROR: static is not configured",
                        "write the line as show running-config prints it");
    }

    /** Whether a line consists of these words and, possibly, options. */
    static boolean begins(SourceLine line, String key) {
        String text = line.text();
        return text.startsWith(key) && (text.length() == key.length() || text.charAt(key.length()) == ' ');
    }

    private static IpAddress mask(Bindings b) {
        return b.find(MASK).orElse(IpAddress.v4(-1));
    }

    private static String key(Bindings b) {
        Optional<Port> port = port(b);
        PortNames names = port.filter(p -> p.protocol() == Protocol.UDP).isPresent() ? PortNames.UDP : PortNames.TCP;
        String mapped = b.find(MAPPED).map(IpAddress::toString).orElse("interface");
        String real = b.find(LIST)
                .map(list -> "access-list " + list)
                .orElseGet(() ->
                        b.get(REAL) + port.map(p -> " " + names.print(p.real())).orElse("") + " netmask " + mask(b));
        return "static " + b.get(PAIR) + " "
                + port.map(p -> p.protocol() == Protocol.TCP ? "tcp " : "udp ").orElse("")
                + mapped
                + port.map(p -> " " + names.print(p.mapped())).orElse("")
                + " " + real
                + (b.find(LIST).isPresent() && b.find(MASK).isPresent() ? " netmask " + mask(b) : "");
    }
}
