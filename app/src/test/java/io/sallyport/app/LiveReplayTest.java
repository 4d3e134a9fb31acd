package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testkit.Requires;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipe from tcpdump in a network namespace: verdicts are there while it runs. */
class LiveReplayTest {
    private static final String CONFIGURATION = """
            ASA Version 9.8(1)
            interface GigabitEthernet0/0
             nameif inside
             security-level 100
             ip address 10.9.8.1 255.255.255.0
            interface GigabitEthernet0/1
             nameif outside
             security-level 0
             ip address 127.0.0.1 255.0.0.0
            """;

    @TempDir
    Path folder;

    @Test
    void verdictsAppearWhileTcpdumpRuns() throws Exception {
        Requires.root();
        Requires.program("tcpdump");
        Requires.program("ip");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path config = Files.writeString(folder.resolve("live.cfg"), CONFIGURATION);
        // A namespace of its own: it goes away with its last process. Packets go out by lo, and go on until tcpdump has
        // ended.
        String script = "ip link set lo up; ip addr add 10.9.8.5/24 dev lo; tcpdump -i lo -U -w " + pipe
                + " udp & T=$!; while kill -0 $T 2>/dev/null; do echo x > /dev/udp/127.0.0.9/53; sleep 0.1; done";
        Process network = new ProcessBuilder("unshare", "-n", "timeout", "20", "bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        StringWriter out = new StringWriter();
        CompletableFuture<Integer> replay = CompletableFuture.supplyAsync(() -> Sallyport.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "replay",
                        "--config",
                        config.toString(),
                        "--capture",
                        "outside:in=" + pipe,
                        "--format",
                        "json"));
        try {
            await(out, "\"type\":\"packet\"", 3);
            assertThat(replay).isNotDone();
            assertThat(out.toString()).doesNotContain("\"type\":\"summary\"");
        } finally {
            network.descendants()
                    .filter(each -> each.info().command().orElse("").endsWith("tcpdump"))
                    .forEach(ProcessHandle::destroy);
            assertThat(network.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(replay.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(out.toString()).contains("\"type\":\"summary\"");
        network.getInputStream().close();
    }

    private static void await(StringWriter printed, String piece, int times) throws InterruptedException {
        for (int i = 0; i < 150; i++) {
            if (Pattern.compile(piece, Pattern.LITERAL)
                            .matcher(printed.toString())
                            .results()
                            .count()
                    >= times) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("after 15 seconds there is only: " + printed);
    }
}
