package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.json.JsonReader;
import io.sallyport.testkit.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code sallyport check} as a user types it. */
class CheckCommandTest extends ProgramFixture {
    private static final String BYPASS = "tcp-state-bypass/";

    /** The member at the end of a path; of a list on the way the first element. */
    private static String path(JsonValue value, String... names) {
        JsonValue at = value;
        for (String name : names) {
            JsonValue.Members object = at instanceof JsonValue.Elements list
                    ? (JsonValue.Members) list.elements().getFirst()
                    : (JsonValue.Members) at;
            at = object.get(name);
        }
        return at.texts().getFirst();
    }

    @Test
    void checkCountsLinesAndSaysNo() throws IOException {
        assertThat(run("check", example(BYPASS + "fw2-bypass.cfg"))).isZero();
        Path config = Files.writeString(folder.resolve("bad.cfg"), "hostname x\naccess-list a permit ip any\n");
        out.getBuffer().setLength(0);
        assertThat(run("check", config.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("bad.cfg:2: refused\n  access-list a permit ip any\n" + " ".repeat(29) + "^\n");
        out.getBuffer().setLength(0);
        assertThat(run("check", config.toString(), "--format", "json")).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "{\"type\":\"line\",\"line\":2,\"text\":\"access-list a permit ip any\",\"status\":\"refused\",")
                .contains(
                        "{\"type\":\"summary\",\"lines\":2,\"modelled\":1,\"noEffect\":0,\"unsupported\":0,\"refused\":1,");
    }

    @Test
    void checkWritesSarif() throws IOException {
        Path config = Files.writeString(folder.resolve("bad.cfg"), """
                hostname x
                access-list a permit ip any
                tcp-map unused
                inspect ftp
                """);
        assertThat(run("check", config.toString(), "--format", "sarif")).isEqualTo(1);
        JsonValue log = JsonReader.read(out.toString());
        assertThat(path(log, "runs", "tool", "driver", "name")).isEqualTo("sallyport check");
        assertThat(path(log, "runs", "results", "ruleId")).isEqualTo("refused");
        assertThat(path(log, "runs", "results", "level")).isEqualTo("error");
        assertThat(path(log, "runs", "results", "locations", "physicalLocation", "artifactLocation", "uri"))
                .endsWith("/bad.cfg");
        assertThat(path(log, "runs", "results", "locations", "physicalLocation", "region", "startLine"))
                .isEqualTo("2");
        assertThat(path(log, "runs", "results", "locations", "physicalLocation", "region", "startColumn"))
                .isEqualTo("28");
        assertThat(out.toString()).contains("\"ruleId\":\"unused\",\"level\":\"note\"");
    }

    @Test
    void checkTellsWarningsInJson() throws IOException {
        Path config = Files.writeString(folder.resolve("odd.cfg"), """
                ASA Version 9.8(1)
                access-list a permit ip 10.0.0.0 255.0.255.0 any
                static (inside,outside) 198.51.100.20 10.1.1.5 netmask 255.255.255.255
                """);
        run("check", config.toString(), "--format", "json");
        assertThat(out.toString().lines().filter(line -> line.startsWith("{\"type\":\"warning\"")))
                .hasSize(2)
                .anyMatch(line -> line.contains("\"line\":2,\"column\":25,\"message\":\"the netmask 255.0.255.0 is not")
                        && line.endsWith("\"remedy\":\"did you mean 255.255.0.0?\"}"))
                .anyMatch(line -> line.contains("\"line\":3,\"column\":1,\"message\":\"version conflict: "));
        out.getBuffer().setLength(0);
        run("check", config.toString());
        assertThat(out.toString().lines().filter(line -> line.endsWith("^"))).hasSize(1);
    }

    @Test
    void checkPrintsTheConfiguration() {
        assertThat(run("check", example(BYPASS + "fw2-bypass.cfg"), "--print")).isZero();
        assertThat(out.toString()).contains("hostname fw2\n", "\nservice-policy tcp_bypass_policy interface outside\n");
    }
}
