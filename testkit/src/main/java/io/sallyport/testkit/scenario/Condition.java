package io.sallyport.testkit.scenario;

import io.sallyport.testkit.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field and the value that it should have; {@code none} says that it should have none. */
record Condition(Field field, String value) {
    private static final String NONE = "none";

    /** Reads {@code FIELD VALUE FIELD VALUE ...} of objects of that type. */
    static List<Condition> parse(String type, Words words) {
        List<Condition> conditions = new ArrayList<>();
        while (words.hasNext()) {
            String name = words.next();
            Field field = Field.find(type, name)
                    .orElseThrow(() -> new IllegalArgumentException("a " + type + " has no '" + name + "'"));
            String value = field.kind() == Field.Kind.REST ? words.rest() : words.next();
            if (field.kind() == Field.Kind.TIME && !value.equals(NONE)) {
                ScenarioTime.parse(value);
            }
            conditions.add(new Condition(field, value));
        }
        return conditions;
    }

    /** What the field is instead, if it is something else. */
    Optional<String> difference(JsonValue.Members object, BigDecimal start) {
        List<String> actual = field.of(object);
        boolean holds = value.equals(NONE)
                ? actual.isEmpty()
                : field.kind() == Field.Kind.TIME
                        ? actual.stream()
                                .anyMatch(time -> ScenarioTime.parse(value).is(time, start))
                        : actual.contains(value);
        return holds ? Optional.empty() : Optional.of(field.word() + " is " + said(actual, start));
    }

    private String said(List<String> actual, BigDecimal start) {
        if (actual.isEmpty()) {
            return NONE;
        }
        String joined = String.join(" | ", actual);
        return field.kind() == Field.Kind.TIME
                ? joined + ", which is "
                        + new BigDecimal(joined).subtract(start).toPlainString() + " from the start"
                : joined;
    }

    /** Whether all of them hold. */
    static boolean allHold(List<Condition> conditions, JsonValue.Members object, BigDecimal start) {
        return conditions.stream()
                .allMatch(condition -> condition.difference(object, start).isEmpty());
    }
}
