package io.sallyport.config.command;

import io.sallyport.config.language.Versions;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.LineStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form of a command, from a file of {@code options} (its README explains them).
 *
 * @param before the lines that the form needs before it
 * @param line the form
 * @param status what it is worth in the versions that know it
 * @param versions these versions: all of the list must include one
 * @param renamed what is printed instead from some version on; empty where nothing is
 * @param source the document
 */
record DocumentedForm(
        List<String> before,
        String line,
        LineStatus status,
        List<Versions> versions,
        Optional<Renamed> renamed,
        String source) {

    /**
     * New words of a form.
     *
     * @param versions those that print them
     * @param line the form in these words
     */
    record Renamed(Versions versions, String line) {}

    /** The forms of a file. */
    static List<DocumentedForm> read(List<String> lines) {
        List<DocumentedForm> forms = new ArrayList<>();
        List<String> given = List.of();
        List<String> block = List.of();
        List<Versions> versions = List.of();
        Versions renaming = Versions.ALL;
        LineStatus status = LineStatus.NO_EFFECT;
        String source = "";
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(" ", 2);
            String value = words.length > 1 ? words[1] : "";
            switch (words[0]) {
                case "@source" -> source = value;
                case "@in" -> block = parts(value, " \\| ");
                case "@given" -> given = parts(value, " \\| ");
                case "@versions" ->
                    versions = value.equals("all")
                            ? List.of()
                            : parts(value, " ").stream().map(Versions::read).toList();
                case "@becomes" -> renaming = Versions.read(value);
                case "@modelled", "@no-effect", "@unsupported", "@refused" ->
                    status = LineStatus.valueOf(
                            line.substring(1).replace('-', '_').toUpperCase(Locale.ROOT));
                default -> {
                    if (line.startsWith("@") || source.isEmpty()) {
                        throw new IllegalArgumentException(line);
                    }
                    for (String form : spelledOut(line)) {
                        String[] names = form.split(" => ", 2);
                        List<String> rows = below(block.size(), names[0].split("\\\\n", -1));
                        forms.add(new DocumentedForm(
                                joined(joined(given, indented(block)), rows.subList(0, rows.size() - 1)),
                                rows.getLast(),
                                status,
                                versions,
                                names.length == 1 ? Optional.empty() : Optional.of(new Renamed(renaming, names[1])),
                                source));
                    }
                }
            }
        }
        return forms;
    }

    /** {@code {a|b|}} stands for three lines: with a, with b, with neither. */
    private static List<String> spelledOut(String form) {
        int open = form.indexOf('{');
        int close = form.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            return List.of(form.stripTrailing());
        }
        List<String> all = new ArrayList<>();
        for (String choice : form.substring(open + 1, close).split("\\|", -1)) {
            String before = form.substring(0, open);
            String chosen = choice.isEmpty() ? before.stripTrailing() : before + choice;
            all.addAll(spelledOut(chosen + form.substring(close + 1)));
        }
        return all;
    }

    /** Whether some versions know it and some do not. */
    boolean dependsOnVersion() {
        return !versions.isEmpty() || renamed.isPresent();
    }

    /** What it is worth in a version. */
    LineStatus statusIn(AsaVersion version) {
        return versions.stream().allMatch(each -> each.include(version)) ? status : LineStatus.REFUSED;
    }

    /** The new words that a version prints for it. */
    Optional<String> renamedIn(AsaVersion version) {
        return renamed.filter(each -> each.versions().include(version)).map(Renamed::line);
    }

    /** The form below the lines that it needs. */
    String text() {
        return String.join("\n", joined(before, List.of(line))) + "\n";
    }

    private static List<String> parts(String value, String separator) {
        return value.isEmpty() ? List.of() : List.of(value.split(separator));
    }

    private static List<String> indented(List<String> block) {
        List<String> lines = new ArrayList<>();
        block.forEach(line -> lines.add(" ".repeat(lines.size()) + line));
        return lines;
    }

    /** Lines of a block that is so deep, unless they are indented themselves. */
    private static List<String> below(int depth, String... rows) {
        String blanks = " ".repeat(depth);
        return Stream.of(rows)
                .map(row -> row.startsWith(blanks) ? row : blanks + row)
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    @Override
    public String toString() {
        return String.join(" / ", joined(before, List.of(line))) + " (" + source + ")";
    }
}
