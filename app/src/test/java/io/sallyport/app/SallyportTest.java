package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The program itself: version, help, wrong usage. */
class SallyportTest extends ProgramFixture {
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

    @Test
    void anUnknownBenchmarkIsOneLine() {
        isRefused(run("bench", "nothing"), "'nothing'", "established");
    }
}
