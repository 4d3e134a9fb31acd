package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.ObjectTranslation.Destination;
import io.sallyport.config.model.ObjectTranslation.Objects;
import io.sallyport.config.model.ObjectTranslation.Options;
import io.sallyport.config.model.ObjectTranslation.Place;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Optional;

/** Translation that belongs to no object: twice NAT of 8.3 and later, {@code xlate per-session}, {@code alias} (reference 7). */
final class TranslationCommands {
    private static final Argument<InterfacePair> PAIR = InterfacePair.argument();
    private static final Argument<Integer> POSITION =
            Argument.number("position", 1, 2_147_483_647, "Place in the section");
    private static final Argument<AddressMatch> REAL = MappedOperand.namedOrAny("real", "Real source object or group");
    private static final Argument<AddressMatch> MAPPED =
            MappedOperand.namedOrAny("mapped", "Mapped source object or group");
    private static final Argument<AddressMatch> POOL = MappedOperand.named("pool", "Object or group of the PAT pool");
    private static final Argument<AddressMatch> DESTINATION_MAPPED =
            MappedOperand.namedOrAny("destination-mapped", "Mapped destination object or group");
    private static final Argument<AddressMatch> DESTINATION_REAL =
            MappedOperand.namedOrAny("destination-real", "Real destination object or group");
    private static final Argument<String> FIRST = Argument.word("service-first", 64, "Service object, or any");
    private static final Argument<String> SECOND = Argument.word("service-second", 64, "Service object, or any");
    private static final Argument<String> DESCRIPTION = Argument.rest("description", "Up to 200 characters");
    private static final Argument<?>[] ALL = {
        PAIR, POSITION, REAL, MAPPED, POOL, DESTINATION_MAPPED, DESTINATION_REAL, FIRST, SECOND, DESCRIPTION
    };
    private static final String TWICE =
            "nat [<interfaces>] [after-auto 'Insert this NAT rule after auto section'] [<position>] "
                    + "source 'Source NAT parameters' (static <real> (interface [ipv6@9.0] | <mapped>) | dynamic <real> "
                    + ObjectTranslationCommands.DYNAMIC + ") "
                    + "[destination 'Destination NAT parameters' static (interface 'Use interface address' [ipv6@9.0] | "
                    + "<destination-mapped>) <destination-real>] "
                    + "[service 'NAT service parameters' <service-first> <service-second>] "
                    + "[net-to-net@9.0] [dns] [unidirectional] [no-proxy-arp@8.4] [route-lookup@8.4] [inactive] "
                    + "[description 'Specify NAT rule description' <description>]";

    private TranslationCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(global(TWICE, ALL)
                .only(Versions.since(8, 3), "static, nat and global")
                .does(TranslationCommands::add)
                .no(TWICE, TranslationCommands::remove, ALL));
    }

    private static Outcome add(Editor editor, Bindings b) {
        String key = key(b);
        if (editor.root().find(key).isPresent()) {
            return Outcome.refused(
                    b, REAL, "ERROR: NAT rule already exists", "take the existing line away with no nat ... first");
        }
        Options options = ObjectTranslationCommands.options(b);
        ObjectTranslation rule = rule(editor, b, key, options);
        List<ObjectTranslation> rules = editor.configuration().objectTranslations();
        int place = place(rules, rule.place(), b.find(POSITION));
        rules.add(place, rule);
        Standing standing = ObjectTranslationCommands.standing(b, options);
        if (b.find(POSITION).isPresent()) {
            // Lines of the section are printed in its order, so those that follow are kept anew behind it.
            keepInOrder(editor, rule, key, standing);
        } else {
            editor.keep(Section.NAT, key, key, standing);
        }
        return Outcome.SILENT;
    }

    private static void keepInOrder(Editor editor, ObjectTranslation rule, String key, Standing standing) {
        List<ObjectTranslation> rules = editor.configuration().objectTranslations();
        int position = rules.indexOf(rule) + 1;
        while (position < rules.size() && rules.get(position).place() != rule.place()) {
            position++;
        }
        int before = position == rules.size()
                ? editor.root().size()
                : editor.root().lines().stream()
                        .map(line -> line.key())
                        .toList()
                        .indexOf(rules.get(position).source().text());
        editor.note(standing);
        editor.root()
                .insert(
                        before,
                        Section.NAT,
                        key,
                        "",
                        key,
                        editor.source(key),
                        Editor.unsupported(editor.source(key), standing));
    }

    /** Where the rule goes among all: before the one that has its position in the section now. */
    private static int place(List<ObjectTranslation> rules, Place section, Optional<Integer> position) {
        if (position.isEmpty()) {
            return rules.size();
        }
        int count = 0;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).place() == section && ++count == position.get()) {
                return i;
            }
        }
        return rules.size();
    }

    private static ObjectTranslation rule(Editor editor, Bindings b, String key, Options options) {
        InterfacePair pair = b.find(PAIR).orElse(InterfacePair.ANY);
        boolean dynamic = b.has("dynamic");
        return new ObjectTranslation(
                editor.source(key),
                b.has("after-auto") ? Place.AFTER_AUTO : Place.MANUAL,
                Optional.empty(),
                pair.real(),
                pair.mapped(),
                b.get(REAL),
                dynamic ? Optional.empty() : Optional.of(ObjectTranslationCommands.mapped(b, MAPPED, pair.mapped())),
                dynamic ? Optional.of(ObjectTranslationCommands.pool(b, MAPPED, POOL)) : Optional.empty(),
                b.find(DESTINATION_REAL)
                        .map(real -> new Destination(
                                b.find(DESTINATION_MAPPED).orElse(new AddressMatch.OfInterface(pair.real())), real)),
                b.find(FIRST).map(first -> new Objects(first, b.get(SECOND))),
                options);
    }

    private static Outcome remove(Editor editor, Bindings b) {
        String key = key(b);
        Editor.removeOne(
                editor.configuration().objectTranslations(),
                rule -> rule.source().text().equals(key));
        return editor.root().remove(key)
                ? Outcome.SILENT
                : Outcome.refused(
                        b, REAL, "ERROR: NAT rule does not exist", "write the line as show running-config prints it");
    }

    /** The line without {@code no} and without its position. */
    private static String key(Bindings b) {
        String text = Declaration.plain(b);
        return b.find(POSITION)
                .map(n -> text.replaceFirst(" " + n + " source", " source"))
                .orElse(text);
    }
}
