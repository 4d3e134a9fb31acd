package io.sallyport.app.bench;

import com.sun.management.ThreadMXBean;
import io.sallyport.engine.Engine;
import io.sallyport.engine.EngineInput;
import io.sallyport.engine.EngineSettings;
import io.sallyport.packet.PacketBatch;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Established TCP packets through {@link Engine#accept} on one core: parsing with IP checksum, look-up, full window
 * tracking, rewriting of sequence numbers, counters, verdict. The peer of the same run is a tracker on {@link java.util.HashMap}, what one would write first.
 */
public final class EstablishedBenchmark implements Benchmark {
    private static final int BATCH = 64;
    private static final int ROUNDS = 5;
    private static final double ROUND_SECONDS = 1.5;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int[] SIZES = {1_000, 100_000, 1_000_000, 10_000_000};

    @Override
    public String name() {
        return "established";
    }

    @Override
    public String purpose() {
        return "packets of established TCP connections, one core";
    }

    @Override
    public void run(PrintStream out) {
        out.println("established TCP packets, 64 bytes, random connection and direction, batches of " + BATCH
                + ", one core; per second of its time; best and median of " + ROUNDS + " rounds");
        out.printf(
                "%12s %14s %14s %18s %16s %14s %8s%n",
                "connections", "best M/s", "median M/s", "bytes/packet", "bytes/entry", "peer M/s", "ratio");
        for (int connections : SIZES) {
            measure(connections, out);
        }
    }

    private static void measure(int connections, PrintStream out) {
        PacketRing ring = new PacketRing(connections, connections > 1 << 20 ? 1 << 23 : 1 << 20, 42);
        NullEffects effects = new NullEffects();
        Engine engine = new Engine(settings(), effects);
        engine.accept(new EngineInput.NewPolicy(engine.context().compiler().compile(BenchNetwork.open())), effects);
        ring.open(engine, effects, START);
        requireAllForwarded(effects, 3L * connections);
        PacketBatch batch = new PacketBatch(ring.memory(), BATCH);
        EngineInput input = new EngineInput.Packets(batch);
        double[] rates = new double[ROUNDS];
        spin(engine, effects, ring, batch, input);
        long before = allocated();
        long packets = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long counted = effects.transmitted();
            rates[i] = spin(engine, effects, ring, batch, input);
            packets += effects.transmitted() - counted;
        }
        double bytes = (double) (allocated() - before) / packets;
        requireAllForwarded(effects, effects.transmitted());
        double peer = new HashMapPeer(ring).rate(ROUND_SECONDS);
        java.util.Arrays.sort(rates);
        double median = rates[ROUNDS / 2];
        out.printf(
                Locale.ROOT,
                "%,12d %14.1f %14.1f %18.4f %16.0f %14.1f %8.1f%n",
                connections,
                rates[ROUNDS - 1],
                median,
                bytes,
                (double) engine.footprint() / connections,
                peer,
                median / peer);
    }

    /** As a live driver would have it, but for a known offset of sequence numbers. */
    static EngineSettings settings() {
        return EngineSettings.offline(0x5a11_9047L, 1 << 24)
                .withOffsets((egress, source, destination, ports, flags, sequence, now) -> Segments.OFFSET);
    }

    static void requireAllForwarded(NullEffects effects, long expected) {
        if (effects.dropped() > 0 || effects.transmitted() != expected) {
            throw new IllegalStateException("the benchmark's packets must all be forwarded: " + effects.transmitted()
                    + " forwarded, " + effects.dropped() + " dropped");
        }
    }

    /** One round; millions of packets a second. */
    private static double spin(
            Engine engine, NullEffects effects, PacketRing ring, PacketBatch batch, EngineInput input) {
        long start = CpuClock.nanos();
        long end = start + (long) (ROUND_SECONDS * 1e9);
        long packets = 0;
        long clock = Math.max(START, engine.now());
        while (CpuClock.nanos() < end) {
            for (int first = 0; first < ring.packets(); first += BATCH) {
                clock += 5_000;
                ring.fill(batch, first, clock);
                engine.accept(input, effects);
            }
            packets += ring.packets();
        }
        return packets / ((CpuClock.nanos() - start) / 1e3);
    }

    static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
