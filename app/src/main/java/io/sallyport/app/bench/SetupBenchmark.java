package io.sallyport.app.bench;

import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.packet.PacketBatch;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whole TCP connections through {@link Engine#accept}: SYN, SYN ACK, ACK, FIN ACK, FIN ACK, ACK, with which the connection ends and
 * its entry goes; an access list decides about each first packet, and a table full of other connections stands by. The peer of the same
 * run keeps objects in a {@link java.util.HashMap} and searches the same list by tuples.
 */
public final class SetupBenchmark implements Benchmark {
    private static final int BATCH = 64;
    private static final int ROUNDS = 5;
    /** The way of a first packet is long: it takes seconds until all of it is compiled. */
    private static final int WARM_UP_ROUNDS = 24;

    private static final long START = 1_700_000_000_000_000_000L;
    private static final int STANDING = 1_000_000;
    private static final int[] RULES = {10, 10_000};

    @Override
    public String name() {
        return "setup";
    }

    @Override
    public String purpose() {
        return "whole TCP connections, one core";
    }

    @Override
    public void run(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "whole TCP connections of 6 packets, %,d others in the table, batches of %d, one core; millions per second of its"
                        + " time; best and median of %d rounds%n",
                STANDING,
                BATCH,
                ROUNDS);
        out.printf(
                "%12s %14s %14s %18s %16s %14s %8s%n",
                "rules", "best M/s", "median M/s", "bytes/packet", "bytes/entry", "peer M/s", "ratio");
        for (int rules : RULES) {
            measure(rules, out);
        }
    }

    private static void measure(int rules, PrintStream out) {
        NullEffects effects = new NullEffects();
        Engine engine = new Engine(EstablishedBenchmark.settings(), effects);
        engine.accept(
                new EngineInput.NewPolicy(engine.context().compiler().compile(BenchNetwork.listed(rules))), effects);
        PacketRing.open(engine, effects, START, STANDING);
        LifecycleRing ring = new LifecycleRing(STANDING);
        PacketBatch batch = new PacketBatch(ring.memory(), BATCH);
        EngineInput input = new EngineInput.Packets(batch);
        double[] rates = new double[ROUNDS];
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round(engine, effects, ring, batch, input);
        }
        long before = CpuClock.allocated();
        for (int i = 0; i < ROUNDS; i++) {
            rates[i] = round(engine, effects, ring, batch, input);
        }
        double bytes = (double) (CpuClock.allocated() - before) / ((double) ROUNDS * ring.packets());
        int left = engine.context().connections().size();
        if (left != STANDING || effects.dropped() > 0) {
            throw new IllegalStateException("every connection must come and go: " + left + " are left, "
                    + effects.dropped() + " packets dropped");
        }
        double peer = new LifecyclePeer(ring, STANDING, rules).rate();
        Arrays.sort(rates);
        double median = rates[ROUNDS / 2];
        out.printf(
                Locale.ROOT,
                "%,12d %14.2f %14.2f %18.4f %16.0f %14.2f %8.1f%n",
                rules,
                rates[ROUNDS - 1],
                median,
                bytes,
                (double) engine.footprint() / STANDING,
                peer,
                median / peer);
    }

    /** All connections of the ring once; millions of connections a second. */
    private static double round(
            Engine engine, NullEffects effects, LifecycleRing ring, PacketBatch batch, EngineInput input) {
        long start = CpuClock.nanos();
        long clock = Math.max(START, engine.now());
        for (int first = 0; first < ring.packets(); first += BATCH) {
            clock += 5_000;
            ring.fill(batch, first, clock);
            engine.accept(input, effects);
        }
        return ring.connections() / ((CpuClock.nanos() - start) / 1e3);
    }
}
