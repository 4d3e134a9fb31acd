package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.model.Configuration;
import io.sallyport.engine.Effects;
import io.sallyport.engine.Engine;
import io.sallyport.operate.Appliance;
import io.sallyport.operate.Session;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Moment;
import io.sallyport.replay.Operator;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.TimedCommand;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is replayed: options of every command that leads captures through a configuration. */
final class ReplayOptions {
    @Spec(Spec.Target.MIXEE)
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

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    /** How lines of the configuration are judged. */
    ConfigurationOptions configuration() {
        return configuration;
    }

    /** Reads the configuration; its version must be beyond doubt. Each call reads it anew. */
    ConfigResult load() {
        return configuration.load(config);
    }

    /** The configuration file as it was named. */
    String configurationFile() {
        return config.toString();
    }

    /** Whether some capture comes from standard input, which cannot be read twice. */
    boolean readsStandardInput() {
        return captures.stream()
                .map(CaptureSource::parse)
                .anyMatch(source -> source.file().equals("-"));
    }

    /** The replay of a configuration. */
    ReplaySettings settings(ConfigResult read) {
        try {
            return new ReplaySettings(
                    read.configuration(),
                    captures.stream().map(CaptureSource::parse).toList(),
                    macs(),
                    commands.stream().map(TimedCommand::parse).toList(),
                    Optional.ofNullable(until).map(Moment::parse),
                    ReplayOptions::operator,
                    Integer.getInteger("sallyport.batch", ReplaySettings.LARGEST_BATCH),
                    Optional.ofNullable(Long.getLong("sallyport.hashSecret"))
                            .orElseGet(() -> new SecureRandom().nextLong()),
                    selection.selection());
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
