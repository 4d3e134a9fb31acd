package io.sallyport.config;

import io.sallyport.config.command.Secrets;
import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads configuration files. Bad input is an issue, never an exception. */
public final class ConfigParser {
    private final Optional<AsaVersion> given;

    /** A parser that finds out the version by itself. */
    public ConfigParser() {
        this(Optional.empty());
    }

    /** A parser for a version that is given: {@code --asa-version}. */
    public ConfigParser(Optional<AsaVersion> given) {
        this.given = given;
    }

    /**
     * Reads a file; bytes that are no UTF-8 are replaced.
     *
     * @throws IOException if the file cannot be read
     */
    public ConfigResult read(Path file) throws IOException {
        return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** Parses text; {@code file} is what reports call it. */
    public ConfigResult parse(String file, String text) {
        List<String> lines = text.lines().toList();
        VersionFinding finding = VersionFinding.of(file, lines, given);
        List<ConfigIssue> issues = new ArrayList<>(finding.conflicts());
        Configuration configuration = new Configuration();
        configuration.version(finding.version());
        Optional<OtherSystem> other = given.isPresent() ? Optional.empty() : OtherSystem.in(lines);
        if (other.isPresent()) {
            issues = List.of(other.get().issue(file));
            return new ConfigResult(
                    configuration,
                    refused(file, lines, issues.getFirst()),
                    issues,
                    finding.version(),
                    finding.source(),
                    false);
        }
        List<ConfigLine> read = new FileReading(file, new ConfigurationSession(configuration), issues).read(lines);
        return new ConfigResult(
                configuration,
                read,
                issues,
                finding.version(),
                finding.source(),
                !finding.conflicts().isEmpty());
    }

    private static List<ConfigLine> refused(String file, List<String> lines, ConfigIssue issue) {
        List<ConfigLine> refused = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean command = !ConfigurationSession.isComment(lines.get(i));
            refused.add(new ConfigLine(
                    file,
                    i + 1,
                    Secrets.maskedRefused(lines.get(i).strip()),
                    command ? LineStatus.REFUSED : LineStatus.NO_EFFECT,
                    command ? issue.message() + "; " + issue.remedy() : "a comment",
                    1,
                    command));
        }
        return refused;
    }
}
