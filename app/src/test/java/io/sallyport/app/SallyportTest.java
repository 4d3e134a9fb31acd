package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SallyportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Sallyport.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void printsTheVersionOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("sallyport \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsHelp() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: sallyport");
    }

    @Test
    void wrongUsageIsOneLineAndStatusTwo() {
        assertThat(run("no-such-command")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("no-such-command", "--help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingCommandIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
    }
}
