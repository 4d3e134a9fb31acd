package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.CryptoMap;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The lines of {@code crypto map} that say which traffic goes through a tunnel (command reference: crypto map). */
final class CryptoMapCommands {
    private static final String SOURCE = "Command Reference A-H: crypto map";
    private static final String HEAD = "crypto map <map> ";
    private static final Argument<String> MAP = Argument.word("map", 64, "Name of the crypto map");
    private static final Argument<Integer> SEQUENCE = Argument.number("sequence", 1, 65_535, "Sequence number");
    private static final Argument<String> DYNAMIC = Argument.word("dynamic-map", 64, "Name of the dynamic map");
    private static final Argument<String> LIST = AccessListCommands.LIST;
    private static final Argument<IpAddress> LOCAL = Arguments.anyAddress("local", "Local address");
    private static final Standing UNBUILT = Standing.unsupported(
            Feature.TUNNEL, "tunnels are not built yet: traffic that would be encrypted is judged as if it were not");

    private CryptoMapCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global(HEAD + "<sequence> match address <list>", MAP, SEQUENCE, LIST)
                        .source(SOURCE)
                        .does((editor, b) -> keep(editor, b, "match address", e -> e.withList(b.get(LIST))))
                        .no(
                                HEAD + "<sequence> match address [<rest>]",
                                (editor, b) -> remove(editor, b, "match address", e -> e.withList("")),
                                MAP,
                                SEQUENCE,
                                REST),
                global(HEAD + "<sequence> ipsec-isakmp [dynamic <dynamic-map>]", MAP, SEQUENCE, DYNAMIC)
                        .source(SOURCE)
                        .does((editor, b) -> keep(editor, b, "ipsec-isakmp", e -> e.withDynamic(b.has("dynamic"))))
                        .no(
                                HEAD + "<sequence> ipsec-isakmp [<rest>]",
                                (editor, b) -> remove(editor, b, "ipsec-isakmp", e -> e.withDynamic(false)),
                                MAP,
                                SEQUENCE,
                                REST),
                global(HEAD + "interface <nameif> [ipv6-local-address@8.3 <local>]", MAP, NAMEIF, LOCAL)
                        .source(SOURCE)
                        .worth(UNBUILT)
                        .does((editor, b) -> {
                            change(editor, b, map -> map.at(b.get(NAMEIF), true));
                            editor.keep(Section.CRYPTO, bound(b), b.text(), UNBUILT);
                            return Outcome.SILENT;
                        })
                        .no(
                                HEAD + "interface <nameif> [<rest>]",
                                (editor, b) -> {
                                    change(editor, b, map -> map.at(b.get(NAMEIF), false));
                                    editor.root().remove(bound(b));
                                    return Outcome.SILENT;
                                },
                                MAP,
                                NAMEIF,
                                REST));
    }

    private static String bound(Bindings b) {
        return "crypto map " + b.get(MAP) + " interface " + b.get(NAMEIF);
    }

    private static String key(Bindings b, String what) {
        return "crypto map " + b.get(MAP) + " " + b.get(SEQUENCE) + " " + what;
    }

    private static Outcome keep(Editor editor, Bindings b, String what, UnaryOperator<CryptoMap.Entry> change) {
        change(editor, b, map -> map.with(b.get(SEQUENCE), change));
        editor.keep(Section.CRYPTO, key(b, what), b.text(), Standing.MODELLED);
        return Outcome.SILENT;
    }

    private static Outcome remove(Editor editor, Bindings b, String what, UnaryOperator<CryptoMap.Entry> change) {
        change(editor, b, map -> map.with(b.get(SEQUENCE), change));
        editor.root().remove(key(b, what));
        return Outcome.SILENT;
    }

    private static void change(Editor editor, Bindings b, UnaryOperator<CryptoMap> change) {
        Map<String, CryptoMap> maps = editor.configuration().cryptoMaps();
        maps.put(b.get(MAP), change.apply(maps.getOrDefault(b.get(MAP), CryptoMap.NONE)));
    }
}
