package io.sallyport.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private final JsonObject json = new JsonObject();

    @Test
    void membersStandInOrder() {
        json.begin("x").put("n", 1).put("yes", true).put("none", (String) null).put("list", List.of("a", "b"));
        json.open("in").put("a", "b").close().open("empty").close();
        assertThat(json.end().toString())
                .isEqualTo("{\"type\":\"x\",\"n\":1,\"yes\":true,\"none\":null,\"list\":[\"a\",\"b\"],"
                        + "\"in\":{\"a\":\"b\"},\"empty\":{}}\n");
    }

    @Test
    void textsAreEscaped() {
        assertThat(json.begin("x")
                        .put("t", "a\"b\\c\nd\te\u0001f\u00e4\u2028")
                        .end()
                        .toString())
                .isEqualTo("{\"type\":\"x\",\"t\":\"a\\\"b\\\\c\\nd\\te\\u0001f\\u00e4\\u2028\"}\n");
    }

    @Test
    void timesKeepTheirNanoseconds() {
        json.begin("x").putTime("t", 1_700_000_000_000_000_001L).putSeconds("s", 1_234_567_890L, 3);
        assertThat(json.end().toString()).isEqualTo("{\"type\":\"x\",\"t\":\"1700000000.000000001\",\"s\":1.234}\n");
    }
}
