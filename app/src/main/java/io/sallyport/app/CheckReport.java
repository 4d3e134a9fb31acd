package io.sallyport.app;

import io.sallyport.config.ConfigIssue;
import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.lint.LintFinding;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.UnsupportedLine;
import io.sallyport.replay.report.JsonObject;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code check} prints. */
final class CheckReport {
    private final Path file;
    private final ConfigResult result;
    private final List<String> raw;
    private final List<LintFinding> findings;
    private final Set<Integer> linesWithIssue;

    /**
     * @param file the file
     * @param result what became of its lines
     * @param raw its lines as they stand
     * @param findings what lint found
     */
    CheckReport(Path file, ConfigResult result, List<String> raw, List<LintFinding> findings) {
        this.file = file;
        this.result = result;
        this.raw = List.copyOf(raw);
        this.findings = List.copyOf(findings);
        this.linesWithIssue = result.issues().stream().map(ConfigIssue::line).collect(Collectors.toUnmodifiableSet());
    }

    String json() {
        StringBuilder text = new StringBuilder();
        JsonObject json = new JsonObject();
        for (ConfigLine line : result.lines()) {
            if (line.isCommand() && line.status() != LineStatus.MODELLED) {
                json.begin("line")
                        .put("line", line.line())
                        .put("text", line.text())
                        .put("status", line.status().label())
                        .put("reason", line.reason());
                text.append(json.end());
            }
        }
        for (ConfigIssue issue : result.issues()) {
            if (!isTold(issue)) {
                json.begin("warning")
                        .put("file", issue.file())
                        .put("line", issue.line())
                        .put("column", issue.column())
                        .put("message", issue.message())
                        .put("remedy", issue.remedy());
                text.append(json.end());
            }
        }
        for (LintFinding finding : findings) {
            json.begin("lint")
                    .put("rule", finding.rule().id())
                    .put("level", finding.rule().level().label())
                    .put("file", finding.source().file())
                    .put("line", finding.source().line())
                    .put("message", finding.message())
                    .put("remedy", finding.remedy());
            text.append(json.end());
        }
        json.begin("summary")
                .put("lines", result.commands())
                .put("modelled", result.count(LineStatus.MODELLED))
                .put("noEffect", result.count(LineStatus.NO_EFFECT))
                .put("unsupported", result.count(LineStatus.UNSUPPORTED))
                .put("refused", result.count(LineStatus.REFUSED))
                .put("lint", findings.size())
                .put("version", result.version().toString())
                .put("versionSource", result.versionSource().label());
        return text.append(json.end()).toString();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %d %s, read as version %s (%s)%n",
                file,
                result.commands(),
                result.commands() == 1 ? "command" : "commands",
                result.version(),
                result.versionSource().label()));
        count(text, LineStatus.MODELLED, "");
        count(text, LineStatus.NO_EFFECT, lineNumbers(result.withStatus(LineStatus.NO_EFFECT)));
        count(text, LineStatus.UNSUPPORTED, features());
        count(text, LineStatus.REFUSED, "");
        Set<String> told = new HashSet<>();
        for (ConfigLine line : result.withStatus(LineStatus.REFUSED)) {
            if (told.add(line.reason()) || hasIssue(line)) {
                refused(text, line);
            }
        }
        for (ConfigLine line : result.withStatus(LineStatus.UNSUPPORTED)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%s:%d: unsupported%n  %s%n  %s%n",
                    line.file(),
                    line.line(),
                    line.text(),
                    line.reason()));
        }
        for (ConfigIssue issue : result.issues()) {
            if (issue.severity() == ConfigIssue.Severity.WARNING || !isRefused(issue.line())) {
                String kind = issue.severity() == ConfigIssue.Severity.WARNING ? "warning: " : "";
                text.append(String.format(Locale.ROOT, "%n%s%s%n", kind, issue));
            }
        }
        for (LintFinding finding : findings) {
            text.append('\n')
                    .append(finding.source().file())
                    .append(':')
                    .append(finding.source().line());
            text.append(": ").append(finding.rule().level().label());
            text.append(" [").append(finding.rule().id()).append("]\n  ");
            text.append(finding.source().text()).append("\n  ").append(finding.message());
            text.append("\n  Remedy: ").append(finding.remedy()).append('\n');
        }
        return text.toString();
    }

    /** {@code translation 3, vpn 11}: which parts of the path the unsupported lines would change. */
    private String features() {
        Map<Feature, Long> counts = result.configuration().unsupportedLines().stream()
                .collect(Collectors.groupingBy(
                        UnsupportedLine::feature, () -> new EnumMap<>(Feature.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> e.getKey().label() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A reason that holds for a whole file is an issue of one line only. */
    private boolean hasIssue(ConfigLine line) {
        return linesWithIssue.contains(line.line());
    }

    private void count(StringBuilder text, LineStatus status, String more) {
        int count = result.count(status);
        if (count > 0) {
            text.append(String.format(
                    Locale.ROOT, "%8d  %s%s%n", count, status.label(), more.isEmpty() ? "" : ": " + more));
        }
    }

    private void refused(StringBuilder text, ConfigLine line) {
        text.append(String.format(Locale.ROOT, "%n%s:%d: refused%n  %s%n", line.file(), line.line(), line.text()));
        // A doubt about the version stands before what follows from it, and is enough.
        result.issues().stream()
                .filter(issue -> issue.line() == line.line() && issue.severity() == ConfigIssue.Severity.ERROR)
                .findFirst()
                .ifPresent(issue -> {
                    text.append("  ").append(" ".repeat(caret(line, issue))).append("^\n");
                    text.append("  ").append(issue.message()).append('\n');
                    if (!issue.remedy().isEmpty()) {
                        text.append("  Remedy: ").append(issue.remedy()).append('\n');
                    }
                });
    }

    /** Columns count from the start of the raw line; the text that is shown has lost its leading blanks and its secrets. */
    private int caret(ConfigLine line, ConfigIssue issue) {
        String before = line.line() <= raw.size() ? raw.get(line.line() - 1) : "";
        if (before.strip().equals(line.text())) {
            int blanks = before.length() - before.stripLeading().length();
            return Math.clamp(issue.column() - 1L - blanks, 0, line.text().length());
        }
        // Masked secrets have another length: words are counted, which stay.
        long word = CommandLine.of(before).tokens().stream()
                .filter(token -> token.column() < issue.column() - 1)
                .count();
        return CommandLine.of(line.text()).column((int) word);
    }

    /** Whether it is the reason of a refused line. */
    private boolean isTold(ConfigIssue issue) {
        return issue.severity() == ConfigIssue.Severity.ERROR
                && line(issue.line())
                        .filter(line -> line.reason().startsWith(issue.message()))
                        .isPresent();
    }

    private boolean isRefused(int number) {
        return line(number).isPresent();
    }

    /** The refused line of this number. */
    private Optional<ConfigLine> line(int number) {
        return number < 1 || number > result.lines().size()
                ? Optional.empty()
                : Optional.of(result.lines().get(number - 1))
                        .filter(line -> line.isCommand() && line.status() == LineStatus.REFUSED);
    }

    /** {@code line 3}, {@code lines 3, 7-9}: as many as fit in a line or two. */
    private static String lineNumbers(List<ConfigLine> lines) {
        StringBuilder text = new StringBuilder(lines.size() == 1 ? "line " : "lines ");
        int i = 0;
        while (i < lines.size()) {
            int first = lines.get(i).line();
            int last = first;
            while (i + 1 < lines.size() && lines.get(i + 1).line() == last + 1) {
                last = lines.get(++i).line();
            }
            i++;
            text.append(first).append(last > first ? "-" + last : "");
            if (i < lines.size() && text.length() > 120) {
                return text.append(", ...").toString();
            }
            text.append(i < lines.size() ? ", " : "");
        }
        return text.toString();
    }
}
