package io.sallyport.app;

import io.sallyport.config.ConfigIssue;
import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.LineStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that reads a configuration. */
final class ConfigurationOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    private Optional<AsaVersion> version = Optional.empty();

    @Option(
            names = "--asa-version",
            paramLabel = "V",
            description =
                    "The software version of the configuration, for example 8.2(1); default: what it says itself.")
    void version(@Nullable String text) {
        version = AsaVersion.parse(String.valueOf(text));
        if (version.isEmpty()) {
            throw wrong("'" + text + "' is no version: give it as 8.2, 8.2(1) or 9.16.4");
        }
    }

    @Option(names = "--safe", description = "Check every access to packet and table memory; slower.")
    void safe(boolean on) {
        if (on) {
            // The launcher has set it before the program started; this serves those who start it otherwise.
            System.setProperty("sallyport.safe", "true");
        }
    }

    /** Reads a configuration file, whatever its lines are worth. */
    ConfigResult read(Path file) {
        return new ConfigParser(version).parse(file.toString(), content(file));
    }

    /** The lines of the file as they stand. */
    List<String> lines(Path file) {
        return content(file).lines().toList();
    }

    private String content(Path file) {
        if (Files.isDirectory(file)) {
            throw wrong(file + ": is a directory, not a configuration file");
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw wrong(file + ": cannot be read: " + FileTrouble.reason(e));
        }
    }

    /** Reads a configuration that is to be run: its version must be beyond doubt. */
    ConfigResult load(Path file) {
        ConfigResult result = read(file);
        if (result.versionConflict()) {
            String conflict = result.issues().stream()
                    .filter(issue -> issue.severity() == ConfigIssue.Severity.ERROR)
                    .findFirst()
                    .map(ConfigIssue::toString)
                    .orElse(file + ": its version is in doubt (say which it is with --asa-version)");
            throw wrong(conflict);
        }
        return result;
    }

    /** The lines that a run has to do without; if there are any, one line of standard error says so. */
    List<ConfigLine> unapplied(ConfigResult result) {
        List<ConfigLine> lines = result.lines().stream()
                .filter(line -> line.isCommand()
                        && (line.status() == LineStatus.UNSUPPORTED || line.status() == LineStatus.REFUSED))
                .toList();
        if (!lines.isEmpty()) {
            String file = lines.getFirst().file();
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "sallyport: warning: %d unsupported and %d refused lines of %s are not applied"
                                    + " (see: sallyport check %s)%n",
                            result.count(LineStatus.UNSUPPORTED),
                            result.count(LineStatus.REFUSED),
                            file,
                            file);
            spec.commandLine().getErr().flush();
        }
        return lines;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
