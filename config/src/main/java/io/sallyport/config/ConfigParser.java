package io.sallyport.config;

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
        ConfigurationSession session = new ConfigurationSession(configuration);
        List<ConfigLine> read = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            read.add(readLine(session, file, i + 1, lines.get(i), issues));
        }
        session.finish();
        return new ConfigResult(
                configuration,
                read,
                issues,
                finding.version(),
                finding.source(),
                !finding.conflicts().isEmpty());
    }

    private static ConfigLine readLine(
            ConfigurationSession session, String file, int number, String line, List<ConfigIssue> issues) {
        LineResult result = session.execute(file, number, line);
        session.resumeIfEnded();
        issues.addAll(result.warnings());
        int column = result.isRefused() ? result.column() + 1 : 1;
        if (result.isRefused()) {
            issues.add(new ConfigIssue(
                    ConfigIssue.Severity.ERROR, file, number, column, result.reason(), result.remedy()));
        }
        String reason =
                result.status() == LineStatus.REFUSED ? result.reason() + " " + result.remedy() : result.reason();
        return new ConfigLine(
                file,
                number,
                result.text(),
                result.status(),
                reason.strip(),
                column,
                !ConfigurationSession.isComment(line));
    }
}
