package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import io.sallyport.config.model.StaticTranslation;
import io.sallyport.packet.IpAddress;
import java.util.List;

/** Translation of 8.2 and before: {@code static}, {@code nat}, {@code global}, {@code nat-control} (reference 7.1, seed 000). */
final class TranslationCommands {
    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();
    private static final Argument<String> ONE = InterfacePair.single();
    private static final Argument<IpAddress> MAPPED = Arguments.address("mapped", "Global or mapped address");
    private static final Argument<IpAddress> REAL = Arguments.address("real", "Real IP address of the host(s)");
    private static final Argument<IpAddress> MASK = Arguments.mask("mask");
    private static final Argument<Integer> TCP_LIMIT =
            Argument.number("tcp-max", 0, 65535, "Simultaneous TCP connections");
    private static final Argument<Integer> EMBRYONIC =
            Argument.number("embryonic-max", 0, 65535, "Embryonic connections");
    private static final Argument<Integer> UDP_LIMIT =
            Argument.number("udp-max", 0, 65535, "Simultaneous UDP connections");
    private static final Argument<Integer> ID =
            Argument.number("nat-id", 0, 2_147_483_647, "The nat_id of this group of hosts");
    private static final Versions OLD = Versions.before(8, 3);
    private static final String STATIC =
            "static 'Configure one-to-one address translation rule' <interfaces> (<mapped> | interface) <real> "
                    + "[netmask 'Configure netmask to apply to IP addresses' <mask>] ";
    private static final String OPTIONS = "[dns 'Use the created xlate to rewrite DNS address record'] "
            + "[norandomseq 'Disable TCP sequence number randomization'] "
            + "[[tcp] <tcp-max> [<embryonic-max>]] [udp <udp-max>] [norandomseq]";
    private static final String OBJECT_NAT = "object network N / host REAL / nat (REAL_IF,MAPPED_IF) static MAPPED";
    private static final String NOT_BUILT = "dynamic translation, exemption and port translation are not built yet";

    private TranslationCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(STATIC + OPTIONS, PAIR, MAPPED, REAL, MASK, TCP_LIMIT, EMBRYONIC, UDP_LIMIT)
                        .only(OLD, OBJECT_NAT)
                        .does(TranslationCommands::add)
                        .no(
                                STATIC + OPTIONS,
                                TranslationCommands::remove,
                                PAIR,
                                MAPPED,
                                REAL,
                                MASK,
                                TCP_LIMIT,
                                EMBRYONIC,
                                UDP_LIMIT),
                global("static <interfaces> (tcp | udp) <rest>", PAIR, REST)
                        .at(Section.STATIC)
                        .only(OLD, OBJECT_NAT)
                        .unsupported(Feature.TRANSLATION, "static port translation is not built yet"),
                global("static <interfaces> (<mapped> | interface) access-list <rest>", PAIR, MAPPED, REST)
                        .at(Section.STATIC)
                        .only(OLD, OBJECT_NAT)
                        .unsupported(Feature.TRANSLATION, "static translation by policy is not built yet"),
                global(
                                "global 'Specify, delete or view global address pools' <interface> <nat-id> <rest>",
                                ONE,
                                ID,
                                REST)
                        .at(Section.GLOBAL)
                        .only(OLD, "object network N / subnet NET MASK / nat (REAL_IF,MAPPED_IF) dynamic MAPPED")
                        .unsupported(Feature.TRANSLATION, NOT_BUILT),
                global(
                                "nat 'Associate a network with a pool of global IP addresses' <interface> <nat-id> <rest>",
                                ONE,
                                ID,
                                REST)
                        .at(Section.NAT)
                        .only(OLD, "object network N / subnet NET MASK / nat (REAL_IF,MAPPED_IF) dynamic MAPPED")
                        .unsupported(Feature.TRANSLATION, NOT_BUILT),
                global(
                                "nat [<interfaces>] [after-auto] source 'Source NAT parameters' (static | dynamic) <rest>",
                                PAIR,
                                REST)
                        .at(Section.NAT)
                        .only(Versions.since(8, 3), "static, nat and global")
                        .unsupported(Feature.TRANSLATION, "twice NAT is not built yet"),
                global("nat-control 'Require translation for traffic from a more secure interface'")
                        .at(Section.NAT_CONTROL)
                        .only(OLD, "nothing: it does not exist any more")
                        .unsupported(Feature.TRANSLATION, "traffic without a translation is not refused yet"),
                global("xlate per-session (permit | deny) <rest>", REST)
                        .at(Section.NAT)
                        .only(Versions.since(9, 0), "nothing")
                        .noEffect("concerns port address translation, which is unsupported itself"),
                global("alias <rest>", REST)
                        .at(Section.STATIC)
                        .unsupported(Feature.TRANSLATION, "alias is not built yet"));
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
        boolean limits = b.find(TCP_LIMIT).orElse(0)
                        + b.find(EMBRYONIC).orElse(0)
                        + b.find(UDP_LIMIT).orElse(0)
                > 0;
        Standing standing = b.has("dns")
                ? Standing.unsupported(Feature.INSPECTION, "DNS replies are not rewritten yet")
                : limits
                        ? Standing.unsupported(Feature.TRANSLATION, "limits of a translation are not built yet")
                        : Standing.MODELLED;
        String text = key + tail(b);
        editor.configuration().staticTranslations().add(translation(editor, b, text));
        editor.keep(Section.STATIC, key, text, standing);
        return Outcome.SILENT;
    }

    private static StaticTranslation translation(Editor editor, Bindings b, String text) {
        InterfacePair pair = b.get(PAIR);
        IpAddress mask = mask(b);
        return new StaticTranslation(
                editor.source(text),
                pair.real(),
                pair.mapped(),
                b.find(MAPPED).orElse(IpAddress.ANY4).and(mask),
                b.get(REAL).and(mask),
                mask);
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String key = key(b);
        editor.configuration().staticTranslations().removeIf(t -> (t.source().text() + " ").startsWith(key + " "));
        return editor.root().remove(key)
                ? Outcome.SILENT
                : Outcome.refused(
                        b, REAL, "ERROR: static is not configured", "write the line as show running-config prints it");
    }

    private static IpAddress mask(Bindings b) {
        return b.find(MASK).orElse(IpAddress.v4(-1));
    }

    private static String key(Bindings b) {
        String mapped = b.find(MAPPED).map(IpAddress::toString).orElse("interface");
        return "static " + b.get(PAIR) + " " + mapped + " " + b.get(REAL) + " netmask " + mask(b);
    }

    private static String tail(Bindings b) {
        int tcp = b.find(TCP_LIMIT).orElse(0);
        int embryonic = b.find(EMBRYONIC).orElse(0);
        int udp = b.find(UDP_LIMIT).orElse(0);
        return (b.has("dns") ? " dns" : "")
                + (b.has("norandomseq") ? " norandomseq" : "")
                + (tcp + embryonic > 0 ? " tcp " + tcp + " " + embryonic : "")
                + (udp > 0 ? " udp " + udp : "");
    }
}
