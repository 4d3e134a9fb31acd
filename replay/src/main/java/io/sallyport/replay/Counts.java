package io.sallyport.replay;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.replay.compare.Transit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts of a replay while it runs. */
final class Counts {
    private final long[] verdicts = new long[Verdict.values().length];
    private final long[] drops = new long[DropReason.values().length];
    private long packets;
    private long built;

    void frame(Verdict verdict) {
        packets++;
        verdicts[verdict.ordinal()]++;
    }

    /** A packet that was held is held no longer. */
    void fate(Verdict verdict) {
        verdicts[Verdict.HOLD.ordinal()]--;
        verdicts[verdict.ordinal()]++;
    }

    void drop(DropReason reason) {
        drops[reason.ordinal()]++;
    }

    void built() {
        built++;
    }

    ReplaySummary summary(
            long skipped,
            long agree,
            long disagree,
            Transit transit,
            long most,
            List<Hint> hints,
            long captureNanos,
            long runNanos) {
        Map<Verdict, Long> byVerdict = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(verdict, verdicts[verdict.ordinal()]);
        }
        Map<DropReason, Long> byReason = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            if (drops[reason.ordinal()] != 0) {
                byReason.put(reason, drops[reason.ordinal()]);
            }
        }
        return new ReplaySummary(
                packets,
                skipped,
                byVerdict,
                byReason,
                agree,
                disagree,
                transit,
                built,
                most,
                hints,
                captureNanos,
                runNanos);
    }
}
