package io.sallyport.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a matched line said: the keywords and the values of its arguments, in order. */
public final class Bindings {
    private record Item(String keyword, Optional<Argument<?>> argument, Object value, int token) {}

    private final CommandLine line;
    private final List<Item> items = new ArrayList<>();

    Bindings(CommandLine line) {
        this.line = line;
    }

    void addKeyword(String text, int token) {
        items.add(new Item(text, Optional.empty(), text, token));
    }

    void addValue(Argument<?> argument, Object value, int token) {
        items.add(new Item("", Optional.of(argument), value, token));
    }

    void addComposed(Argument<?> argument, Bindings inner) {
        int token = inner.items.isEmpty() ? 0 : inner.items.getFirst().token;
        items.add(new Item("", Optional.of(argument), argument.compose(inner), token));
    }

    /** The line that was matched. */
    public CommandLine line() {
        return line;
    }

    /** Whether this keyword stands in the line, outside of compositions. */
    public boolean has(String keyword) {
        return items.stream().anyMatch(item -> item.keyword.equals(keyword));
    }

    /** The value of an argument that the syntax makes certain. */
    public <T> T get(Argument<T> argument) {
        return find(argument)
                .orElseThrow(() -> new IllegalStateException(argument + " is not bound in: " + line.text()));
    }

    /** The value of an argument, the last one where it was repeated. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Argument<T> argument) {
        return items.reversed().stream()
                .filter(item -> item.argument.filter(a -> a == argument).isPresent())
                .map(item -> (T) item.value)
                .findFirst();
    }

    /** Column of an argument in the line, or of the line's first word. */
    public int column(Argument<?> argument) {
        return line.column(items.stream()
                .filter(item -> item.argument.filter(a -> a == argument).isPresent())
                .mapToInt(Item::token)
                .findFirst()
                .orElse(0));
    }

    /** The line in normal form: keywords in full, values as an ASA prints them. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(item.argument.map(a -> print(a, item.value)).orElse(item.keyword));
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> String print(Argument<T> argument, Object value) {
        return argument.print((T) value);
    }
}
