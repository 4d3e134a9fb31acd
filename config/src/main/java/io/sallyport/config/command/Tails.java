package io.sallyport.config.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What may stand behind the words that identify a line, where a {@code no} form names it: nothing, the rest of the line, or as many words
 * of it as one likes. Other words are wrong there, as they are in the line itself.
 */
final class Tails {
    private Tails() {}

    /** The grammar of a tail, made optional from its end: {@code a b} becomes {@code [a [b]]}. */
    static String optional(String tail) {
        return optional(parts(tail));
    }

    /** The same for a grammar without its first parts. */
    static String optionalAfter(String grammar, int identity) {
        List<String> parts = parts(grammar);
        return optional(parts.subList(Math.min(identity, parts.size()), parts.size()));
    }

    private static String optional(List<String> parts) {
        String nested = "";
        for (String part : parts.reversed()) {
            nested = "[" + part + (nested.isEmpty() ? "" : " " + nested) + "]";
        }
        return nested;
    }

    /** The elements of a sequence, each with its help; of a choice, the whole. */
    private static List<String> parts(String grammar) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        String text = grammar.strip() + " ";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (c == '|' && depth == 0 && !quoted) {
                return List.of("(" + text.strip() + ")");
            }
            if (c == ' ' && depth == 0 && !quoted) {
                String part = text.substring(start, i);
                start = i + 1;
                if (part.startsWith("'")) {
                    parts.set(parts.size() - 1, parts.getLast() + " " + part);
                } else if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }
}
