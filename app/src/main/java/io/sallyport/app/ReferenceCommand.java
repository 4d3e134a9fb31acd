package io.sallyport.app;

import io.sallyport.app.reference.ReferencePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport reference}: for who works on the program itself, therefore hidden. */
@Command(
        name = "reference",
        hidden = true,
        description = "Write the reference pages from the code.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReferenceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where the pages go: docs/reference.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Override
    public Integer call() {
        try {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> page : ReferencePages.all().entrySet()) {
                Files.writeString(directory.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), directory + ": cannot be written: " + e.getMessage());
        }
        return 0;
    }
}
