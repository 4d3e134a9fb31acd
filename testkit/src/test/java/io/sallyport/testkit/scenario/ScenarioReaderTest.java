package io.sallyport.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTest {
    private static final String HEAD = "title A case\norigin documented: Cisco 111986\n";
    private static final String BODY = "config fw.cfg\ncapture inside=in.pcap\nexpect summary packets 1\n";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("fw.cfg"), "");
        Files.writeString(folder.resolve("in.pcap"), "");
    }

    private Scenario read(String text) {
        try {
            return ScenarioReader.read(Files.writeString(folder.resolve("scenario.txt"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scenario.txt:")
                .hasMessageContainingAll(parts);
    }

    @Test
    void readsASingleFirewall() {
        Scenario scenario = read("# for the reader\n\n" + HEAD + "origin inferred: we think so\n" + BODY
                + "asa-version 9.8\ncapture outside:in=in.pcap\ncapture in.pcap\nat 1.5=a = b\nuntil 20\n");
        assertThat(scenario.title()).isEqualTo("A case");
        assertThat(scenario.origins())
                .containsExactly(
                        new Origin(Origin.Kind.DOCUMENTED, "Cisco 111986"),
                        new Origin(Origin.Kind.INFERRED, "we think so"));
        ScenarioFirewall firewall = scenario.firewalls().getFirst();
        assertThat(scenario.firewalls()).hasSize(1);
        assertThat(firewall.name()).isEmpty();
        assertThat(firewall.config()).isEqualTo(folder.resolve("fw.cfg"));
        assertThat(firewall.version()).contains("9.8");
        assertThat(firewall.until()).contains("20");
        assertThat(firewall.captures())
                .extracting(ScenarioFirewall.Traffic::place)
                .containsExactly("inside", "outside:in", "");
        assertThat(firewall.commands()).containsExactly(new ScenarioFirewall.Typed("1.5", "a = b"));
        assertThat(firewall.expectations())
                .extracting(ScenarioFirewall.Expected::line)
                .containsExactly(8);
    }

    @Test
    void readsSeveralFirewalls() {
        Scenario scenario = read(HEAD + "firewall fw1\n" + BODY + "firewall fw2\n" + BODY);
        assertThat(scenario.firewalls()).extracting(ScenarioFirewall::name).containsExactly("fw1", "fw2");
    }

    @Test
    void saysWhatIsMissing() {
        refused(BODY, "missing: a line 'origin'");
        refused("origin inferred: x\n" + BODY, "missing: a line 'title'");
        refused(HEAD + BODY.replace("config fw.cfg\n", ""), "missing: a line 'config'");
        refused(HEAD + BODY.replaceAll("(?m)^capture.*\n", "") + "until 5\n", "missing: a line 'capture'");
        refused(HEAD + BODY.replaceAll("(?m)^expect.*\n", ""), "missing: a line 'expect'");
        refused(HEAD + BODY.replace("fw.cfg", "none.cfg"), ":3:", "missing: a file none.cfg");
        refused(HEAD + "firewall fw1\n" + BODY + "firewall fw2\n", "for fw2");
        refused(HEAD + BODY + "at 5\n", ":6:", "TIME=COMMAND");
        refused(HEAD + BODY + "title\n", ":6:", "a keyword and a value");
        refused(HEAD + BODY + "configuration fw.cfg\n", ":6:", "no keyword 'configuration'");
        refused(HEAD.replace("documented", "heard"), ":2:", "documented, observed or inferred");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing known",
                "summary forwarded",
                "summary forwarded many",
                "summary forwarded 1 2",
                "exit",
                "exit 0 1",
                "drops",
                "drops tcp-not-syn",
                "drops tcp-not-syn 0",
                "drops none 1",
                "packet",
                "packet 1",
                "packet x verdict drop",
                "packet 1 verdict",
                "packet 1 colour red",
                "packet 1 flags b",
                "packets verdict drop",
                "connection 1",
                "connection 1 verdict drop",
                "connections",
                "generated",
                "generated 1 verdict drop",
                "connection 1 ended soon",
                "syslog",
                "syslog contains",
                "syslog has x",
                "syslog count x",
                "at 5",
                "at 5 output",
                "at 5 output equals x",
                "at 5 output contains",
                "at five refused",
                "at 5 refused x",
                "at 25:00:00 refused",
                "warning none",
                "warning contains"
            })
    void unknownWordsAreErrors(String expectation) {
        refused(HEAD + BODY + "expect " + expectation + "\n", ":6:");
    }
}
