package io.sallyport.config;

import io.sallyport.config.command.ConfigurationCommands;
import io.sallyport.config.command.Editor;
import io.sallyport.config.command.Secrets;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.CommandSet;
import io.sallyport.config.language.Completions;
import io.sallyport.config.language.Match;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Shortcuts;
import io.sallyport.config.language.Surroundings;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Executes configuration lines one by one against a live configuration: what {@code configure terminal} does, and what reading a file
 * does too. Owned by one thread, like the configuration.
 */
public final class ConfigurationSession {
    private static final String TERMINAL = "terminal";

    private final CommandSet<Editor> commands = ConfigurationCommands.all();
    private final Editor editor;
    private final Shortcuts shortcuts = new Shortcuts();

    public ConfigurationSession(Configuration configuration) {
        editor = new Editor(configuration);
    }

    /** Whether global configuration knows a line. Nothing is executed. */
    public boolean knows(String line) {
        return commands.match(Mode.CONFIGURE, CommandLine.of(line), editor) instanceof Match.Found<Editor>;
    }

    /** Executes a typed line; the configuration is up to date when this returns. */
    public LineResult execute(String line) {
        LineResult result = execute(TERMINAL, 0, line);
        editor.finish();
        return result.status() == LineStatus.MODELLED ? result.worth(editor.status(), editor.reason()) : result;
    }

    /** Executes a line of a file, {@code number} from 1. {@link #finish} must follow the last. */
    public LineResult execute(String file, int number, String text) {
        if (isComment(text)) {
            return LineResult.aside("a comment", text.strip());
        }
        CommandLine line = CommandLine.of(text);
        boolean unindented = number > 0 && isUnindented(line);
        Match<Editor> match = commands.match(mode(), line, editor, unindented, shortcuts(number, line));
        return switch (match) {
            case Match.Missed<Editor> missed
            when number > 0 && TerminalLog.isExec(text) ->
                LineResult.aside("an EXEC command: it leaves the configuration as it is", Secrets.masked(text.strip()));
            case Match.Missed<Editor> missed -> LineResult.missed(missed.failure(), text);
            case Match.Found<Editor> found -> run(found, file, number);
        };
    }

    /**
     * What earlier lines taught. Entries of access lists change nothing that the meaning of a word depends on, other lines do; and
     * so may other sessions, between typed lines.
     */
    private Optional<Shortcuts> shortcuts(int number, CommandLine line) {
        if (number > 0 && line.word(0).equals("access-list")) {
            return Optional.of(shortcuts);
        }
        shortcuts.forget();
        return Optional.empty();
    }

    /** Words that concern the mode itself wherever they stand: leaving it, a class of a policy map, an address of an interface. */
    private static final Set<String> OF_THE_MODE = Set.of("exit", "quit", "class", "ip");

    /** Whether the line says by its place that it is global. */
    private static boolean isUnindented(CommandLine line) {
        return line.column(0) == 0 && !OF_THE_MODE.contains(line.word(0));
    }

    private LineResult run(Match.Found<Editor> found, String file, int number) {
        String text = found.bindings().text();
        editor.begin(new SourceLine(file, number, text));
        Mode before = mode();
        if (!found.mode().equals(before)) {
            return runAbove(found, text, file, number);
        }
        return result(found.run(editor), text, file, number);
    }

    /** A command of a mode above: the modes below it are left, unless it is refused. */
    private LineResult runAbove(Match.Found<Editor> found, String text, String file, int number) {
        Editor.Bookmark bookmark = editor.bookmark();
        editor.returnTo(found.mode());
        Outcome outcome = found.run(editor);
        if (outcome instanceof Outcome.Refused) {
            editor.restore(bookmark);
        }
        return result(outcome, text, file, number);
    }

    private LineResult result(Outcome outcome, String text, String file, int number) {
        return switch (outcome) {
            case Outcome.Refused refused -> LineResult.refused(refused, text);
            case Outcome.Done done ->
                new LineResult(
                        editor.status(),
                        editor.reason(),
                        "",
                        done.output(),
                        0,
                        Optional.empty(),
                        text,
                        warnings(file, number));
        };
    }

    private List<ConfigIssue> warnings(String file, int number) {
        List<Editor.Warning> warnings = editor.warnings();
        return warnings.isEmpty()
                ? List.of()
                : warnings.stream()
                        .map(w -> new ConfigIssue(
                                ConfigIssue.Severity.WARNING, file, number, w.column() + 1, w.message(), w.remedy()))
                        .toList();
    }

    /** Whether a line that was refused would have opened a block, as far as can be told. */
    boolean mayOpenBlock(String line, LineResult result) {
        return result.failure().filter(f -> f.token() == 0).isPresent()
                || commands.opensBlock(mode(), CommandLine.of(line).word(0));
    }

    /** Writes what was collected; needed after lines of a file only. */
    public void finish() {
        editor.finish();
    }

    /** Blank lines, {@code !} and {@code :} comments, and the checksum that a printed configuration ends with. */
    static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("!") || text.startsWith(":") || text.startsWith("Cryptochecksum:");
    }

    /** The mode of the next line. */
    public Mode mode() {
        return editor.place().mode();
    }

    /** Whether {@code end}, or {@code exit} in global configuration, has left configuration. */
    public boolean hasEnded() {
        return editor.hasEnded();
    }

    /** Enters global configuration again, as {@code configure terminal} does. */
    public void resume() {
        editor.resume();
    }

    /** In a file, {@code end} changes nothing for the lines after it. */
    void resumeIfEnded() {
        if (hasEnded()) {
            resume();
        }
    }

    /** What could be typed at the end of a partial line, mode by mode: for {@code ?} and Tab. */
    public List<Completions> complete(String partial) {
        return commands.complete(mode(), partial, editor);
    }

    /** The version and names that commands of other sets may ask for. */
    public Surroundings surroundings() {
        return editor;
    }

    /** The configuration. */
    public Configuration configuration() {
        return editor.configuration();
    }
}
