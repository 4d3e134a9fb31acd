package io.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The program, called as a user calls it: what it writes and its exit status. */
abstract class ProgramFixture {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    final int run(String... arguments) {
        return Sallyport.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** A file below {@code examples}. */
    static String example(String path) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("examples"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the examples are not here");
        }
        return here.resolve("examples").resolve(path).toString();
    }

    /** Wrong usage, or input that cannot be read: one line that names what is wrong. */
    final void isRefused(int status, String... words) {
        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
    }
}
