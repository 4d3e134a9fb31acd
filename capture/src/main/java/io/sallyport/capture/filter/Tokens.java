package io.sallyport.capture.filter;

import java.util.ArrayList;
import java.util.List;

/** The words and signs of a filter. */
final class Tokens {
    private static final List<String> SIGNS = List.of(
            "&&", "||", "<<", ">>", "<=", ">=", "!=", "==", "<", ">", "=", "!", "(", ")", "[", "]", "+", "*", "/", "%",
            "&", "|", "^", ":", "-");

    /**
     * @param text without a leading backslash
     * @param column where it begins, from 0
     */
    record Token(String text, int column) {}

    private final List<Token> tokens = new ArrayList<>();
    private final int length;
    private int next;

    Tokens(String text) {
        length = text.length();
        int brackets = 0;
        int at = 0;
        while (at < length) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            int end = word(text, at, brackets > 0);
            if (end > at) {
                boolean escaped = first == '\\';
                tokens.add(new Token(text.substring(escaped ? at + 1 : at, end), at));
                at = end;
                continue;
            }
            int column = at;
            String sign = SIGNS.stream()
                    .filter(each -> text.startsWith(each, column))
                    .findFirst()
                    .orElseThrow(() -> new FilterProblem(column, "'" + first + "' means nothing in a filter"));
            brackets += sign.equals("[") ? 1 : sign.equals("]") ? -1 : 0;
            tokens.add(new Token(sign, at));
            at += sign.length();
        }
    }

    /** Addresses have colons, but between brackets a colon stands before a size. */
    private static int word(String text, int from, boolean inBrackets) {
        int end = from;
        while (end < text.length()) {
            char each = text.charAt(end);
            boolean inside = Character.isLetterOrDigit(each) || each == '.' || each == '_';
            boolean joint = end > from && each == '-';
            boolean start = end == from && each == '\\';
            if (!inside && !joint && !start && (each != ':' || inBrackets)) {
                break;
            }
            end++;
        }
        return end;
    }

    boolean isAtEnd() {
        return next >= tokens.size();
    }

    /** The next word, or an empty text at the end. */
    String peek() {
        return isAtEnd() ? "" : tokens.get(next).text();
    }

    /** The word behind the next. */
    String peekSecond() {
        return next + 1 < tokens.size() ? tokens.get(next + 1).text() : "";
    }

    String take() {
        String text = peek();
        next++;
        return text;
    }

    boolean take(String wanted) {
        boolean is = peek().equals(wanted) && !isAtEnd();
        next += is ? 1 : 0;
        return is;
    }

    int position() {
        return next;
    }

    void back(int position) {
        next = position;
    }

    int column() {
        return isAtEnd() ? length : tokens.get(next).column();
    }

    /** The next word is wrong. */
    FilterProblem problem(String message) {
        return new FilterProblem(column(), message);
    }

    /** The word taken last is wrong. */
    FilterProblem problemBefore(String message) {
        return new FilterProblem(
                next > tokens.size() ? length : tokens.get(next - 1).column(), message);
    }
}
