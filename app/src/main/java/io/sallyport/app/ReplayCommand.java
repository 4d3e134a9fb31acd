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
import io.sallyport.replay.report.DepartureCaptures;
import io.sallyport.replay.report.JsonReport;
import io.sallyport.replay.report.ObserverChain;
import io.sallyport.replay.report.TextReport;
import io.sallyport.replay.whatif.Observed;
import io.sallyport.replay.whatif.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
                "Write what left on each interface to DIR/NAMEIF.pcap.",
                "(pcapng with a verdict as comment on every packet: not yet)"
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

    @Option(names = "--packets", description = "Text: print every packet, not only the first dropped ones.")
    private boolean packets;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Override
    public Integer call() {
        ConfigResult read = options.load();
        ReplaySettings settings = options.settings(read);
        try {
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
        try (ReportWriter out = new ReportWriter(spec.commandLine().getOut())) {
            ReplayObserver report = report(out, read, settings);
            if (write == null) {
                return Replay.run(settings, report);
            }
            try (DepartureCaptures departures = new DepartureCaptures(write, settings.macs())) {
                return Replay.run(settings, new ObserverChain(report, departures));
            }
        }
    }

    private Answer answer(Observed observed) {
        Result result = observed.result().orElseThrow();
        Advisor advisor = new Advisor(() -> options.load().configuration(), (_, _) -> Optional.empty());
        return new Answer(result, advisor.advise(result));
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
    private ReplayObserver report(ReportWriter out, ConfigResult read, ReplaySettings settings) throws IOException {
        List<ConfigLine> unapplied = options.configuration().unapplied(read);
        Observed observed = new Observed(settings.captures(), Set.of());
        if (format == OutputFormat.JSON) {
            JsonReport report = new JsonReport(out, () -> new AnswerJson(out).write(answer(observed)));
            unapplied.forEach(line -> report.warning(
                    line.file(), line.line(), line.text(), line.status().label(), line.reason()));
            return new ObserverChain(observed, report);
        }
        for (ConfigLine line : unapplied) {
            out.append("warning: " + line.file() + ':' + line.line() + ": "
                    + line.status().label() + ": " + line.text() + ": " + line.reason() + '\n');
        }
        if (!unapplied.isEmpty()) {
            out.append("\n");
        }
        return new ObserverChain(
                observed,
                new TextReport(out, packets, () -> new AnswerText(out).below().brief(answer(observed))));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
