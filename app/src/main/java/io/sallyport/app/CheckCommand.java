package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.RunningConfigPrinter;
import io.sallyport.config.lint.Lint;
import io.sallyport.config.lint.LintFinding;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import io.sallyport.engine.policy.ShadowedEntries;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(names = "--format", paramLabel = "text|json|sarif", description = "Default: ${DEFAULT-VALUE}.")
    private CheckFormat format = CheckFormat.TEXT;

    @Option(
            names = "--no-lint",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Say nothing of rules that never match, unused names and risks.")
    private boolean lint = true;

    @Option(names = "--print", description = "Print the configuration as show running-config does, and nothing else.")
    private boolean print;

    @Option(names = "--all", description = "With --print: also what is so by default, as show running-config all does.")
    private boolean all;

    /** What the text says, and what the compiled lists show, by line. */
    private static List<LintFinding> findings(Configuration configuration) {
        return Stream.concat(Lint.of(configuration).stream(), ShadowedEntries.of(configuration).stream())
                .sorted(Comparator.comparingInt(finding -> finding.source().line()))
                .toList();
    }

    @Override
    public Integer call() {
        if (all && !print) {
            throw new ParameterException(spec.commandLine(), "--all says what --print prints: give both");
        }
        ConfigResult result = configuration.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(
                    all
                            ? RunningConfigPrinter.printAll(result.configuration())
                            : RunningConfigPrinter.print(result.configuration()));
        } else {
            List<LintFinding> findings = lint ? findings(result.configuration()) : List.of();
            out.print(
                    switch (format) {
                        case TEXT -> new CheckReport(file, result, configuration.lines(file), findings).text();
                        case JSON -> new CheckReport(file, result, configuration.lines(file), findings).json();
                        case SARIF -> new SarifReport(file, result, findings).text();
                    });
        }
        out.flush();
        boolean clean = result.count(LineStatus.REFUSED) == 0
                && result.count(LineStatus.UNSUPPORTED) == 0
                && !result.versionConflict();
        return clean ? 0 : Sallyport.NO;
    }
}
