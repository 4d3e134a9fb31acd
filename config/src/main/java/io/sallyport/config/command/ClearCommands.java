package io.sallyport.config.command;

import static io.sallyport.config.command.Declaration.global;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.Command;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.Failure;
import io.sallyport.config.language.Match;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.language.Prefixes;
import io.sallyport.config.language.Reading;
import io.sallyport.config.model.RunningLine;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code clear configure}: every line that begins so is taken away as its {@code no} form takes it away, the last first. */
final class ClearCommands {
    private static final Argument<String> WORDS = Argument.rest("first-words", "First words of the lines to take away");

    private ClearCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(global("clear configure <first-words>", WORDS).does(ClearCommands::clear));
    }

    private static Outcome clear(Editor editor, Bindings b) {
        String[] words = b.get(WORDS).split(" ", 2);
        if (!(Prefixes.unique(words[0], firstWords()) instanceof Reading.Value<String>(String first))) {
            return Outcome.refused(
                    b, WORDS, "ERROR: % Invalid input detected", "write the first word of the lines to take away");
        }
        String start = first + (words.length > 1 ? " " + words[1] : "");
        editor.finish();
        editor.root().lines().reversed().stream()
                .flatMap(ClearCommands::printed)
                .filter(text -> begins(text, start))
                .forEach(text -> negate(editor, text));
        return Outcome.SILENT;
    }

    private static Set<String> firstWords() {
        return ConfigurationCommands.all().commands().stream()
                .filter(command -> command.mode().equals(Mode.CONFIGURE))
                .map(command -> command.forms().getFirst().syntax().firstWord())
                .filter(word -> !word.equals("no"))
                .collect(Collectors.toSet());
    }

    /** The texts of a line, or of the lines of a mere group. */
    private static Stream<String> printed(RunningLine line) {
        return line.text().isEmpty()
                ? line.below().lines().reversed().stream().map(RunningLine::toString)
                : Stream.of(line.toString());
    }

    private static boolean begins(String text, String start) {
        String plain = text.startsWith("no ") ? text.substring(3) : text;
        return plain.equals(start) || plain.startsWith(start + " ");
    }

    private static void negate(Editor editor, String text) {
        String no = text.startsWith("no ") ? text.substring(3) : "no " + text;
        switch (ConfigurationCommands.all().match(Mode.CONFIGURE, CommandLine.of(no), editor)) {
            case Match.Missed<Editor>(Failure failure) -> stays(editor, text, failure.description());
            case Match.Found<Editor> found -> {
                if (found.run(editor) instanceof Outcome.Refused refused) {
                    stays(editor, text, refused.message());
                }
            }
        }
    }

    private static void stays(Editor editor, String text, String why) {
        editor.warn("stays: " + text, why, 0);
    }
}
