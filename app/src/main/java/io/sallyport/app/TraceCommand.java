package io.sallyport.app;

import io.sallyport.config.ConfigResult;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.engine.SilentEffects;
import io.sallyport.engine.policy.PolicyInterface;
import io.sallyport.operate.tracer.PacketTracer;
import io.sallyport.operate.tracer.PhaseText;
import io.sallyport.operate.tracer.SyntheticPacket;
import io.sallyport.operate.tracer.Trace;
import io.sallyport.replay.report.JsonTrace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            "sallyport trace --config FILE IF tcp|udp SRC SPORT DST DPORT [detailed]",
            "       sallyport trace --config FILE IF icmp SRC TYPE CODE [ID] DST [detailed]",
            "       sallyport trace --config FILE IF rawip SRC PROTO DST [detailed]"
        })
final class TraceCommand implements Callable<Integer> {
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
                "Ports may be names. ID is the identifier of a query, default 0.",
                "detailed is accepted and adds nothing yet."
            })
    private List<String> words = List.of();

    @Override
    public Integer call() {
        ConfigResult read = configuration.load(config);
        configuration.unapplied(read);
        SilentEffects effects = new SilentEffects();
        Engine engine = new Engine(EngineSettings.offline(1, 16), effects);
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(read.configuration())), effects);
        SyntheticPacket packet;
        try {
            packet = TraceWords.packet(words.subList(1, words.size()), read.version());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
        Trace trace = PacketTracer.trace(engine, effects, ingress(engine), packet);
        PrintWriter out = spec.commandLine().getOut();
        out.print(format == OutputFormat.JSON ? JsonTrace.of(trace) : PhaseText.of(trace));
        out.flush();
        return 0;
    }

    private PolicyInterface ingress(Engine engine) {
        List<PolicyInterface> all = engine.context().policy().interfaces().stream()
                .filter(each -> each.settings().nameif().isPresent())
                .toList();
        return all.stream()
                .filter(each -> each.name().equals(words.getFirst()))
                .findFirst()
                .orElseThrow(() -> wrong("there is no interface '" + words.getFirst() + "'; the configuration has "
                        + all.stream().map(PolicyInterface::name).collect(Collectors.joining(", "))));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
