package io.sallyport.engine.policy;

import io.sallyport.config.model.AddressMatch;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.ObjectTranslation.Place;
import io.sallyport.engine.nat.TranslationRule.Text;
import java.util.List;
import java.util.Optional;

/** How an ASA of 8.3 and later shows translation rules in {@code show nat} and packet-tracer (observed). */
final class ObjectText {
    private static final List<String> CLAUSES = List.of(" destination static ", " service ");

    private ObjectText() {}

    static Text of(ObjectTranslation t, String mappedInterface) {
        String line = t.source().text();
        Optional<String> object = t.object();
        return new Text(
                t.place() == Place.AUTO ? List.of("object network " + object.orElse(""), " " + line) : List.of(line),
                "(" + t.realInterface() + ") to (" + mappedInterface + ") " + rule(t, line),
                "",
                object.orElse(""));
    }

    /** {@code source static A B   destination static C D ...}: three blanks before the first further clause. */
    private static String rule(ObjectTranslation t, String line) {
        String rest = t.object()
                .map(object -> words(line).replaceFirst("^(static|dynamic) ", "source $1 " + object + " "))
                .orElse(words(line));
        int first = CLAUSES.stream()
                .mapToInt(rest::indexOf)
                .filter(at -> at > 0)
                .min()
                .orElse(-1);
        return first < 0 ? rest : rest.substring(0, first) + "  " + rest.substring(first);
    }

    /** The line from its method on. */
    private static String words(String line) {
        String rest = line.replaceFirst("^nat (\\([^)]*\\) )?(after-auto )?", "");
        return rest.replaceFirst(" description .*$", "");
    }

    /** The name of an object or group, or an address. */
    static String name(AddressMatch match) {
        return switch (match) {
            case AddressMatch.OfObject of -> of.name();
            case AddressMatch.OfGroup of -> of.name();
            case AddressMatch.Network network -> network.network().address().toString();
            default -> "any";
        };
    }
}
