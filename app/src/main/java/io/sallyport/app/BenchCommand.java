package io.sallyport.app;

import io.sallyport.app.bench.AccessListBenchmark;
import io.sallyport.app.bench.Benchmark;
import io.sallyport.app.bench.EstablishedBenchmark;
import io.sallyport.app.bench.ExpiryBenchmark;
import io.sallyport.app.bench.ReplayBenchmark;
import io.sallyport.app.bench.SetupBenchmark;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport bench}. */
@Command(
        name = "bench",
        description = "Measure this program on this machine, beside a peer measured in the same run.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> BENCHMARKS = List.of(
            new EstablishedBenchmark(),
            new SetupBenchmark(),
            new ExpiryBenchmark(),
            new AccessListBenchmark(),
            new ReplayBenchmark());

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = {
                "established: packets of established TCP connections, one core.",
                "setup: whole TCP connections, from SYN to last acknowledgment, one core.",
                "expiry: time goes on over a full connection table.",
                "acl: first match in access lists, and making them.",
                "replay: two captures from disk through an engine, beside tcpdump."
            })
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Override
    public Integer call() {
        for (Benchmark benchmark : BENCHMARKS) {
            if (benchmark.name().equals(name)) {
                benchmark.run(new PrintStream(System.out, true));
                return 0;
            }
        }
        String known = BENCHMARKS.stream().map(Benchmark::name).collect(Collectors.joining(", "));
        throw new ParameterException(spec.commandLine(), "there is no benchmark '" + name + "'; there are: " + known);
    }
}
