package io.sallyport.app;

import io.sallyport.config.ConfigIssue;
import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.lint.LintFinding;
import io.sallyport.config.lint.LintRule;
import io.sallyport.config.model.LineStatus;
import io.sallyport.replay.report.JsonObject;
import java.nio.file.Path;

/** What {@code check} found, as one SARIF log (OASIS SARIF 2.1.0): a result for each line that an engineer should look at. */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String REFUSED = "refused";
    private static final String UNSUPPORTED = "unsupported";
    private static final String ODD = "odd-line";

    private final Path file;
    private final ConfigResult result;
    private final Iterable<LintFinding> findings;
    private final JsonObject json = new JsonObject();

    SarifReport(Path file, ConfigResult result, Iterable<LintFinding> findings) {
        this.file = file;
        this.result = result;
        this.findings = findings;
    }

    String text() {
        json.begin()
                .put("$schema", SCHEMA)
                .put("version", "2.1.0")
                .openList("runs")
                .openItem();
        driver();
        json.openList("results");
        for (ConfigLine line : result.lines()) {
            if (line.isCommand() && line.status() == LineStatus.REFUSED) {
                finding(REFUSED, "error", line.line(), line.column(), line.reason());
            } else if (line.isCommand() && line.status() == LineStatus.UNSUPPORTED) {
                finding(UNSUPPORTED, "warning", line.line(), 1, line.reason());
            }
        }
        for (ConfigIssue issue : result.issues()) {
            if (issue.severity() == ConfigIssue.Severity.WARNING) {
                finding(ODD, "warning", issue.line(), issue.column(), sentence(issue.message(), issue.remedy()));
            }
        }
        for (LintFinding each : findings) {
            finding(
                    each.rule().id(),
                    each.rule().level().label(),
                    each.source().line(),
                    1,
                    sentence(each.message(), each.remedy()));
        }
        json.closeList().put("columnKind", "utf16CodeUnits").close().closeList();
        return json.end().toString();
    }

    private static String sentence(String message, String remedy) {
        return remedy.isEmpty() ? message : message + ". Remedy: " + remedy;
    }

    private void driver() {
        json.open("tool").open("driver").put("name", "sallyport check").openList("rules");
        rule(REFUSED, "A line that is no command, or is wrong");
        rule(UNSUPPORTED, "A line that would change verdicts and is not built yet");
        rule(ODD, "A line that is accepted and looks odd");
        for (LintRule each : LintRule.values()) {
            rule(each.id(), each.description());
        }
        json.closeList().close().close();
    }

    private void rule(String id, String description) {
        json.openItem()
                .put("id", id)
                .open("shortDescription")
                .put("text", description)
                .close()
                .close();
    }

    private void finding(String rule, String level, int line, int column, String message) {
        json.openItem().put("ruleId", rule).put("level", level);
        json.open("message").put("text", message).close();
        json.openList("locations").openItem().open("physicalLocation");
        json.open("artifactLocation").put("uri", uri()).close();
        // A finding about the file as a whole has no line.
        json.open("region").put("startLine", Math.max(1, line)).put("startColumn", Math.max(1, column));
        json.close().close().close().closeList().close();
    }

    /** Relative paths stay relative, so that a code host finds the file in its repository. */
    private String uri() {
        return file.isAbsolute()
                ? file.toUri().toString()
                : Path.of("")
                        .toAbsolutePath()
                        .toUri()
                        .relativize(file.toAbsolutePath().normalize().toUri())
                        .toString();
    }
}
