package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.NAMEIF;
import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.FragmentSettings;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.config.model.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code fragment}: limits of virtual reassembly (ASA command reference). */
final class FragmentCommands {
    private static final Argument<Integer> SIZE = Argument.number("size-limit", 1, 30_000, "Fragments that may wait");
    private static final Argument<Integer> CHAIN =
            Argument.number("chain-limit", 1, 8_200, "Fragments of a packet, 1 for no fragments");
    private static final Argument<Integer> TIMEOUT = Argument.number("secs", 1, 30, "Seconds to wait for the last");
    private static final Argument<Integer> ANY = Argument.number("limit", 1, 30_000, "The limit that goes");
    private static final String HEAD = "fragment 'Limits of the reassembly of fragments' ";

    private FragmentCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                limit("size 'Fragments that may wait at an interface'", SIZE),
                limit("chain 'Fragments that a packet may have'", CHAIN),
                limit("timeout 'Seconds from the first fragment to the last'", TIMEOUT),
                global(HEAD + "reassembly 'How packets are reassembled' (full | virtual) [<nameif>]", NAMEIF)
                        .at(Section.FRAGMENT)
                        .noEffect("both come to the same verdicts; fragments leave as they came"));
    }

    private static Command<Editor> limit(String words, Argument<Integer> value) {
        String word = words.substring(0, words.indexOf(' '));
        return global(HEAD + words + " <" + value.name() + "> [<nameif>]", value, NAMEIF)
                .does((editor, b) -> set(editor, b, word, b.get(value)))
                .no("fragment " + word + " [<limit>] [<nameif>]", (editor, b) -> reset(editor, b, word), ANY, NAMEIF);
    }

    private static Outcome set(Editor editor, Bindings b, String word, int value) {
        for (String nameif : interfaces(editor, b)) {
            change(editor, nameif, s -> with(s, word, value));
            String key = "fragment " + word + " " + nameif;
            editor.keep(Section.FRAGMENT, key, "fragment " + word + " " + value + " " + nameif, Standing.MODELLED);
        }
        return Outcome.SILENT;
    }

    private static Outcome reset(Editor editor, Bindings b, String word) {
        for (String nameif : interfaces(editor, b)) {
            change(editor, nameif, s -> with(s, word, valueOf(FragmentSettings.DEFAULT, word)));
            editor.root().remove("fragment " + word + " " + nameif);
        }
        return Outcome.SILENT;
    }

    /** The interface that is named, or all that have a name. */
    private static List<String> interfaces(Editor editor, Bindings b) {
        return b.find(NAMEIF)
                .map(List::of)
                .orElseGet(() -> editor.configuration().interfaces().values().stream()
                        .map(InterfaceSettings::nameif)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static void change(Editor editor, String nameif, UnaryOperator<FragmentSettings> change) {
        Map<String, FragmentSettings> all = editor.configuration().fragments();
        all.put(nameif, change.apply(all.getOrDefault(nameif, FragmentSettings.DEFAULT)));
    }

    private static FragmentSettings with(FragmentSettings settings, String word, int value) {
        return switch (word) {
            case "size" -> settings.withSize(value);
            case "chain" -> settings.withChain(value);
            default -> settings.withTimeout(value);
        };
    }

    private static int valueOf(FragmentSettings settings, String word) {
        return switch (word) {
            case "size" -> settings.size();
            case "chain" -> settings.chain();
            default -> settings.timeout();
        };
    }
}
