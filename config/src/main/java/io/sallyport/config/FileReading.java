package io.sallyport.config;

import io.sallyport.config.command.Secrets;
import io.sallyport.config.model.LineStatus;
import io.sallyport.config.model.UnsupportedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of a file through a session. Indentation is not needed; but where a line that would have opened a block was refused,
 * the lines indented below it are refused too, lest they change the block before.
 */
final class FileReading {
    private final String file;
    private final ConfigurationSession session;
    private final List<ConfigIssue> issues;
    private int refusedOpener;
    private int refusedIndent;

    FileReading(String file, ConfigurationSession session, List<ConfigIssue> issues) {
        this.file = file;
        this.session = session;
        this.issues = issues;
    }

    List<ConfigLine> read(List<String> lines) {
        List<ConfigLine> read = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            read.add(readLine(i + 1, lines.get(i)));
        }
        session.finish();
        session.configuration().unsupportedLines().forEach(mark -> settle(read, mark));
        return read;
    }

    /** What a line names may come after it, and decide only then what it is worth. */
    private static void settle(List<ConfigLine> read, UnsupportedLine mark) {
        int number = mark.source().line();
        ConfigLine line = read.get(number - 1);
        if (line.status() == LineStatus.MODELLED) {
            read.set(number - 1, line.worth(LineStatus.UNSUPPORTED, mark.reason()));
        }
    }

    private ConfigLine readLine(int number, String line) {
        boolean comment = ConfigurationSession.isComment(line);
        boolean command = !comment && !TerminalLog.isChatter(line);
        LineResult result = !command
                ? LineResult.aside(comment ? "a comment" : "a terminal's prompt or answer", line.strip())
                : isOrphan(line)
                        ? LineResult.orphan(refusedOpener, Secrets.maskedRefused(line.strip()))
                        : session.execute(file, number, line);
        session.resumeIfEnded();
        if (command && refusedOpener == 0 && result.isRefused() && session.mayOpenBlock(line, result)) {
            refusedOpener = number;
            refusedIndent = indent(line);
        }
        issues.addAll(result.warnings());
        int column = result.isRefused() ? result.column() + 1 : 1;
        String reason = result.reason();
        if (result.isRefused()) {
            issues.add(new ConfigIssue(
                    ConfigIssue.Severity.ERROR, file, number, column, result.reason(), result.remedy()));
            reason += result.remedy().isEmpty() ? "" : "; " + result.remedy();
        }
        return new ConfigLine(file, number, result.text(), result.status(), reason, column, command);
    }

    private boolean isOrphan(String line) {
        if (refusedOpener > 0 && indent(line) <= refusedIndent) {
            refusedOpener = 0;
        }
        return refusedOpener > 0;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
