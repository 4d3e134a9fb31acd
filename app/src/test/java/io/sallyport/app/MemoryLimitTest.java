package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A table that does not fit into the memory given, in a process of its own. */
class MemoryLimitTest extends ProgramFixture {
    @Test
    void oneLineSaysThatMemoryIsOutAndHowToGiveMore() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxDirectMemorySize=1m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.sallyport.app.Sallyport",
                        "replay",
                        "--config",
                        example("tcp-state-bypass/fw2.cfg"),
                        "--capture",
                        "outside=" + example("tcp-state-bypass/return.pcap"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(Sallyport.USAGE);
        assertThat(Files.readAllLines(errors))
                .singleElement()
                .asString()
                .startsWith("sallyport: out of memory: ")
                .contains("SALLYPORT_OPTS=-Xmx8g");
    }
}
