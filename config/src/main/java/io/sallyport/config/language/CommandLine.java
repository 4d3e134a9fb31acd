package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A line cut into words, each with its place, so that a caret can stand under it.
 *
 * @param text the line as it was given
 * @param tokens its words
 */
public record CommandLine(String text, List<Token> tokens) {

    /**
     * A word of a line.
     *
     * @param text the word
     * @param column where it starts, from 0
     */
    public record Token(String text, int column) {}

    public CommandLine {
        tokens = List.copyOf(tokens);
    }

    /** Cuts at blanks; what stands in round brackets, as in {@code (inside, outside)}, or in quotation marks is one word. */
    public static CommandLine of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            int end = endOfWord(text, at);
            tokens.add(new Token(text.substring(at, end), at));
            at = end;
        }
        return new CommandLine(text, tokens);
    }

    private static int endOfWord(String text, int start) {
        int close = switch (text.charAt(start)) {
            case '(' -> text.indexOf(')', start);
            case '"' -> text.indexOf('"', start + 1);
            default -> -1;
        };
        int end = close < 0 ? start : close;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u007f' || c == '\u00a0';
    }

    /** Everything from this word to the end, trailing blanks removed. */
    public String from(int token) {
        return text.substring(tokens.get(token).column()).stripTrailing();
    }

    /** Everything after the one blank that follows the word before this one, blanks and all. */
    public String after(int token) {
        Token before = tokens.get(token - 1);
        return text.substring(before.column() + before.text().length() + 1);
    }

    /** Whether a new word would begin at the end of the line: it is empty or ends with a blank. */
    public boolean endsBetweenWords() {
        return text.isEmpty() || isBlank(text.charAt(text.length() - 1));
    }

    /** Column of a word, or of the end of the line where there is none. */
    public int column(int token) {
        return token < tokens.size()
                ? tokens.get(token).column()
                : text.stripTrailing().length();
    }

    /** Text of a word, or empty where there is none. */
    public String word(int token) {
        return token < tokens.size() ? tokens.get(token).text() : "";
    }
}
