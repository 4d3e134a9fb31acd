package io.sallyport.replay.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Composes one JSON object on one line; members stand in the order in which they are given. Reusable. */
public final class JsonObject {
    private final StringBuilder text = new StringBuilder(512);
    private boolean first;

    /** Starts an object whose first member is its type. */
    public JsonObject begin(String type) {
        return begin().put("type", type);
    }

    /** Starts an object. */
    public JsonObject begin() {
        text.setLength(0);
        text.append('{');
        first = true;
        return this;
    }

    /** A text, or null. */
    public JsonObject put(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            text.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonObject put(String name, long value) {
        name(name).append(value);
        return this;
    }

    public JsonObject put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Nanoseconds as seconds with that many decimals, rounded down. */
    public JsonObject putSeconds(String name, long nanos, int decimals) {
        name(name);
        StringBuilder digits = seconds(nanos);
        text.append(digits, 0, digits.length() - 9 + decimals);
        return this;
    }

    /** Nanoseconds since the epoch as a text of seconds with nine decimals. */
    public JsonObject putTime(String name, long nanos) {
        name(name).append('"').append(seconds(nanos)).append('"');
        return this;
    }

    private static StringBuilder seconds(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        long rest = Math.floorMod(nanos, 1_000_000_000L);
        StringBuilder digits = new StringBuilder(20).append(seconds).append('.');
        int at = digits.length();
        digits.append(1_000_000_000L + rest);
        return digits.deleteCharAt(at);
    }

    /** A list of texts. */
    public JsonObject put(String name, List<String> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            quote(values.get(i));
        }
        text.append(']');
        return this;
    }

    /** A list of numbers. */
    public JsonObject putNumbers(String name, List<Long> values) {
        name(name).append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i > 0 ? "," : "").append(values.get(i));
        }
        text.append(']');
        return this;
    }

    /** Opens an object as a member. */
    public JsonObject open(String name) {
        name(name).append('{');
        first = true;
        return this;
    }

    /** Closes what {@link #open} opened. */
    public JsonObject close() {
        text.append('}');
        first = false;
        return this;
    }

    /** Opens a list of objects as a member. */
    public JsonObject openList(String name) {
        name(name).append('[');
        first = true;
        return this;
    }

    /** Opens an object in a list. */
    public JsonObject openItem() {
        if (!first) {
            text.append(',');
        }
        text.append('{');
        first = true;
        return this;
    }

    /** Closes what {@link #openList} opened. */
    public JsonObject closeList() {
        text.append(']');
        first = false;
        return this;
    }

    /** The finished line, with its line feed; valid until the next {@link #begin}. */
    public CharSequence end() {
        return text.append("}\n");
    }

    private StringBuilder name(String name) {
        if (!first) {
            text.append(',');
        }
        first = false;
        quote(name);
        return text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
