package io.sallyport.app;

import io.sallyport.capture.CaptureIssue;
import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.advice.Advisor;
import io.sallyport.replay.answer.Answer;
import io.sallyport.replay.answer.AnswerJson;
import io.sallyport.replay.answer.AnswerText;
import io.sallyport.replay.explain.Explainer;
import io.sallyport.replay.explain.ExplanationJson;
import io.sallyport.replay.explain.ExplanationText;
import io.sallyport.replay.html.HtmlReport;
import io.sallyport.replay.report.AnnotatedCaptures;
import io.sallyport.replay.report.JsonReport;
import io.sallyport.replay.report.MessageChoice;
import io.sallyport.replay.report.ObserverChain;
import io.sallyport.replay.report.Section;
import io.sallyport.replay.report.SyslogFile;
import io.sallyport.replay.report.TextReport;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport replay}. */
@Command(
        name = "replay",
        description = "Lead captures through a configuration: for every packet, what becomes of it and why.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = {
                "Write pcapng with what became of each packet as its comment:",
                "all to DIR/captured, the dropped to DIR/dropped, and to",
                "DIR/NAMEIF what left there, as the firewall has rewritten it."
            })
    private @Nullable Path write;

    @Option(
            names = "--vary",
            paramLabel = "FILE",
            description = {
                "Replay without and with the configuration lines of FILE (no ... takes away),",
                "and print which flows are treated otherwise. Status 1 if something that passed is dropped."
            })
    private @Nullable Path vary;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write one page that shows it all: timeline, flows, ladders, differences, tried advice.")
    private @Nullable Path html;

    @Option(
            names = "--no-flows",
            description = "Keep no flows: verdicts and counts only, without differences, losses and advice; faster.")
    private boolean withoutFlows;

    @Option(
            names = "--explain",
            paramLabel = "N",
            description = "Explain packet N: every step, its connection before and after, earlier packets of its flow.")
    private long explain;

    @Option(
            names = "--syslog",
            paramLabel = "DESTINATION",
            description = {
                "Tell only the messages that the logging lines send there: all (default), console, monitor,",
                "buffered, trap, history, asdm, mail."
            })
    private String syslog = "all";

    @Option(
            names = "--syslog-file",
            paramLabel = "FILE",
            description = "Write the messages of \"logging trap\" as their server would have received them.")
    private @Nullable Path syslogFile;

    @Option(
            names = {"-q", "--quiet"},
            description = "Text: print no single packets and no flows, only the counts.")
    private boolean quiet;

    private @Nullable Answer answer;

    @Option(names = "--packets", description = "Text: print every packet, not only the first dropped ones.")
    private boolean packets;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Override
    public Integer call() {
        ConfigResult read = options.load();
        ReplaySettings settings = options.settings(read);
        try {
            if (explain != 0) {
                return explain();
            }
            if (vary != null) {
                return new VariedReplay(options, spec.commandLine()).run(read, settings, vary, format);
            }
            return switch (run(read, settings)) {
                case ReplayOutcome.Stopped stopped -> throw wrong(stopped.problem());
                case ReplayOutcome.Finished finished ->
                    finish(finished, spec.commandLine().getErr());
            };
        } catch (UncheckedIOException e) {
            throw wrong("cannot write: " + FileTrouble.text(Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            throw wrong("cannot write: " + FileTrouble.text(e));
        }
    }

    private ReplayOutcome run(ConfigResult read, ReplaySettings settings) throws IOException {
        Observed observed = new Observed(settings.captures(), Set.of());
        try (ReportWriter out = new ReportWriter(spec.commandLine().getOut())) {
            boolean flows = html != null || !withoutFlows && !(quiet && format == OutputFormat.TEXT);
            if (!flows) {
                return write(withProgress(report(out, read, Section.NONE, Section.NONE)), settings);
            }
            Section text = () -> new AnswerText(out).below().brief(answer(observed, settings));
            Section json = () -> new AnswerJson(out).write(answer(observed, settings));
            ReplayObserver all = new ObserverChain(observed, withProgress(report(out, read, text, json)));
            HtmlReport page = new HtmlReport();
            if (html != null) {
                all = new ObserverChain(all, page);
            }
            ReplayOutcome outcome = write(all, settings);
            if (html != null && outcome instanceof ReplayOutcome.Finished) {
                Files.writeString(
                        html,
                        page.page(
                                answer(observed, settings),
                                read.configuration().hostname(),
                                options.configurationFile(),
                                settings.captures()));
            }
            return outcome;
        }
    }

    private int explain() throws IOException {
        Explainer.Answer said =
                Explainer.explain(() -> options.settings(options.load()), explain, !options.readsStandardInput());
        if (!(said instanceof Explainer.Answer.Explained explained)) {
            throw wrong(((Explainer.Answer.Impossible) said).problem());
        }
        try (ReportWriter out = new ReportWriter(spec.commandLine().getOut())) {
            if (format == OutputFormat.JSON) {
                new ExplanationJson(out).write(explained.explanation());
            } else {
                new ExplanationText(out).write(explained.explanation());
            }
        }
        return 0;
    }

    private ReplayOutcome write(ReplayObserver observer, ReplaySettings settings) throws IOException {
        if (syslogFile == null) {
            return annotate(observer, settings);
        }
        try (BufferedWriter out = Files.newBufferedWriter(syslogFile)) {
            SyslogFile server = new SyslogFile(out, settings.configuration());
            ReplayOutcome outcome = annotate(new ObserverChain(observer, server), settings);
            PrintWriter err = spec.commandLine().getErr();
            server.whyNothing().ifPresent(why -> err.println("sallyport: warning: " + syslogFile + ": " + why));
            return outcome;
        }
    }

    private ReplayOutcome annotate(ReplayObserver observer, ReplaySettings settings) throws IOException {
        if (write == null) {
            return Replay.run(settings, observer);
        }
        try (AnnotatedCaptures annotated = new AnnotatedCaptures(write, settings.macs())) {
            return Replay.run(settings, new ObserverChain(observer, annotated));
        }
    }

    private MessageChoice choice() {
        try {
            return MessageChoice.parse(syslog);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Progress goes to a terminal only, and not between the lines of a report on the same terminal. */
    private ReplayObserver withProgress(ReplayObserver report) {
        boolean streams = packets || format == OutputFormat.JSON;
        boolean shows = switch (System.getProperty("sallyport.terminal", "")) {
            case "err" -> true;
            case "both" -> !streams;
            default -> false;
        };
        return shows ? new ObserverChain(new ProgressLine(spec.commandLine().getErr()), report) : report;
    }

    /** Advice is tried only for a page: each trial is another replay. */
    private Answer answer(Observed observed, ReplaySettings settings) {
        if (answer == null) {
            Result result = observed.result().orElseThrow();
            boolean tried = html != null && !options.readsStandardInput();
            Advisor advisor = new Advisor(
                    () -> options.load().configuration(),
                    (changed, watched) -> tried ? Observed.run(settings.with(changed), watched) : Optional.empty());
            answer = new Answer(result, advisor.advise(result));
        }
        return answer;
    }

    /** Says what was damaged or refused; the exit status. */
    static int finish(ReplayOutcome.Finished finished, PrintWriter err) {
        for (CaptureIssue issue : finished.issues()) {
            err.println("sallyport: warning: " + issue.text());
        }
        for (ReplayOutcome.RefusedCommand command : finished.refusedCommands()) {
            String remedy = command.remedy().isEmpty() ? "" : " (" + command.remedy() + ')';
            err.println("sallyport: refused: " + command.line() + remedy);
        }
        err.flush();
        return finished.refusedCommands().isEmpty() ? 0 : Sallyport.NO;
    }

    /** The report with the answer in it: in JSON the answer stands before the summary, which is the last line. */
    private ReplayObserver report(ReportWriter out, ConfigResult read, Section text, Section json) throws IOException {
        List<ConfigLine> unapplied = options.configuration().unapplied(read);
        if (format == OutputFormat.JSON) {
            JsonReport report = new JsonReport(out, choice(), json);
            unapplied.forEach(line -> report.warning(
                    line.file(), line.line(), line.text(), line.status().label(), line.reason()));
            return report;
        }
        for (ConfigLine line : unapplied) {
            out.append("warning: " + line.file() + ':' + line.line() + ": "
                    + line.status().label() + ": " + line.text() + ": " + line.reason() + '\n');
        }
        if (!unapplied.isEmpty()) {
            out.append("\n");
        }
        if (quiet) {
            return new TextReport(out, TextReport.Detail.COUNTS, choice(), Section.NONE);
        }
        return new TextReport(out, packets ? TextReport.Detail.PACKETS : TextReport.Detail.DROPS, choice(), text);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
