package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.model.LineStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport check}. */
@Command(
        name = "check",
        description = "Read a configuration and say what each of its lines is worth here.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Parameters(paramLabel = "FILE", description = "The ASA configuration.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--print", description = "Print the configuration as show running-config does, and nothing else.")
    private boolean print;

    @Override
    public Integer call() {
        ConfigResult result = configuration.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(RunningConfigPrinter.print(result.configuration()));
        } else {
            CheckReport report = new CheckReport(file, result, configuration.lines(file));
            out.print(format == OutputFormat.JSON ? report.json() : report.text());
        }
        out.flush();
        boolean clean = result.count(LineStatus.REFUSED) == 0
                && result.count(LineStatus.UNSUPPORTED) == 0
                && !result.versionConflict();
        return clean ? 0 : Sallyport.NO;
    }
}
