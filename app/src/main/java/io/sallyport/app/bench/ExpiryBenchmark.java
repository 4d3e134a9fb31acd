package io.sallyport.app.bench;

import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What it costs when time goes on over a full table of connections: a second in which none can have ended; a second in which every
 * connection has to be looked at, because packets have moved all ends away; and the end of all, whether by a second or by a
 * century. The peer of the same run is a {@link java.util.PriorityQueue} of ends beside a {@link java.util.HashMap}.
 */
public final class ExpiryBenchmark implements Benchmark {
    private static final int[] SIZES = {1_000_000, 10_000_000};
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final long CENTURY = 100L * 365 * 24 * 3600 * SECOND;
    /** The default idle time of TCP: one hour. */
    private static final long TIMEOUT = 3600 * SECOND;

    private static final int QUIET_SECONDS = 3_000;

    @Override
    public String name() {
        return "expiry";
    }

    @Override
    public String purpose() {
        return "time goes on over a full connection table";
    }

    @Override
    public void run(PrintStream out) {
        out.println(
                "time goes on over a full table of TCP connections, one core, of its time: a second without an end (ns), one in which"
                        + " all were refreshed (ns a connection), all end with the next second or within a century (ns a connection)");
        out.printf(
                "%12s %12s %12s %12s %12s %14s %12s %8s%n",
                "connections", "quiet", "refreshed", "second", "century", "peer refresh", "peer end", "ratio");
        // Compiles what is measured.
        measure(100_000, SECOND);
        for (int connections : SIZES) {
            double[] second = measure(connections, SECOND);
            double[] century = measure(connections, CENTURY);
            ExpiryPeer peer = new ExpiryPeer(connections);
            double refreshed = peer.refresh(TIMEOUT) / (double) connections;
            double ended = peer.end() / (double) connections;
            out.printf(
                    Locale.ROOT,
                    "%,12d %12.0f %12.1f %12.0f %12.0f %14.0f %12.0f %8.1f%n",
                    connections,
                    second[0],
                    second[1],
                    second[2],
                    century[2],
                    refreshed,
                    ended,
                    ended / second[2]);
        }
    }

    /** Quiet seconds, a look at all, the end of all: nanoseconds. */
    private static double[] measure(int connections, long step) {
        NullEffects effects = new NullEffects();
        Engine engine = new Engine(EstablishedBenchmark.settings(), effects);
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(BenchNetwork.open())), effects);
        PacketRing.open(engine, effects, START, connections);
        double quiet = advance(engine, effects, START, SECOND, QUIET_SECONDS) / QUIET_SECONDS;
        // Every connection gets a packet shortly before its end, so that no bound says the truth any longer.
        long late = START + TIMEOUT - SECOND;
        PacketRing.refresh(engine, effects, late, connections);
        double refreshed = advance(engine, effects, late, 2 * SECOND, 1) / connections;
        require(engine, connections);
        double ended = advance(engine, effects, late + TIMEOUT - step + SECOND, step, 1) / connections;
        require(engine, 0);
        return new double[] {quiet, refreshed, ended};
    }

    /** Nanoseconds that so many steps take. */
    private static double advance(Engine engine, NullEffects effects, long from, long step, int steps) {
        long start = CpuClock.nanos();
        for (int i = 1; i <= steps; i++) {
            engine.accept(new EngineInput.Advance(from + i * step), effects);
        }
        return CpuClock.nanos() - start;
    }

    private static void require(Engine engine, int connections) {
        int size = engine.context().connections().size();
        if (size != connections) {
            throw new IllegalStateException("there must be " + connections + " connections, not " + size);
        }
    }
}
