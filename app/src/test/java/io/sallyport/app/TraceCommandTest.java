package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code sallyport trace} as a user types it. */
class TraceCommandTest extends ProgramFixture {
    private static final String BYPASS = "tcp-state-bypass/";

    @Test
    void aTraceInTheLayoutOfPacketTracer() {
        assertThat(run(
                        "trace",
                        "--config",
                        example(BYPASS + "fw1-nat.cfg"),
                        "inside",
                        "tcp",
                        "10.1.1.5",
                        "40001",
                        "203.0.113.80",
                        "www"))
                .isZero();
        assertThat(out.toString())
                .startsWith(
                        "\nPhase: 1\nType: ACCESS-LIST\nSubtype: \nResult: ALLOW\nConfig:\nImplicit Rule\nAdditional Information:\n")
                .contains("\nStatic translate 10.1.1.5/40001 to 192.168.1.229/40001 using netmask 255.255.255.224\n")
                .endsWith("""

                        Result:
                        input-interface: inside
                        input-status: up
                        input-line-status: up
                        output-interface: outside
                        output-status: up
                        output-line-status: up
                        Action: allow

                        """);
    }

    @Test
    void aTraceThatIsDropped() {
        String config = example(BYPASS + "fw2.cfg");
        run("trace", "--config", config, "outside", "udp", "203.0.113.80", "53", "10.1.1.5", "4000");
        assertThat(out.toString())
                .contains("\nResult: DROP\nConfig:\nImplicit Rule\n")
                .endsWith("Action: drop\nDrop-reason: (acl-drop) Flow is denied by configured rule\n\n");
        out.getBuffer().setLength(0);
        run("trace", "--config", config, "--format", "json", "outside", "icmp", "203.0.113.80", "8", "0", "10.1.1.5");
        assertThat(out.toString())
                .endsWith("{\"type\":\"result\",\"action\":\"drop\",\"input\":\"outside\",\"output\":\"inside\","
                        + "\"reason\":\"acl-drop\",\"certain\":true}\n");
    }

    @Test
    void aTraceSaysThatItIsUncertain() throws IOException {
        Path config = Files.writeString(
                folder.resolve("uncertain.cfg"),
                Files.readString(Path.of(example(BYPASS + "fw1-nat.cfg")))
                        + "alias (inside) 192.0.2.9 198.51.100.9 255.255.255.255\n");
        run("trace", "--config", config.toString(), "inside", "tcp", "10.1.1.5", "1", "203.0.113.80", "80", "detailed");
        assertThat(out.toString()).endsWith("""
                        Action: allow

                        Uncertain: lines that this version does not model could change this answer; see check
                        """);
    }

    @Test
    void aWrongWordOfATraceGetsOneLine() {
        String config = example(BYPASS + "fw2.cfg");
        assertThat(run("trace", "--config", config, "outside", "tcp", "1.2.3.4", "70000", "1.1.1.1", "1"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "sallyport: \"70000\" does not fit here: write a port from 0 to 65535 or the name of a tcp port"
                                + " (see: sallyport trace --help)");
        err.getBuffer().setLength(0);
        assertThat(run("trace", "--config", config, "nowhere", "tcp", "1.2.3.4", "7", "1.1.1.1", "1"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("nowhere");
        err.getBuffer().setLength(0);
        assertThat(run("trace", "--config", config, "outside", "tcp", "1.2.3.4"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("port");
    }
}
