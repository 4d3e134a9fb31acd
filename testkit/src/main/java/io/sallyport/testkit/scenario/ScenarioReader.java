package io.sallyport.testkit.scenario;

import io.sallyport.testkit.scenario.ScenarioFirewall.Expected;
import io.sallyport.testkit.scenario.ScenarioFirewall.Traffic;
import io.sallyport.testkit.scenario.ScenarioFirewall.Typed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads scenario files: a keyword and its value on each line. */
public final class ScenarioReader {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S.*)");
    private static final String EXAMPLES = "examples";

    private final Path file;
    private final List<Origin> origins = new ArrayList<>();
    private final List<ScenarioFirewall> firewalls = new ArrayList<>();
    private Optional<String> title = Optional.empty();
    private Draft draft = new Draft("");
    private int number;

    /** A firewall of which not all lines have been read. */
    private static final class Draft {
        private final String name;
        private Optional<Path> config = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<String> until = Optional.empty();
        private final List<Traffic> captures = new ArrayList<>();
        private final List<Typed> commands = new ArrayList<>();
        private final List<Expected> expectations = new ArrayList<>();

        private Draft(String name) {
            this.name = name;
        }

        private boolean isUntouched() {
            return config.isEmpty() && captures.isEmpty() && commands.isEmpty() && expectations.isEmpty();
        }
    }

    private ScenarioReader(Path file) {
        this.file = file;
    }

    /** The files of all scenarios below a folder, in order. */
    public static List<Path> find(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith("scenario.txt")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one file.
     *
     * @throws IllegalArgumentException if something in it is unknown or missing; the message names file and line
     */
    public static Scenario read(Path file) {
        try {
            return new ScenarioReader(file).read(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scenario read(List<String> lines) {
        try {
            for (String line : lines) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    Matcher words = LINE.matcher(line.strip());
                    require(words.matches(), "a keyword and a value");
                    take(words.group(1), words.group(2));
                }
            }
            finish();
            require(!origins.isEmpty(), "a line 'origin'");
            return new Scenario(file, require(title, "a line 'title'"), List.copyOf(origins), List.copyOf(firewalls));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private void take(String keyword, String value) {
        switch (keyword) {
            case "title" -> title = Optional.of(value);
            case "origin" -> origins.add(Origin.parse(value));
            case "firewall" -> {
                if (!draft.isUntouched()) {
                    finish();
                }
                draft = new Draft(value);
            }
            case "config" -> draft.config = Optional.of(existing(value));
            case "asa-version" -> draft.version = Optional.of(value);
            case "capture" -> draft.captures.add(capture(value));
            case "at" -> draft.commands.add(command(value));
            case "until" -> draft.until = Optional.of(value);
            case "expect" -> draft.expectations.add(new Expected(number, value, ExpectationReader.read(value)));
            default -> throw new IllegalArgumentException("there is no keyword '" + keyword + "'");
        }
    }

    private void finish() {
        String whose = draft.name.isEmpty() ? "" : " for " + draft.name;
        boolean onlyChecked = draft.commands.isEmpty() && draft.until.isEmpty();
        require(onlyChecked || !draft.captures.isEmpty(), "a line 'capture'" + whose);
        require(!draft.expectations.isEmpty(), "a line 'expect'" + whose);
        firewalls.add(new ScenarioFirewall(
                draft.name,
                require(draft.config, "a line 'config'" + whose),
                draft.version,
                List.copyOf(draft.captures),
                List.copyOf(draft.commands),
                draft.until,
                List.copyOf(draft.expectations)));
    }

    private Traffic capture(String value) {
        int split = value.indexOf('=');
        return new Traffic(split < 0 ? "" : value.substring(0, split), existing(value.substring(split + 1)));
    }

    private static Typed command(String value) {
        int split = value.indexOf('=');
        require(split > 0 && split < value.length() - 1, "TIME=COMMAND");
        return new Typed(value.substring(0, split), value.substring(split + 1));
    }

    /** A path below the scenario's folder or, if it begins with {@code examples/}, below the project's root. */
    private Path existing(String value) {
        Path base = file.toAbsolutePath().getParent();
        if (Path.of(value).startsWith(EXAMPLES)) {
            while (base != null && !Files.isDirectory(base.resolve(EXAMPLES))) {
                base = base.getParent();
            }
        }
        require(base != null && Files.isRegularFile(base.resolve(value)), "a file " + value);
        return base == null ? Path.of(value) : base.resolve(value);
    }

    private static void require(boolean there, String what) {
        if (!there) {
            throw new IllegalArgumentException("missing: " + what);
        }
    }

    private static <T> T require(Optional<T> value, String what) {
        return value.orElseThrow(() -> new IllegalArgumentException("missing: " + what));
    }
}
