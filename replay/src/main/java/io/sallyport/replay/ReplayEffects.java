package io.sallyport.replay;

import io.sallyport.engine.Effects;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.LiveConnection;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.packet.Origin;
import io.sallyport.packet.PacketBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the engine's effects into the order of the captures: before anything is told of a frame or after it in time, the
 * observer has been told of all frames before it.
 */
final class ReplayEffects implements Effects {
    private record Ended(ConnectionView connection, TeardownReason reason, long time) {}

    private final FrameWindow window;
    private final ReplayObserver observer;
    private final Departures departures;
    private final Counts counts;
    private final Map<Long, Frame> held = new HashMap<>();
    private final List<Ended> endedByPacket = new ArrayList<>();
    private boolean judging;
    private int nextRow;
    private long lastJudged = Long.MIN_VALUE;

    ReplayEffects(FrameWindow window, ReplayObserver observer, Departures departures, Counts counts) {
        this.window = window;
        this.observer = observer;
        this.departures = departures;
        this.counts = counts;
    }

    /** The engine is about to judge the window's batch. */
    void begin() {
        judging = true;
        nextRow = 0;
    }

    /** The batch has been judged: the rest of the window is told. */
    void end() {
        judging = false;
        if (nextRow != window.batch().size()) {
            throw new IllegalStateException(
                    "the engine judged " + nextRow + " of " + window.batch().size() + " packets");
        }
        tellBefore(window.size());
    }

    private void tellBefore(int slot) {
        Frame frame = window.untold(slot);
        while (frame != null) {
            Verdict verdict = window.tell();
            counts.frame(verdict);
            departures.captured(frame, verdict);
            observer.frame(frame, verdict, null);
            frame = window.untold(slot);
        }
    }

    private void tellBeforeNext() {
        if (judging && nextRow < window.batch().size()) {
            tellBefore(window.slot(nextRow));
        }
    }

    private void verdict(Verdict verdict, Judgement judgement) {
        if (!judging || judgement.batch() != window.batch()) {
            // A packet that a command injected: its command tells of it.
            return;
        }
        if (judgement.row() != nextRow) {
            throw new IllegalStateException("a verdict for row " + judgement.row() + " instead of " + nextRow);
        }
        tellBeforeNext();
        nextRow++;
        window.tell();
        counts.frame(verdict);
        Frame frame = window.ofRow(judgement.row());
        lastJudged = Math.max(lastJudged, frame.time());
        departures.captured(frame, verdict);
        departures.judged(frame, verdict, judgement);
        if (verdict == Verdict.FORWARD) {
            departures.sent(judgement, frame);
        }
        observer.frame(frame, verdict, judgement);
        tellEnded();
    }

    private void tellEnded() {
        for (Ended ended : endedByPacket) {
            observer.ended(ended.connection(), ended.reason(), ended.time());
        }
        endedByPacket.clear();
    }

    @Override
    public void transmit(Judgement judgement) {
        if (judgement.batch().origin(judgement.row()) == Origin.GENERATED) {
            tellBeforeNext();
            observer.generated(read(judgement), judgement);
            return;
        }
        verdict(Verdict.FORWARD, judgement);
    }

    private static Frame read(Judgement judgement) {
        PacketBatch batch = judgement.batch();
        int row = judgement.row();
        Frame frame = new Frame();
        frame.read(batch.memory(), batch.offset(row), batch.capturedLength(row), batch.wireLength(row));
        frame.place(0, batch.time(row), "");
        frame.interfaceIndex(judgement.egress());
        return frame;
    }

    @Override
    public void drop(Judgement judgement) {
        if (judging) {
            counts.drop(judgement.reason());
        }
        verdict(Verdict.DROP, judgement);
    }

    @Override
    public void deliver(Judgement judgement) {
        verdict(Verdict.CONSUME, judgement);
    }

    @Override
    public void consume(Judgement judgement) {
        verdict(Verdict.CONSUME, judgement);
    }

    @Override
    public void hold(Judgement judgement, long packet) {
        PacketBatch batch = judgement.batch();
        if (judging && batch == window.batch()) {
            Frame frame = read(judgement);
            Frame original = window.ofRow(judgement.row());
            frame.place(original.number(), original.time(), original.capture());
            frame.interfaceIndex(original.interfaceIndex());
            frame.comments(original.comments());
            held.put(packet, frame);
        }
        verdict(Verdict.HOLD, judgement);
    }

    /** A fate that a packet causes follows its verdict at once; one that time brings comes later than any packet judged. */
    @Override
    public void resume(long packet, Judgement fate) {
        Frame frame = held.remove(packet);
        if (frame == null) {
            // A command held it.
            return;
        }
        long time = fate.batch().time(fate.row());
        if (time > lastJudged) {
            tellBeforeNext();
        }
        Verdict verdict = verdict(fate);
        counts.fate(verdict);
        if (verdict == Verdict.DROP) {
            counts.drop(fate.reason());
        } else if (verdict == Verdict.FORWARD) {
            frame.place(frame.number(), time, frame.capture());
            departures.sent(fate, frame);
        }
        observer.fate(frame, time, verdict, fate);
        tellEnded();
    }

    private static Verdict verdict(Judgement fate) {
        if (fate.isDropped()) {
            return Verdict.DROP;
        }
        return fate.egress() == Judgement.NO_INTERFACE ? Verdict.CONSUME : Verdict.FORWARD;
    }

    @Override
    public void redirect(Judgement judgement, int owner) {
        verdict(Verdict.FORWARD, judgement);
    }

    @Override
    public void log(LogEvent event) {
        tellBeforeNext();
        if (judging && event.row() != LogEvent.NO_ROW) {
            observer.message(event);
        } else {
            observer.syslog(event);
        }
    }

    @Override
    public void built(LiveConnection connection) {
        if (judging) {
            counts.built();
        }
    }

    @Override
    public void changed(LiveConnection connection) {}

    @Override
    public void ended(LiveConnection connection, TeardownReason reason, long timeNanos) {
        if (judging && isByPacket(reason)) {
            endedByPacket.add(new Ended(connection.view(), reason, timeNanos));
        } else {
            tellBeforeNext();
            observer.ended(connection.view(), reason, timeNanos);
        }
    }

    private static boolean isByPacket(TeardownReason reason) {
        return switch (reason) {
            case CONNECTION_TIMEOUT, FIN_TIMEOUT, SYN_TIMEOUT, TCP_INTERCEPT_TIMEOUT -> false;
            default -> true;
        };
    }
}
