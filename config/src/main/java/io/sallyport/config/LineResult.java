package io.sallyport.config;

import io.sallyport.config.command.Secrets;
import io.sallyport.config.language.Failure;
import io.sallyport.config.language.Outcome;
import io.sallyport.config.model.LineStatus;
import java.util.List;
import java.util.Optional;

/**
 * What became of one line that was typed or read.
 *
 * @param status what became of it
 * @param reason why, where it is not modelled; for a refused line, what is wrong
 * @param remedy for a refused line, what would be right
 * @param output what the command prints, or its error text without the caret line; possibly empty
 * @param column for a refused line, column of the word at fault, from 0
 * @param failure set where the line is not in the language
 * @param text the line in normal form, secrets masked
 * @param warnings what was accepted and looks odd
 */
public record LineResult(
        LineStatus status,
        String reason,
        String remedy,
        String output,
        int column,
        Optional<Failure> failure,
        String text,
        List<ConfigIssue> warnings) {

    /** Whether the line was refused. */
    public boolean isRefused() {
        return status == LineStatus.REFUSED;
    }

    /** What an ASA prints below a prompt of this length: with the caret line, where there is one. */
    public String printed(int promptLength) {
        return failure.map(f -> f.printed(promptLength)).orElse(output);
    }

    /** The same line where it turned out later what it is worth. */
    LineResult worth(LineStatus late, String why) {
        return new LineResult(late, why, remedy, output, column, failure, text, warnings);
    }

    /** What is no configuration. */
    static LineResult aside(String reason, String text) {
        return new LineResult(LineStatus.NO_EFFECT, reason, "", "", 0, Optional.empty(), text, List.of());
    }

    /** A line that is no command; {@code line} as it was given. */
    static LineResult missed(Failure failure, String line) {
        String text = line.strip();
        List<String> secrets = Secrets.of(text);
        return new LineResult(
                LineStatus.REFUSED,
                Secrets.hidden(failure.description(), secrets),
                Secrets.hidden(failure.remedy(), secrets),
                Secrets.hidden(failure.message(), secrets),
                failure.column(),
                Optional.of(failure),
                Secrets.maskedRefused(text),
                List.of());
    }

    static LineResult refused(Outcome.Refused refused, String text) {
        return new LineResult(
                LineStatus.REFUSED,
                withoutMark(refused.message()),
                refused.remedy(),
                refused.message(),
                refused.column(),
                Optional.empty(),
                text,
                List.of());
    }

    /** Refused because the line above, which would have opened its block, was refused. */
    static LineResult orphan(int opener, String text) {
        return new LineResult(
                LineStatus.REFUSED,
                "it belongs to line " + opener + ", which was refused",
                "correct line " + opener,
                "",
                0,
                Optional.empty(),
                text,
                List.of());
    }

    private static String withoutMark(String message) {
        for (String mark : List.of("ERROR: % ", "ERROR: ", "WARNING: ", "%")) {
            if (message.startsWith(mark)) {
                return message.substring(mark.length());
            }
        }
        return message;
    }
}
