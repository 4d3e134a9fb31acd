package io.sallyport.replay.html;

import io.sallyport.engine.Judgement;
import io.sallyport.replay.Frame;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.report.FrameText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first frames of the first conversations, and of those of which something is dropped later. Bounded. A frame is
 * kept by its addresses, so that it is found for the conversation that it turns out to belong to.
 */
final class Ladders implements ReplayObserver {
    /** Frames that are kept of each pair of endpoints. */
    static final int MOST_FRAMES = 80;

    private static final int MOST_PAIRS = 2000;

    /**
     * A frame of a ladder.
     *
     * @param number its number
     * @param time nanoseconds since the epoch
     * @param from sender as {@code address/port}
     * @param to receiver
     * @param verdict what became of it
     * @param reason why it is dropped, or empty
     * @param interfaceIndex where it was captured
     * @param words flags, numbers and length
     */
    record Rung(
            long number,
            long time,
            String from,
            String to,
            Verdict verdict,
            String reason,
            int interfaceIndex,
            String words) {}

    private record Pair(String one, String other) {}

    private final Map<Pair, List<Rung>> frames = new LinkedHashMap<>();
    private int extra;

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        if (!frame.isIp() || !frame.hasTransport() || verdict == Verdict.IGNORE || verdict == Verdict.CONSUME) {
            return;
        }
        if (frames.size() >= MOST_PAIRS && verdict != Verdict.DROP) {
            return;
        }
        String from = end(frame.source().value().toString(), frame.sourcePort());
        String to = end(frame.destination().value().toString(), frame.destinationPort());
        Pair pair = from.compareTo(to) <= 0 ? new Pair(from, to) : new Pair(to, from);
        List<Rung> rungs = frames.get(pair);
        if (rungs == null) {
            if (frames.size() >= MOST_PAIRS && extra++ >= MOST_PAIRS) {
                return;
            }
            rungs = new ArrayList<>();
            frames.put(pair, rungs);
        }
        if (rungs.size() < MOST_FRAMES) {
            String reason = judgement != null && verdict == Verdict.DROP
                    ? judgement.reason().aspName()
                    : "";
            String summary = FrameText.summary(frame);
            String words = summary.substring(
                    Math.min(summary.length(), summary.indexOf(to, summary.indexOf('>')) + to.length() + 1));
            rungs.add(new Rung(frame.number(), frame.time(), from, to, verdict, reason, frame.interfaceIndex(), words));
        }
    }

    private static String end(String address, int port) {
        return port == 0 ? address : address + "/" + port;
    }

    /** Frames between two endpoints, as they were captured. */
    List<Rung> between(String one, String other) {
        return frames.getOrDefault(one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one), List.of());
    }
}
