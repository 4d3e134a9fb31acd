package io.sallyport.app.bench;

import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A replay of two captures from disk, inside and outside, without a report: reading, merging, direction, verdict, counts. The
 * peer of the same run is {@code tcpdump}, which reads the same files and writes them away.
 */
public final class ReplayBenchmark implements Benchmark {
    private static final int PACKETS = 6_000_000;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String purpose() {
        return "two captures from disk through an engine";
    }

    @Override
    public void run(PrintStream out) {
        try {
            Path folder = Files.createTempDirectory("sallyport-bench");
            Path inside = folder.resolve("inside.pcap");
            Path outside = folder.resolve("outside.pcap");
            try {
                TwoCaptures.arriving(inside, outside, PACKETS);
                measure(out, "what arrived", List.of("inside:in=" + inside, "outside:in=" + outside));
                TwoCaptures.bothWays(inside, outside, PACKETS);
                measure(out, "what arrived and what left, compared", List.of("inside=" + inside, "outside=" + outside));
            } finally {
                Files.deleteIfExists(inside);
                Files.deleteIfExists(outside);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(PrintStream out, String what, List<String> captures) throws IOException {
        List<CaptureSource> sources =
                captures.stream().map(CaptureSource::parse).toList();
        List<Path> files =
                sources.stream().map(source -> Path.of(source.file())).toList();
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        out.printf(
                Locale.ROOT,
                "%,d packets of %,d TCP connections in two captures of %,d MB together, no report: %s%n",
                PACKETS,
                TwoCaptures.CONNECTIONS,
                bytes / 1_000_000,
                what);
        out.printf("%10s %16s %16s %14s %10s%n", "round", "M/s of its time", "M/s on the wall", "peer M/s", "ratio");
        for (int round = 1; round <= ROUNDS; round++) {
            long cpu = CpuClock.nanos();
            long wall = System.nanoTime();
            replay(sources);
            double own = PACKETS * 1e3 / (CpuClock.nanos() - cpu);
            double onWall = PACKETS * 1e3 / (System.nanoTime() - wall);
            double peer = peer(files);
            out.printf(Locale.ROOT, "%10d %16.2f %16.2f %14.2f %10.2f%n", round, own, onWall, peer, onWall / peer);
        }
    }

    private static void replay(List<CaptureSource> captures) {
        ReplaySettings settings = ReplaySettings.of(BenchNetwork.open(), captures);
        ReplayOutcome outcome = Replay.run(settings, new ReplayObserver() {});
        boolean all = outcome instanceof ReplayOutcome.Finished finished
                && finished.summary().count(Verdict.FORWARD)
                                + finished.summary().agree()
                        == PACKETS;
        if (!all) {
            throw new IllegalStateException("the benchmark's packets must all be forwarded: " + outcome);
        }
    }

    /** Million packets a second of tcpdump; not a number where there is none. */
    private static double peer(List<Path> files) {
        long begin = System.nanoTime();
        try {
            for (Path file : files) {
                Process tcpdump = new ProcessBuilder("tcpdump", "-r", file.toString(), "-w", "/dev/null")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (tcpdump.waitFor() != 0) {
                    return Double.NaN;
                }
            }
        } catch (IOException e) {
            return Double.NaN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
        return PACKETS * 1e3 / (System.nanoTime() - begin);
    }
}
