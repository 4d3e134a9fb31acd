package io.sallyport.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What reaching memory costs on the fast path, in the forms that could carry it: the program's checked form, its direct
 * form, and {@code Unsafe} as the yardstick. An operation is one packet of a random connection: hash, find its id in a
 * bucket of eight tags, compare its key, read and write its 64-byte record. Score: million packets a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ConnectionLines.BATCH)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class MemoryAccessBenchmark {
    // The launcher's options.
    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    @Param({"1000", "1000000"})
    public int connections;

    private ConnectionLines lines;

    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {SERIAL, NATIVE, "-Dsallyport.safe=true"})
    public int checked() {
        return door();
    }

    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {SERIAL, NATIVE, "-Dsallyport.safe=false"})
    public int direct() {
        return door();
    }

    @Benchmark
    @Fork(
            value = 1,
            jvmArgsAppend = {SERIAL, "--sun-misc-unsafe-memory-access=allow"})
    public int unsafe() {
        if (lines == null) {
            lines = new ConnectionLines(connections, Block.Raw::allocate);
        }
        return lines.batch();
    }

    private int door() {
        if (lines == null) {
            lines = new ConnectionLines(connections, Block.Door::allocate);
        }
        return lines.batch();
    }
}
