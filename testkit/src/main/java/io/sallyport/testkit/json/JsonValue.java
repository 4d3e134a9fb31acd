package io.sallyport.testkit.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A JSON value. */
public sealed interface JsonValue {

    /** A text. */
    record Text(String text) implements JsonValue {}

    /** A number, every digit of it. */
    record Figure(BigDecimal number) implements JsonValue {}

    /** True or false. */
    record Truth(boolean value) implements JsonValue {}

    /** Null. */
    record Nothing() implements JsonValue {}

    /** A list. */
    record Elements(List<JsonValue> elements) implements JsonValue {}

    /** An object. */
    record Members(Map<String, JsonValue> members) implements JsonValue {
        /** The member of that name; {@link Nothing} if there is none. */
        public JsonValue get(String name) {
            return members.getOrDefault(name, new Nothing());
        }

        /** The member of that name as text; empty if it is null or missing. */
        public String text(String name) {
            List<String> texts = get(name).texts();
            return texts.isEmpty() ? "" : texts.getFirst();
        }
    }

    /** The value as texts: of a list every element, of null none, of all else one. */
    default List<String> texts() {
        return switch (this) {
            case Text text -> List.of(text.text());
            case Figure figure -> List.of(figure.number().toPlainString());
            case Truth truth -> List.of(String.valueOf(truth.value()));
            case Nothing _ -> List.of();
            case Elements list ->
                list.elements().stream().flatMap(e -> e.texts().stream()).toList();
            case Members object -> List.of(object.members().toString());
        };
    }
}
