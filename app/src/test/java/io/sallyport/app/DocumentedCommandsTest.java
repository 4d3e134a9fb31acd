package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** The commands of README.md, the guide and the examples: the program understands them, and the files they name are there. */
class DocumentedCommandsTest {
    /** The tests of a module run in its folder. */
    private static final Path ROOT = Path.of("..");

    private static final String START = "./sallyport ";
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern EXAMPLE = Pattern.compile("(?:^|=)(examples/\\S+)$");

    /** A command as it stands in a page. */
    record Documented(String page, String line) {
        List<String> words() {
            String alone = line.split(" [|>] ", 2)[0];
            List<String> words = new ArrayList<>();
            for (Matcher m = WORD.matcher(alone.substring(START.length())); m.find(); ) {
                words.add(m.group().replaceAll("['\"]", ""));
            }
            return words;
        }

        @Override
        public String toString() {
            return page + ": " + line;
        }
    }

    static List<Documented> commands() throws IOException {
        List<Documented> commands = new ArrayList<>();
        try (Stream<Path> guide = Files.walk(ROOT.resolve("docs"));
                Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
            Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            Stream.concat(guide, examples))
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .forEach(file -> commands.addAll(commandsOf(file)));
        }
        return commands;
    }

    private static List<Documented> commandsOf(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("\\\\\\n\\s*", "")
                    .lines()
                    .map(line -> line.strip().replaceFirst("^\\$ ", ""))
                    .filter(line -> line.startsWith(START))
                    .map(line -> new Documented(ROOT.relativize(file).toString(), line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theProgramUnderstands(Documented command) {
        String[] words = command.words().toArray(new String[0]);
        try {
            Sallyport.commandLine().parseArgs(words);
        } catch (ParameterException e) {
            throw new AssertionError(command + ": " + e.getMessage(), e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theFilesAreThere(Documented command) {
        for (String word : command.words()) {
            Matcher named = EXAMPLE.matcher(word);
            if (named.find()) {
                assertThat(ROOT.resolve(named.group(1))).exists();
            }
        }
    }

    @Test
    void thereAreMany() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(20);
    }
}
