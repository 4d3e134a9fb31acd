package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads the text form of a {@link Syntax}. */
final class GrammarReader {
    private static final String SPECIAL = "()[]|<>+' ";

    private final String text;
    private final UnaryOperator<String> helps;
    private final Argument<?>[] arguments;
    private int at;

    GrammarReader(String text, UnaryOperator<String> helps, Argument<?>... arguments) {
        this.text = text;
        this.helps = helps;
        this.arguments = arguments;
    }

    Element read() {
        Element element = choice();
        if (at < text.length()) {
            throw wrong("unexpected " + text.charAt(at));
        }
        return element;
    }

    /** The keyword at the beginning, where the grammar is a sequence that begins with one. */
    static Optional<Element.Word> leadingWord(String text, UnaryOperator<String> helps) {
        return Character.isLetter(text.charAt(0)) && !isChoice(text)
                ? Optional.of(new GrammarReader(text, helps).word())
                : Optional.empty();
    }

    private static boolean isChoice(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == '|' && depth == 0 && !quoted) {
                return true;
            }
        }
        return false;
    }

    private Element choice() {
        List<Element> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence());
        } while (take('|'));
        return alternatives.size() == 1 ? alternatives.getFirst() : new Element.Choice(List.copyOf(alternatives));
    }

    private Element sequence() {
        List<Element> parts = new ArrayList<>();
        while (!ends()) {
            Element part = atom();
            parts.add(take('+') ? new Element.Repeat(part) : part);
        }
        if (parts.isEmpty()) {
            throw wrong("something is missing");
        }
        return parts.size() == 1 ? parts.getFirst() : new Element.Sequence(List.copyOf(parts));
    }

    private Element atom() {
        if (take('[')) {
            Element inner = choice();
            expect(']');
            return new Element.Maybe(inner);
        }
        if (take('(')) {
            Element inner = choice();
            expect(')');
            return inner;
        }
        if (take('<')) {
            String name = until('>');
            for (Argument<?> argument : arguments) {
                if (argument.name().equals(name)) {
                    return new Element.Place(argument);
                }
            }
            throw wrong("no argument is named " + name);
        }
        return word();
    }

    private Element.Word word() {
        int start = at;
        boolean marked = false;
        while (at < text.length() && belongsToWord(text.charAt(at), at > start, marked)) {
            marked |= text.charAt(at) == '@';
            at++;
        }
        if (start == at) {
            throw wrong("a word is missing");
        }
        String word = text.substring(start, at);
        int version = word.indexOf('@');
        String unversioned = version < 0 ? word : word.substring(0, version);
        int least = Math.max(0, unversioned.indexOf('~'));
        String keyword = unversioned.replace("~", "");
        String help = take('\'') ? until('\'') : helps.apply(keyword);
        Versions versions = version < 0 ? Versions.ALL : Versions.read(word.substring(version + 1));
        return new Element.Word(keyword, least, help, versions);
    }

    /** A plus may stand in a word but not begin it; an angle bracket only in the mark of its versions. */
    private static boolean belongsToWord(char c, boolean inside, boolean marked) {
        return SPECIAL.indexOf(c) < 0 || c == '+' && inside || c == '<' && marked;
    }

    private boolean ends() {
        skipBlanks();
        return at == text.length() || "|)]".indexOf(text.charAt(at)) >= 0;
    }

    private String until(char end) {
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw wrong("no closing " + end);
        }
        String inner = text.substring(at, close);
        at = close + 1;
        return inner;
    }

    private boolean take(char c) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("no closing " + c);
        }
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("grammar \"" + text + "\" at " + at + ": " + what);
    }
}
