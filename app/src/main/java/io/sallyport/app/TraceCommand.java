package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.language.Bindings;
import io.sallyport.config.language.CommandLine;
import io.sallyport.config.language.CommandSet;
import io.sallyport.config.language.Match;
import io.sallyport.config.language.Mode;
import io.sallyport.config.language.Outcome;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.operate.command.TracerCommands;
import io.sallyport.operate.tracer.PacketTracer;
import io.sallyport.operate.tracer.Trace;
import io.sallyport.operate.tracer.TraceRequest;
import io.sallyport.operate.tracer.TraceText;
import io.sallyport.replay.report.JsonTrace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport trace}: packet-tracer from the command line. */
@Command(
        name = "trace",
        description = "Ask what becomes of a packet, and why: packet-tracer.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        customSynopsis = {
            "sallyport trace --config FILE IF tcp|udp SRC SPORT DST DPORT [detailed] [xml]",
            "       sallyport trace --config FILE IF icmp SRC TYPE [CODE [ID]] DST [detailed] [xml]",
            "       sallyport trace --config FILE IF rawip SRC PROTO DST [detailed] [xml]"
        })
final class TraceCommand implements Callable<Integer> {
    private static final CommandSet<TraceCommand> COMMANDS =
            new CommandSet<>(TracerCommands.declare(TraceCommand::answer));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The ASA configuration.")
    @SuppressWarnings("NullAway.Init") // required
    private Path config;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TEXT;

    @Parameters(
            arity = "1..*",
            paramLabel = "WORD",
            description = {
                "The interface (IF) and the packet, as after packet-tracer input.",
                "Ports, ICMP types and protocols may be names. ID is the identifier of a query, default 0.",
                "vlan-id N after IF is the tag that the packet carries (9.4 and later).",
                "detailed shows the rules that are looked up, xml answers as ASDM reads it."
            })
    private List<String> words = List.of();

    private final SilentEffects effects = new SilentEffects();
    private final Engine engine = new Engine(EngineSettings.offline(1, 16), effects);

    @Override
    public Integer call() {
        ConfigResult read = configuration.load(config);
        configuration.unapplied(read);
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(read.configuration())), effects);
        String line = TracerCommands.BEGINNING + String.join(" ", words);
        Match<TraceCommand> match = COMMANDS.match(
                Mode.EXEC, CommandLine.of(line), new ConfigurationSession(read.configuration()).surroundings());
        Outcome outcome = switch (match) {
            case Match.Found<TraceCommand> found -> found.run(this);
            case Match.Missed<TraceCommand>(var failure) ->
                new Outcome.Refused(failure.description(), failure.remedy(), failure.column());
        };
        return switch (outcome) {
            case Outcome.Done(String output) -> print(output);
            case Outcome.Refused refused -> throw wrong(line, refused);
        };
    }

    private int print(String output) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(output);
        out.flush();
        return 0;
    }

    private Outcome answer(Bindings bindings, TraceRequest request) {
        return PacketTracer.ingress(engine.context().policy(), request)
                .<Outcome>map(ingress -> {
                    Trace trace = PacketTracer.trace(engine, effects, ingress, request.packet());
                    return new Outcome.Done(
                            format == OutputFormat.JSON
                                    ? JsonTrace.of(trace, request.detailed())
                                    : TraceText.of(trace, request));
                })
                .orElseGet(() -> TracerCommands.noInterface(bindings));
    }

    /** What is wrong, and with which word if the complaint does not name it itself. */
    private ParameterException wrong(String line, Outcome.Refused refused) {
        String rest = line.substring(Math.min(refused.column(), line.length())).strip();
        String word = rest.isEmpty() ? "the end" : '"' + rest.split(" ", 2)[0] + '"';
        String what = refused.message().startsWith("ERROR: %")
                ? word + " does not fit here"
                : refused.message().replaceFirst("^ERROR: ", "");
        return new ParameterException(spec.commandLine(), what + ": " + refused.remedy());
    }
}
