package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages show of a replay is what the program prints, from some line on. A line {@code ...} stands for any lines, and so
 * does {@code ...} at the end of a line for its rest; below "(shortened)" lines may be missing anywhere.
 */
class GuideOutputTest extends ProgramFixture {
    private static final String COMMAND = "    ./sallyport ";
    private static final String GAP = "...";

    /** A command of a page and what the page says that it prints. */
    record Shown(String page, int line, List<String> words, List<String> output, boolean shortened) {
        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    static List<Shown> shown() throws IOException {
        Path root = Path.of(example("..")).normalize();
        try (Stream<Path> guide = Files.walk(root.resolve("docs/guide"));
                Stream<Path> examples = Files.walk(root.resolve("examples"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), Stream.concat(guide, examples))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(file -> shown(root, file).stream())
                    .toList();
        }
    }

    private static List<Shown> shown(Path root, Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Shown> found = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).startsWith(COMMAND)) {
                continue;
            }
            int first = at;
            StringBuilder command = new StringBuilder();
            while (lines.get(at).endsWith("\\")) {
                String line = lines.get(at++).strip();
                command.append(line, 0, line.length() - 1);
            }
            command.append(lines.get(at).strip());
            int next = at + 1;
            boolean shortened = false;
            while (next < lines.size()
                    && (lines.get(next).isEmpty() || lines.get(next).startsWith("(shortened"))) {
                shortened |= !lines.get(next++).isEmpty();
            }
            List<String> words = words(command.toString());
            if (next < lines.size()
                    && lines.get(next).equals("```")
                    && List.of("replay", "advise").contains(words.getFirst())) {
                int end = next + 1 + lines.subList(next + 1, lines.size()).indexOf("```");
                found.add(new Shown(
                        root.relativize(file).toString(), first + 1, words, lines.subList(next + 1, end), shortened));
            }
        }
        return found;
    }

    private static List<String> words(String command) {
        return new DocumentedCommandsTest.Documented("", command.strip()).words();
    }

    @Test
    void pagesShowWhatIsPrinted() throws IOException {
        assertThat(shown()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void thePageIsRight(Shown it) {
        String root = example("").replaceFirst("examples/?$", "");
        run(it.words().stream()
                .map(word -> word.replaceFirst("(^|=)(examples|scenarios)/", "$1" + root + "$2/")
                        .replaceFirst("^target/", folder + "/"))
                .toArray(String[]::new));
        List<String> printed =
                Arrays.asList(masked(out.toString().replace(root, "")).split("\n", -1));
        int at = 0;
        boolean gap = true;
        for (String line : it.output()) {
            if (line.equals(GAP)) {
                gap = true;
                continue;
            }
            int found = at;
            while (gap && found < printed.size() && !matches(line, printed.get(found))) {
                found++;
            }
            assertThat(found < printed.size() ? printed.get(found) : "(no such line below line " + at + ")")
                    .as("%s: line %d of what is printed", it, found + 1)
                    .matches(each -> matches(line, each), "is " + line);
            at = found + 1;
            gap = it.shortened();
        }
    }

    private static boolean matches(String shown, String printed) {
        return shown.endsWith(GAP)
                ? printed.startsWith(shown.substring(0, shown.length() - GAP.length()))
                : masked(shown).equals(printed);
    }

    /** How long a run took is never the same. */
    private static String masked(String text) {
        return text.replaceAll("\"runSeconds\":[0-9.]+", "\"runSeconds\":0");
    }
}
