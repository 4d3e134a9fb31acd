package io.sallyport.app;

import io.sallyport.capture.CaptureIssue;
import io.sallyport.config.ConfigLine;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Moment;
import io.sallyport.replay.Operator;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.TimedCommand;
import io.sallyport.replay.report.DepartureCaptures;
import io.sallyport.replay.report.JsonReport;
import io.sallyport.replay.report.ObserverChain;
import io.sallyport.replay.report.TextReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The ASA configuration.")
    @SuppressWarnings("NullAway.Init") // required
    private Path config;

    @Option(
            names = "--capture",
            required = true,
            paramLabel = "[NAMEIF[:in]=]FILE",
            description = {
                "A capture taken at that interface; may be repeated.",
                "It may hold both directions; :in says that all frames arrived.",
                "Without NAMEIF the route to each sender tells where it arrived.",
                "A trunk is given by its device name; tags find the sub-interfaces."
            })
    private List<String> captures = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME=COMMAND",
            description = {"Type a command at that time; may be repeated.", "TIME: " + Moment.FORMS + "."})
    private List<String> commands = List.of();

    @Option(names = "--until", paramLabel = "TIME", description = "End at that time instead of with the last packet.")
    private @Nullable String until;

    @Option(
            names = "--mac",
            paramLabel = "NAMEIF=MAC",
            description = "MAC address of an interface: tells arriving from departing frames.")
    private List<String> macs = List.of();

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = {
                "Write what left on each interface to DIR/NAMEIF.pcap.",
                "(pcapng with a verdict as comment on every packet: not yet)"
            })
    private @Nullable Path write;

    @Option(names = "--packets", description = "Text: print every packet, not only the first dropped ones.")
    private boolean packets;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Override
    public Integer call() {
        ConfigResult read = configuration.load(config);
        ReplaySettings settings = settings(read);
        try {
            return switch (run(read, settings)) {
                case ReplayOutcome.Stopped stopped -> throw wrong(stopped.problem());
                case ReplayOutcome.Finished finished -> finish(finished);
            };
        } catch (UncheckedIOException e) {
            throw wrong("cannot write: " + FileTrouble.text(Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            throw wrong("cannot write: " + FileTrouble.text(e));
        }
    }

    private ReplayOutcome run(ConfigResult read, ReplaySettings settings) throws IOException {
        try (ReportWriter out = new ReportWriter(spec.commandLine().getOut())) {
            ReplayObserver report = report(out, read);
            if (write == null) {
                return Replay.run(settings, report);
            }
            try (DepartureCaptures departures = new DepartureCaptures(write, settings.macs())) {
                return Replay.run(settings, new ObserverChain(report, departures));
            }
        }
    }

    private int finish(ReplayOutcome.Finished finished) {
        PrintWriter err = spec.commandLine().getErr();
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

    private ReplayObserver report(ReportWriter out, ConfigResult read) throws IOException {
        List<ConfigLine> unapplied = configuration.unapplied(read);
        if (format == OutputFormat.JSON) {
            JsonReport report = new JsonReport(out);
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
        return new TextReport(out, packets);
    }

    private ReplaySettings settings(ConfigResult read) {
        try {
            return new ReplaySettings(
                    read.configuration(),
                    captures.stream().map(CaptureSource::parse).toList(),
                    macs(),
                    commands.stream().map(TimedCommand::parse).toList(),
                    Optional.ofNullable(until).map(Moment::parse),
                    ReplayCommand::operator,
                    Integer.getInteger("sallyport.batch", ReplaySettings.LARGEST_BATCH),
                    Optional.ofNullable(Long.getLong("sallyport.hashSecret"))
                            .orElseGet(() -> new SecureRandom().nextLong()));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Operator operator(Engine engine, Effects effects, Configuration running) {
        Session session = new Session(new Appliance(engine, effects, running));
        return line -> {
            Session.Answer answer = session.execute(line);
            return new Operator.Answer(answer.prompt(), answer.output(), answer.refused(), answer.remedy());
        };
    }

    private Map<String, Long> macs() {
        Map<String, Long> parsed = new HashMap<>();
        for (String text : macs) {
            int split = text.indexOf('=');
            String digits = split < 0 ? "" : text.substring(split + 1).replaceAll("[:.-]", "");
            if (split <= 0 || !digits.matches("[0-9a-fA-F]{12}")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no NAMEIF=MAC, for example inside=02:00:00:01:04:01");
            }
            parsed.put(text.substring(0, split), Long.parseLong(digits, 16));
        }
        return parsed;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
