package io.sallyport.config;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LineStatus;
import java.util.List;

/**
 * A parsed configuration: what it means, and what became of each of its lines.
 *
 * @param configuration the model
 * @param lines every line of the file, in order
 * @param issues what is wrong or looks odd, in order
 * @param version the software version
 * @param versionSource what decided it
 * @param versionConflict whether something speaks against the version: replay, trace and run stop then, unless it is given
 */
public record ConfigResult(
        Configuration configuration,
        List<ConfigLine> lines,
        List<ConfigIssue> issues,
        AsaVersion version,
        VersionSource versionSource,
        boolean versionConflict) {
    public ConfigResult {
        lines = List.copyOf(lines);
        issues = List.copyOf(issues);
    }

    /** How many commands have a status; comments and blank lines are not counted. */
    public int count(LineStatus status) {
        return (int) lines.stream()
                .filter(line -> line.isCommand() && line.status() == status)
                .count();
    }

    /** How many commands there are. */
    public int commands() {
        return (int) lines.stream().filter(ConfigLine::isCommand).count();
    }

    /** The commands of a status, in order. */
    public List<ConfigLine> withStatus(LineStatus status) {
        return lines.stream()
                .filter(line -> line.isCommand() && line.status() == status)
                .toList();
    }
}
