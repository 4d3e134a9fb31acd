package io.sallyport.replay;

import io.sallyport.engine.Judgement;
import io.sallyport.packet.PacketBatch;
import io.sallyport.replay.compare.Comparison;
import io.sallyport.replay.compare.Difference;
import io.sallyport.replay.compare.MatchKey;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Feeds the comparison: what left the real firewall, and what leaves this one. */
final class Departures {
    private static final long ADVANCE_EVERY = 100_000_000L;

    private final Taps taps;
    private final Comparison comparison;
    private final MissingSide missing = new MissingSide();
    private final Frame sent = new Frame();
    private final MatchKey key = new MatchKey();
    private long advanced = Long.MIN_VALUE;

    Departures(Taps taps, Consumer<Difference> differences) {
        this.taps = taps;
        comparison = new Comparison(taps::watchesDepartures, differences);
    }

    Comparison comparison() {
        return comparison;
    }

    /** A frame stands in a capture. To be told in the order of the captures, together with {@link #sent}. */
    void captured(Frame frame, Verdict verdict) {
        if (frame.interfaceIndex() == Frame.NO_INTERFACE) {
            return;
        }
        comparison.captured(frame.interfaceIndex(), frame.time());
        if (verdict == Verdict.OBSERVED
                && mayPass(frame)
                && !taps.isOfTheBox(frame)
                && taps.watchesDepartures(frame.interfaceIndex())) {
            int origin = taps.origin(frame.interfaceIndex(), frame.source());
            if (!taps.watches(origin)) {
                missing.departed(frame, origin);
            }
            boolean comparable = origin != frame.interfaceIndex() && taps.watches(origin);
            comparison.observed(key(frame, frame.interfaceIndex()), frame, comparable ? origin : Frame.NO_INTERFACE);
        }
        if (advanced == Long.MIN_VALUE || frame.time() - advanced > ADVANCE_EVERY) {
            advanced = frame.time();
            comparison.advance(advanced);
        }
    }

    /** The engine judged a frame of a capture. To be told before {@link #sent} of it. */
    void judged(Frame frame, Verdict verdict, Judgement judgement) {
        if (verdict == Verdict.DROP) {
            missing.dropped(frame, judgement.reason());
        }
        if (frame.isIp() && taps.watchesAnyDeparture()) {
            comparison.arrived(frame, key(frame, frame.interfaceIndex()), verdict, judgement);
        }
    }

    /** The side of which there is no capture, where that explains drops. */
    Optional<Hint> hint(IntFunction<String> names) {
        return missing.hint(names);
    }

    /** The engine sends a packet, which lies rewritten in its batch. */
    void sent(Judgement judgement, Frame frame) {
        if (frame.isIp() && comparison.wants(judgement.egress())) {
            PacketBatch batch = judgement.batch();
            int row = judgement.row();
            sent.read(batch.memory(), batch.offset(row), batch.capturedLength(row), batch.wireLength(row));
            comparison.sent(key(sent, judgement.egress()), frame.time(), frame.number(), sent, judgement.certain());
        }
    }

    /** What stays on its link is the firewall's own if it departs: neighbour discovery, reports of listeners. */
    private static boolean mayPass(Frame frame) {
        return frame.version() == 4
                || frame.version() == 6
                        && !frame.source().isUnspecified()
                        && !frame.source().isLinkLocal()
                        && !frame.destination().isLinkLocal()
                        && !frame.destination().isMulticast();
    }

    private MatchKey key(Frame frame, int egress) {
        key.set(
                egress,
                pair(frame.source().bits(), frame.destination().bits()),
                pair(frame.protocol(), frame.identification() << 16 | frame.fragment()),
                pair(frame.sourcePort() << 16 | frame.destinationPort(), frame.flags()),
                pair(frame.sequence(), frame.acknowledgment()),
                frame.payload());
        return frame.version() == 6 ? key.between(frame.source(), frame.destination()) : key;
    }

    private static long pair(int high, int low) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }
}
