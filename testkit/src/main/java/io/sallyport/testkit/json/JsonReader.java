package io.sallyport.testkit.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON text (RFC 8259), strictly: what it refuses, no other reader need accept. */
public final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a whole text.
     *
     * @throws IllegalArgumentException if it is no JSON; the message names the place
     */
    public static JsonValue read(String text) {
        JsonReader reader = new JsonReader(text);
        JsonValue value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.wrong("something after the value");
        }
        return value;
    }

    private JsonValue value() {
        blanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> new JsonValue.Text(string());
            case 't' -> word("true", new JsonValue.Truth(true));
            case 'f' -> word("false", new JsonValue.Truth(false));
            case 'n' -> word("null", new JsonValue.Nothing());
            default -> number();
        };
    }

    private JsonValue object() {
        Map<String, JsonValue> members = new HashMap<>();
        at++;
        blanks();
        if (peek() == '}') {
            at++;
            return new JsonValue.Members(members);
        }
        do {
            blanks();
            String name = string();
            blanks();
            expect(':');
            if (members.put(name, value()) != null) {
                throw wrong("a second member \"" + name + '"');
            }
            blanks();
        } while (comma());
        expect('}');
        return new JsonValue.Members(members);
    }

    private JsonValue list() {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        blanks();
        if (peek() == ']') {
            at++;
            return new JsonValue.Elements(elements);
        }
        do {
            elements.add(value());
            blanks();
        } while (comma());
        expect(']');
        return new JsonValue.Elements(elements);
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("a control character in a text");
            }
            read.append(c == '\\' ? escaped() : c);
        }
        at++;
        return read.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + 4, text.length()));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw wrong("four hexadecimal digits are missing");
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            default -> throw wrong("an unknown escape");
        };
    }

    private JsonValue number() {
        int end = at;
        while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        String digits = text.substring(at, end);
        if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw wrong("no value");
        }
        at = end;
        return new JsonValue.Figure(new BigDecimal(digits));
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private boolean comma() {
        if (peek() == ',') {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "' is missing");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("no JSON at character " + at + ": " + what + ": " + text);
    }

    /** Reads each line as an object; what programs write as JSON lines. */
    public static List<JsonValue.Members> readLines(String lines) {
        return lines.lines()
                .map(JsonReader::read)
                .map(value -> Optional.of(value)
                        .filter(JsonValue.Members.class::isInstance)
                        .map(JsonValue.Members.class::cast)
                        .orElseThrow(() -> new IllegalArgumentException("no JSON object: " + value)))
                .toList();
    }
}
