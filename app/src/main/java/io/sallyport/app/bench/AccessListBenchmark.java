package io.sallyport.app.bench;

import io.sallyport.config.ConfigParser;
import io.sallyport.config.ConfigResult;
import io.sallyport.config.ConfigurationSession;
import io.sallyport.config.model.Configuration;
import io.sallyport.engine.policy.CompiledAccessList;
import io.sallyport.engine.policy.PolicyCompiler;
import io.sallyport.engine.policy.classifier.Classifier;
import io.sallyport.engine.policy.classifier.LinearClassifier;
import io.sallyport.engine.policy.classifier.PacketKey;
import io.sallyport.engine.policy.classifier.RuleRows;
import io.sallyport.engine.policy.classifier.Slots;
import io.sallyport.engine.policy.classifier.TupleSpace;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** First match in access lists, beside a linear search and a search by tuples in the same run; and what it costs to make a list. */
public final class AccessListBenchmark implements Benchmark {
    private static final int[] SIZES = {10, 1_000, 10_000, 100_000};
    private static final int PACKETS = 1 << 16;
    private static final int ROUNDS = 3;
    private static final double ROUND_SECONDS = 0.6;
    /** What the list is measured beside needs less care. */
    private static final double PEER_SECONDS = 0.2;

    private static final int EDITS = 10;

    private final long[] packets = new long[2 * PACKETS];
    /** Keeps the compiler from leaving look-ups out. */
    @SuppressWarnings("UnusedVariable")
    private int sum;

    @Override
    public String name() {
        return "acl";
    }

    @Override
    public String purpose() {
        return "first match in access lists, and making them";
    }

    @Override
    public void run(PrintStream out) {
        out.println(
                "access lists: packets whose addresses the list names, one core; million look-ups a second of its time, best of "
                        + ROUNDS + " rounds; making a list in milliseconds");
        out.printf(
                "%9s %8s %8s %8s %9s %9s %12s %8s %8s %10s%n",
                "lines",
                "M/s",
                "linear",
                "tuples",
                "/linear",
                "/tuples",
                "bytes/lookup",
                "parse",
                "compile",
                "one line");
        for (int size : SIZES) {
            measure(size, out);
        }
    }

    private void measure(int size, PrintStream out) {
        AccessListText text = new AccessListText(42, size);
        String configured = text.configuration(size);
        long start = CpuClock.nanos();
        ConfigResult parsed = new ConfigParser().parse("benchmark", configured);
        double parse = millis(start);
        PolicyCompiler compiler = new PolicyCompiler();
        start = CpuClock.nanos();
        CompiledAccessList list = list(compiler, parsed.configuration());
        double compile = millis(start);
        for (int i = 0; i < PACKETS; i++) {
            text.packet(packets, 2 * i);
        }
        RuleRows rows = list.rows();
        Slots slots = list.slots();
        Classifier linear = new LinearClassifier(rows);
        Classifier tuples = TupleSpace.of(rows);
        requireEqual(list, linear, tuples, slots);
        double ours = rate(list::match, ROUND_SECONDS);
        long before = CpuClock.allocated();
        long looked = spin(list::match, 0.2);
        double bytes = (double) (CpuClock.allocated() - before) / looked;
        double byTuples = rate(key -> tuples.first(key, slots, Classifier.NONE), PEER_SECONDS);
        double byLine = rate(key -> linear.first(key, slots, Classifier.NONE), PEER_SECONDS);
        out.printf(
                Locale.ROOT,
                "%,9d %8.2f %8.3f %8.2f %9.1f %9.1f %12.4f %8.0f %8.0f %10.2f%n",
                size,
                ours,
                byLine,
                byTuples,
                ours / byLine,
                ours / byTuples,
                bytes,
                parse,
                compile,
                edit(compiler, parsed.configuration(), text));
    }

    private static CompiledAccessList list(PolicyCompiler compiler, Configuration configuration) {
        return Objects.requireNonNull(compiler.compile(configuration).accessList("A"));
    }

    /** Milliseconds from typing a line until the list that has it is compiled, on average. */
    private static double edit(PolicyCompiler compiler, Configuration configuration, AccessListText text) {
        ConfigurationSession session = new ConfigurationSession(configuration);
        long start = CpuClock.nanos();
        for (int i = 0; i < EDITS; i++) {
            session.execute("access-list A line " + (i + 2) + " extended " + text.entry());
            list(compiler, configuration);
        }
        return millis(start) / EDITS;
    }

    private void requireEqual(CompiledAccessList list, Classifier linear, Classifier tuples, Slots slots) {
        PacketKey key = new PacketKey();
        for (int i = 0; i < 2_000; i++) {
            take(key, i);
            int found = linear.first(key, slots, Classifier.NONE);
            int expected = found == Classifier.NONE ? CompiledAccessList.NO_MATCH : found;
            if (list.match(key) != expected || tuples.first(key, slots, Classifier.NONE) != found) {
                throw new IllegalStateException("the classifiers must find the same");
            }
        }
    }

    private double rate(ToIntFunction<PacketKey> look, double seconds) {
        double best = 0;
        spin(look, seconds / 2);
        for (int i = 0; i < ROUNDS; i++) {
            long start = CpuClock.nanos();
            long looked = spin(look, seconds);
            best = Math.max(best, looked / ((CpuClock.nanos() - start) / 1e3));
        }
        return best;
    }

    private long spin(ToIntFunction<PacketKey> look, double seconds) {
        PacketKey key = new PacketKey();
        long end = CpuClock.nanos() + (long) (seconds * 1e9);
        long looked = 0;
        for (int at = 0; CpuClock.nanos() < end; at = (at + 256) % PACKETS) {
            for (int i = at; i < at + 256; i++) {
                take(key, i);
                sum += look.applyAsInt(key);
            }
            looked += 256;
        }
        return looked;
    }

    private void take(PacketKey key, int i) {
        long addresses = packets[2 * i];
        long rest = packets[2 * i + 1];
        key.v4(
                (int) (rest >>> 32),
                (int) (addresses >>> 32),
                (int) (rest >>> 16) & 0xffff,
                (int) addresses,
                (int) rest & 0xffff,
                0);
    }

    private static double millis(long start) {
        return (CpuClock.nanos() - start) / 1e6;
    }
}
