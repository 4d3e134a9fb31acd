package io.sallyport.testkit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void readsEveryKindOfValue() {
        JsonValue.Members object = JsonReader.readLines("""
                        {"text":"a \\"b\\" \\\\ \\u00e9\\n","number":-12.50,"yes":true,"no":false,"nothing":null,\
                        "list":["x",1,null],"inner":{"a":{}}, "empty" : [ ] }""").getFirst();
        assertThat(object.text("text")).isEqualTo("a \"b\" \\ \u00e9\n");
        assertThat(object.text("number")).isEqualTo("-12.50");
        assertThat(object.text("yes")).isEqualTo("true");
        assertThat(object.text("no")).isEqualTo("false");
        assertThat(object.get("nothing").texts()).isEmpty();
        assertThat(object.text("nothing")).isEmpty();
        assertThat(object.get("missing")).isEqualTo(new JsonValue.Nothing());
        assertThat(object.get("list").texts()).containsExactly("x", "1");
        assertThat(object.get("inner")).isInstanceOf(JsonValue.Members.class);
        assertThat(object.get("empty").texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "01",
                "1.",
                "+1",
                "nul",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "{} {}",
                "'a'"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON at character");
    }

    @Test
    void aLineMustBeAnObject() {
        assertThatThrownBy(() -> JsonReader.readLines("{}\n[1]\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
