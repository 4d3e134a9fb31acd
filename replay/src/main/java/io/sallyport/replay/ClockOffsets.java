package io.sallyport.replay;

import io.sallyport.capture.CaptureFile;
import io.sallyport.capture.CaptureReader;
import io.sallyport.packet.Memory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds by how much the clocks of captures differ, from packets that stand in two of them. A packet that a firewall passes on
 * keeps its IP identification, length and payload, whatever is translated. The median of the differences is robust: some
 * packets wait in the firewall, and a few pairs are no pairs.
 */
final class ClockOffsets {
    private static final int MOST_PACKETS = 200_000;
    /** As many tell whether clocks agree, as most do; the rest is read to find by how much they do not. */
    private static final int FEW_PACKETS = 8_000;

    private static final int FEWEST_MATCHES = 8;
    /** As many near each other are no accident. */
    private static final int MANY_MATCHES = 500;

    /** Below this the way through the firewall explains the difference. */
    private static final long TRANSIT = 1_000_000L;
    /** Differences further than this from the median are of other packets. */
    private static final long SAME = 250_000_000L;

    private static final long NEVER = Long.MIN_VALUE;
    private static final long DRIFT_NEEDS = 10_000_000_000L;

    /** A capture: fingerprints of its packets that occur once, and their times. */
    private record Sample(CaptureSource source, Map<Long, Long> times) {
        boolean agreesWith(Sample other) {
            Difference difference = difference(other.times, times);
            return difference.matches() >= MANY_MATCHES
                    && Math.abs(difference.nanos()) <= TRANSIT
                    && difference.spread() <= TRANSIT;
        }
    }

    /**
     * How two clocks differ.
     *
     * @param nanos by which the second is ahead of the first
     * @param matches packets that stand in both
     * @param spread half of them lie this near to it, nanoseconds
     * @param drift parts per million
     */
    record Difference(long nanos, int matches, long spread, double drift) {}

    private final List<CaptureSource> sources;
    private final Map<String, Long> given;
    private final long[] offsets;
    private final List<Hint> hints = new ArrayList<>();

    ClockOffsets(List<CaptureSource> sources, Map<String, Long> given) {
        this.sources = sources;
        this.given = given;
        offsets = new long[sources.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = given.getOrDefault(sources.get(i).place().orElse(""), 0L);
        }
    }

    /** Nanoseconds to add to the times of each capture. */
    long[] nanos() {
        return offsets.clone();
    }

    /** What was found, for the user. */
    List<Hint> hints() {
        return List.copyOf(hints);
    }

    /** Looks into the files; what is no file cannot be read twice and is left as it is. */
    void find() {
        if (sources.size() < 2 || agree()) {
            return;
        }
        List<Sample> known = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            if (isFile(sources.get(i))) {
                Sample sample = sample(sources.get(i), offsets[i], MOST_PACKETS);
                known.add(isGiven(i) || known.isEmpty() ? sample : settle(i, sample, known));
            }
        }
    }

    /** Whether the beginnings of the captures show beyond doubt that no clock needs to be set right. */
    private boolean agree() {
        List<Sample> known = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            if (isFile(sources.get(i))) {
                Sample sample = sample(sources.get(i), offsets[i], FEW_PACKETS);
                boolean agrees = isGiven(i) || known.isEmpty() || known.stream().anyMatch(sample::agreesWith);
                if (!agrees) {
                    return false;
                }
                known.add(sample);
            }
        }
        return true;
    }

    private boolean isGiven(int index) {
        return given.containsKey(sources.get(index).place().orElse(""));
    }

    private Sample settle(int index, Sample sample, List<Sample> known) {
        Sample reference = known.getFirst();
        Difference best = new Difference(0, 0, 0, 0);
        for (Sample each : known) {
            Difference difference = difference(each.times(), sample.times());
            if (difference.matches() > best.matches()) {
                best = difference;
                reference = each;
            }
        }
        if (best.matches() < FEWEST_MATCHES || Math.abs(best.nanos()) <= TRANSIT) {
            return sample;
        }
        offsets[index] = -best.nanos();
        hints.add(hint(sample.source(), reference.source(), best));
        long shift = best.nanos();
        Map<Long, Long> corrected = new HashMap<>();
        sample.times().forEach((key, time) -> corrected.put(key, time == NEVER ? NEVER : time - shift));
        return new Sample(sample.source(), corrected);
    }

    private static Hint hint(CaptureSource source, CaptureSource reference, Difference difference) {
        String drift = Math.abs(difference.drift()) < 1
                ? ""
                : String.format(Locale.ROOT, ", drifting by %.0f ppm, which is not corrected", difference.drift());
        return new Hint(
                String.format(
                        Locale.ROOT,
                        "the clock of %s is %.6f seconds %s that of %s, by %,d packets that both hold (spread %.6f"
                                + " seconds%s); its times were set right",
                        source.file(),
                        Math.abs(difference.nanos()) / 1e9,
                        difference.nanos() < 0 ? "behind" : "ahead of",
                        reference.file(),
                        difference.matches(),
                        difference.spread() / 1e9,
                        drift),
                String.format(
                        Locale.ROOT,
                        "--offset %s=%.6f says so yourself; --offset none takes the times as they are",
                        source.place().orElse("NAMEIF"),
                        -difference.nanos() / 1e9));
    }

    private static boolean isFile(CaptureSource source) {
        try {
            return Files.isRegularFile(Path.of(source.file()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Sample sample(CaptureSource source, long offset, int most) {
        Map<Long, Long> times = new HashMap<>();
        if (CaptureFile.open(source.file()) instanceof CaptureFile.Opened(CaptureReader reader)) {
            try (reader) {
                Memory memory = Memory.allocate(PacketFingerprint.BYTES);
                while (reader.number() < most && reader.next()) {
                    long key = PacketFingerprint.of(memory, reader.copyTo(memory, 0, PacketFingerprint.BYTES));
                    if (key != PacketFingerprint.NONE) {
                        times.merge(key, reader.timeNanos() + offset, (_, _) -> NEVER);
                    }
                }
            }
        }
        return new Sample(source, times);
    }

    /** How the second clock differs from the first. */
    static Difference difference(Map<Long, Long> first, Map<Long, Long> second) {
        List<long[]> pairs = new ArrayList<>();
        second.forEach((key, time) -> {
            long other = first.getOrDefault(key, NEVER);
            if (other != NEVER && time != NEVER) {
                pairs.add(new long[] {other, time - other});
            }
        });
        if (pairs.isEmpty()) {
            return new Difference(0, 0, 0, 0);
        }
        long rough = median(pairs);
        pairs.removeIf(pair -> Math.abs(pair[1] - rough) > SAME);
        if (pairs.isEmpty()) {
            return new Difference(0, 0, 0, 0);
        }
        long median = median(pairs);
        long[] apart = pairs.stream()
                .mapToLong(pair -> Math.abs(pair[1] - median))
                .sorted()
                .toArray();
        return new Difference(median, pairs.size(), apart[apart.length / 2], drift(pairs));
    }

    private static long median(List<long[]> pairs) {
        long[] differences = pairs.stream().mapToLong(pair -> pair[1]).sorted().toArray();
        return differences[differences.length / 2];
    }

    private static double drift(List<long[]> pairs) {
        List<long[]> inOrder = new ArrayList<>(pairs);
        inOrder.sort((a, b) -> Long.compare(a[0], b[0]));
        int third = inOrder.size() / 3;
        if (third < FEWEST_MATCHES) {
            return 0;
        }
        List<long[]> early = inOrder.subList(0, third);
        List<long[]> late = inOrder.subList(inOrder.size() - third, inOrder.size());
        long[] starts = {early.get(third / 2)[0], late.get(third / 2)[0]};
        Arrays.sort(starts);
        long between = starts[1] - starts[0];
        return between < DRIFT_NEEDS ? 0 : (median(late) - median(early)) * 1e6 / between;
    }
}
