package io.sallyport.testkit.scenario;

import io.sallyport.testkit.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an expectation can say of a packet, of one that the firewall made or of a connection. */
enum Field {
    VERDICT("packet", Kind.WORD),
    REASON("packet", Kind.WORD),
    CAUSE("generated", Kind.WORD),
    IN("packet", Kind.WORD),
    OUT("packet generated", Kind.WORD),
    PATH("packet", Kind.WORD),
    CONNECTION("packet", Kind.WORD),
    CERTAIN("packet", Kind.WORD),
    PROTOCOL("packet connection", Kind.WORD),
    RULE("packet", Kind.REST),
    SUMMARY("packet generated", Kind.REST),
    SYSLOG("packet", Kind.REST),
    FLAGS("connection", Kind.WORD),
    INITIATOR("connection", Kind.WORD),
    RESPONDER("connection", Kind.WORD),
    INITIATOR_MAPPED("connection", Kind.WORD),
    RESPONDER_MAPPED("connection", Kind.WORD),
    BYTES("connection", Kind.WORD),
    BUILT("connection", Kind.TIME),
    ENDED("connection", Kind.TIME),
    TEARDOWN("connection", Kind.REST);

    /** How its value is written. */
    enum Kind {
        /** One word. */
        WORD,
        /** Everything to the end of the line. */
        REST,
        /** A {@link ScenarioTime}. */
        TIME
    }

    private final List<String> types;
    private final Kind kind;

    Field(String types, Kind kind) {
        this.types = List.of(types.split(" "));
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** The field of that name that objects of that type have. */
    static Optional<Field> find(String type, String name) {
        return Arrays.stream(values())
                .filter(field -> field.types.contains(type) && field.word().equals(name))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is in such an object: none, one or (messages) many. */
    List<String> of(JsonValue.Members object) {
        return switch (this) {
            case RULE ->
                object.get("rule") instanceof JsonValue.Members rule
                        ? List.of(rule.text("text"))
                        : object.get("rule").texts();
            case INITIATOR, RESPONDER -> end(object, word(), "address", "port", true);
            case INITIATOR_MAPPED -> end(object, "initiator", "mappedAddress", "mappedPort", false);
            case RESPONDER_MAPPED -> end(object, "responder", "mappedAddress", "mappedPort", false);
            default -> object.get(word()).texts();
        };
    }

    private static List<String> end(JsonValue.Members object, String name, String address, String port, boolean place) {
        return object.get(name) instanceof JsonValue.Members end
                ? List.of((place ? end.text("interface") + ':' : "") + end.text(address) + '/' + end.text(port))
                : List.of();
    }
}
