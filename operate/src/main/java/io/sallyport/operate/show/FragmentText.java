package io.sallyport.operate.show;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.FragmentSettings;
import io.sallyport.engine.fragment.FragmentCounters;
import io.sallyport.engine.fragment.FragmentQueue.Outcome;

/** {@code show fragment}, in the layouts of the ASA command reference: up to 8.4, and with drops by cause. */
public final class FragmentText {
    private FragmentText() {}

    /** One interface. */
    public static String of(String nameif, FragmentSettings limits, FragmentCounters counts, AsaVersion version) {
        String settings = "Size: " + limits.size() + ", Chain: " + limits.chain() + ", Timeout: " + limits.timeout()
                + ", Threshold: " + limits.threshold();
        return "Interface: " + nameif + '\n'
                + (version.printsFragmentDrops() ? withDrops(settings, counts) : plain(settings, counts));
    }

    private static String plain(String settings, FragmentCounters counts) {
        long overflow = counts.refusals(Outcome.SIZE_EXCEEDED) + counts.refusals(Outcome.THRESHOLD_EXCEEDED);
        long failed = counts.timeouts()
                + small(counts)
                + invalid(counts)
                + overlap(counts)
                + counts.refusals(Outcome.CHAIN_EXCEEDED)
                + counts.refusals(Outcome.NO_ROOM);
        return "    " + settings + "\n    Queue: " + counts.waitingNow() + ", Assembled: " + counts.wholePackets()
                + ", Fail: " + failed + ", Overflow: " + overflow + '\n';
    }

    private static String withDrops(String settings, FragmentCounters counts) {
        return "    Configuration: " + settings
                + "\n    Run-time stats: Queue: " + counts.waitingNow() + ", Full assembly: " + counts.wholePackets()
                + "\n    Drops: Size overflow: " + counts.refusals(Outcome.SIZE_EXCEEDED)
                + ", Timeout: " + counts.timeouts() + ","
                + "\n           Chain overflow: " + counts.refusals(Outcome.CHAIN_EXCEEDED)
                + ", Fragment queue threshold exceeded: " + counts.refusals(Outcome.THRESHOLD_EXCEEDED) + ","
                + "\n           Small fragments: " + small(counts) + ", Invalid IP len: " + invalid(counts) + ","
                + "\n           Reassembly overlap: " + overlap(counts) + ", Fraghead alloc failed: 0,"
                + "\n           SGT mismatch: 0, Block alloc failed: " + counts.refusals(Outcome.NO_ROOM) + ","
                + "\n           Invalid IPV6 header: 0\n";
    }

    private static long small(FragmentCounters counts) {
        return counts.refusals(Outcome.SMALL);
    }

    private static long invalid(FragmentCounters counts) {
        return counts.refusals(Outcome.BAD_LENGTH) + counts.refusals(Outcome.TOO_LONG);
    }

    private static long overlap(FragmentCounters counts) {
        return counts.refusals(Outcome.OVERLAP) + counts.refusals(Outcome.DUPLICATE);
    }
}
