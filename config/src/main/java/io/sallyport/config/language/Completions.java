package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one mode offers at a place of a line.
 *
 * @param mode the mode
 * @param entries keywords and placeholders, in the order an ASA lists them
 * @param names existing things whose names fit, for example the interfaces
 * @param partial the word typed so far, possibly empty
 */
public record Completions(Mode mode, List<Expectation> entries, List<String> names, String partial) {
    private static final int WIDTH = 79;

    public Completions {
        entries = List.copyOf(entries);
        names = List.copyOf(names);
    }

    static Completions of(Mode mode, List<Node.Path> paths, String partial, Surroundings around) {
        List<Expectation> entries = paths.stream()
                .flatMap(path -> path.expectations().stream())
                .filter(e -> partial.isEmpty() || !e.keyword() && !e.equals(Expectation.END) || e.begins(partial))
                .distinct()
                .sorted(Comparator.comparingInt(Completions::rank)
                        .thenComparing(e -> e.text().toLowerCase(Locale.ROOT)))
                .toList();
        List<String> names = entries.stream()
                .map(Expectation::kind)
                .filter(kind -> !kind.isEmpty())
                .distinct()
                .flatMap(kind -> around.names(kind).stream())
                .filter(name -> name.startsWith(partial))
                .distinct()
                .toList();
        return new Completions(mode, entries, names, partial);
    }

    static List<Expectation> expectations(List<Node.Mark> marks, @Nullable Element consumed) {
        String role = marks.stream()
                .filter(Node.Mark::opens)
                .map(mark -> mark.argument().name())
                .findFirst()
                .orElse("");
        return switch (consumed) {
            case null -> List.of(Expectation.END);
            case Element.Word word -> List.of(new Expectation(word.text(), word.help(), true, role, "", word.least()));
            case Element.Place place -> offered(place.argument(), role);
            default -> List.of();
        };
    }

    private static List<Expectation> offered(Argument<?> argument, String role) {
        List<Expectation> offered = new ArrayList<>();
        argument.words().forEach((word, help) -> offered.add(new Expectation(word, help, true, role, "", 0)));
        if (offered.isEmpty() || !argument.placeholder().equals(argument.name())) {
            offered.add(new Expectation(
                    argument.placeholder(),
                    argument.help(),
                    false,
                    role,
                    argument.kind().orElse(""),
                    0));
        }
        return offered;
    }

    /** Documented order: ranges, placeholders in capitals, keywords, the end. */
    private static int rank(Expectation e) {
        return e.equals(Expectation.END) ? 3 : e.keyword() ? 2 : e.text().startsWith("<") ? 0 : 1;
    }

    /** What Tab may complete the partial word to. */
    public List<String> candidates() {
        List<String> all = new ArrayList<>(Expectation.keywords(entries));
        all.addAll(names);
        return all;
    }

    /** The block that {@code ?} prints, laid out as observed on real devices; no line is longer than 79 columns. */
    public String listing() {
        StringBuilder text = new StringBuilder("\n" + mode.name() + " mode commands/options:\n");
        int width = entries.stream().mapToInt(e -> e.text().length()).max().orElse(0);
        for (Expectation entry : entries) {
            String line = "  " + entry.text() + " ".repeat(width - entry.text().length() + 2);
            appendWrapped(text, line, entry.help(), width + 4);
        }
        if (!names.isEmpty()) {
            text.append("Current available name(s):\n");
            names.forEach(name -> text.append("  ").append(name).append('\n'));
        }
        return text.toString();
    }

    private static void appendWrapped(StringBuilder text, String start, String help, int indent) {
        StringBuilder line = new StringBuilder(start);
        boolean empty = true;
        for (String word : help.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
