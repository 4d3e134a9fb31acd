package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a matched line said: the keywords and the values of its arguments, in order. */
public final class Bindings {
    private record Item(String keyword, @Nullable Argument<?> argument, Object value, int token) {}

    private final CommandLine line;
    private final List<Item> items = new ArrayList<>();

    Bindings(CommandLine line) {
        this.line = line;
    }

    void addKeyword(String text, int token) {
        items.add(new Item(text, null, text, token));
    }

    void addValue(Argument<?> argument, Object value, int token) {
        items.add(new Item("", argument, value, token));
    }

    void addComposed(Argument<?> argument, Bindings inner) {
        int token = inner.items.isEmpty() ? 0 : inner.items.getFirst().token;
        items.add(new Item("", argument, argument.compose(inner), token));
    }

    /** The line that was matched. */
    public CommandLine line() {
        return line;
    }

    /** Whether this keyword stands in the line, outside of compositions. */
    public boolean has(String keyword) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).keyword.equals(keyword)) {
                return true;
            }
        }
        return false;
    }

    /** The value of an argument that the syntax makes certain. */
    public <T> T get(Argument<T> argument) {
        return find(argument)
                .orElseThrow(() -> new IllegalStateException(argument + " is not bound in: " + line.text()));
    }

    /** The value of an argument, the last one where it was repeated. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // an argument is itself only
    public <T> Optional<T> find(Argument<T> argument) {
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            if (item.argument == argument) {
                return Optional.of((T) item.value);
            }
        }
        return Optional.empty();
    }

    /** Every value of an argument that may be repeated, in the order given. */
    @SuppressWarnings("unchecked")
    public <T> List<T> all(Argument<T> argument) {
        List<T> values = new ArrayList<>();
        for (Item item : items) {
            if (argument.equals(item.argument)) {
                values.add((T) item.value);
            }
        }
        return values;
    }

    /** Column of an argument in the line, or of the line's first word. */
    public int column(Argument<?> argument) {
        for (Item item : items) {
            if (argument.equals(item.argument)) {
                return line.column(item.token);
            }
        }
        return line.column(0);
    }

    /** Whether the line begins with a keyword. */
    boolean beginsWithKeyword() {
        return !items.isEmpty() && !items.getFirst().keyword.isEmpty();
    }

    /** Whether every keyword was typed in full. */
    boolean isInFull() {
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item.keyword.length() > line.word(item.token).length()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the rest of the line was taken as it is. */
    boolean takesRest() {
        for (Item item : items) {
            if (item.argument != null && item.argument.takesRestOfLine()) {
                return true;
            }
        }
        return false;
    }

    /** The line in normal form: keywords in full, values as an ASA prints them. */
    public String text() {
        return text(items.size());
    }

    /** The first keywords and values of the line in normal form. */
    public String text(int count) {
        StringBuilder text = new StringBuilder(96);
        for (int i = 0; i < count; i++) {
            Item item = items.get(i);
            text.append(text.isEmpty() ? "" : " ")
                    .append(item.argument == null ? item.keyword : print(item.argument, item.value));
        }
        // Most lines of a long file are in normal form already: one copy is enough.
        return line.text().contentEquals(text) ? line.text() : text.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> String print(Argument<T> argument, Object value) {
        return argument.print((T) value);
    }
}
