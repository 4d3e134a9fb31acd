package io.sallyport.replay;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.compare.Transit;
import java.util.List;
import java.util.Map;

/**
 * The counts of a replay.
 *
 * @param packets captured frames that were taken
 * @param skipped captured frames that were left out, by filter or time
 * @param verdicts frames by verdict; every verdict is there
 * @param drops dropped packets by reason, without zeros, in the order of {@link DropReason}
 * @param agree departing frames that this engine sent too
 * @param disagree packets that left one of the two firewalls only
 * @param transit what the real firewall did to packets that agree
 * @param connectionsBuilt connections made
 * @param connectionsMost most connections at one time
 * @param hints what the user may have overlooked
 * @param captureNanos from the first packet to the last
 * @param runNanos how long it took
 */
public record ReplaySummary(
        long packets,
        long skipped,
        Map<Verdict, Long> verdicts,
        Map<DropReason, Long> drops,
        long agree,
        long disagree,
        Transit transit,
        long connectionsBuilt,
        long connectionsMost,
        List<Hint> hints,
        long captureNanos,
        long runNanos) {

    public ReplaySummary {
        verdicts = Map.copyOf(verdicts);
        hints = List.copyOf(hints);
    }

    /** Frames with this verdict. */
    public long count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0L);
    }
}
