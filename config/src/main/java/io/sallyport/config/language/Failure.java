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
 * @param specific whether the remedy names the very thing to write, rather than all that could stand there
 */
public record Failure(
        Kind kind, int token, int column, String word, List<Expectation> expected, String remedy, boolean specific) {

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

    /** The same for a report, where no caret can be drawn. */
    public String description() {
        return switch (kind) {
            case INVALID -> "\"" + word + "\" does not fit here";
            case INCOMPLETE -> "the line ends too early";
            case AMBIGUOUS -> "\"" + word + "\" could be several words";
        };
    }

    /** The same with another remedy. */
    Failure withRemedy(String other) {
        return new Failure(kind, token, column, word, expected, other, true);
    }

    /** As an ASA prints it below a prompt of this length: for an invalid word, first a line with the caret under it. */
    public String printed(int promptLength) {
        return kind == Kind.INVALID ? " ".repeat(promptLength + column) + "^\n" + message() : message();
    }

    /** Of two failures of one line in two modes, the one that got further, then the one that says more; the first on a tie. */
    public static Failure furthest(Failure first, Failure second) {
        return second.merit() > first.merit() ? second : first;
    }

    private int merit() {
        return token * 4 + (specific ? 2 : 0) + (kind == Kind.AMBIGUOUS ? 1 : 0);
    }
}
