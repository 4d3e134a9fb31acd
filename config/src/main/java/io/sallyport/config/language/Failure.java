package io.sallyport.config.language;

import java.util.List;

/**
 * Why a line is not in the language.
 *
 * @param kind invalid, incomplete or ambiguous
 * @param token number of the offending word, from 0; the count of words where the line is incomplete
 * @param column its column, from 0
 * @param word the word, or empty
 * @param expected what could stand there
 * @param remedy what would be right, one sentence without a full stop
 */
public record Failure(Kind kind, int token, int column, String word, List<Expectation> expected, String remedy) {

    /** The three error forms of an ASA. */
    public enum Kind {
        INVALID,
        INCOMPLETE,
        AMBIGUOUS
    }

    public Failure {
        expected = List.copyOf(expected);
    }

    /** The error text without the caret line; the ambiguous form is inferred, the others are documented. */
    public String message() {
        return switch (kind) {
            case INVALID -> "ERROR: % Invalid input detected at '^' marker.";
            case INCOMPLETE -> "ERROR: % Incomplete command";
            case AMBIGUOUS -> "ERROR: % Ambiguous command:  \"" + word + "\"";
        };
    }

    /** As an ASA prints it below a prompt of this length: for an invalid word, first a line with the caret under it. */
    public String printed(int promptLength) {
        return kind == Kind.INVALID ? " ".repeat(promptLength + column) + "^\n" + message() : message();
    }

    /** Of two failures of one line in two modes, the one that got further; the first on a tie. */
    public static Failure furthest(Failure first, Failure second) {
        return second.token > first.token ? second : first;
    }
}
