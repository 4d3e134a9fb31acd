package io.sallyport.replay.report;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Operator;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.compare.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two observers as one: the first is told first. */
public final class ObserverChain implements ReplayObserver {
    private final ReplayObserver first;
    private final ReplayObserver second;

    public ObserverChain(ReplayObserver first, ReplayObserver second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public void begin(Engine engine) {
        first.begin(engine);
        second.begin(engine);
    }

    @Override
    public void message(LogEvent event) {
        first.message(event);
        second.message(event);
    }

    @Override
    public void syslog(LogEvent event) {
        first.syslog(event);
        second.syslog(event);
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        first.frame(frame, verdict, judgement);
        second.frame(frame, verdict, judgement);
    }

    @Override
    public void difference(Difference difference) {
        first.difference(difference);
        second.difference(difference);
    }

    @Override
    public void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {
        first.fate(frame, timeNanos, verdict, judgement);
        second.fate(frame, timeNanos, verdict, judgement);
    }

    @Override
    public void generated(Frame frame, Judgement judgement) {
        first.generated(frame, judgement);
        second.generated(frame, judgement);
    }

    @Override
    public void ended(ConnectionView connection, TeardownReason reason, long timeNanos) {
        first.ended(connection, reason, timeNanos);
        second.ended(connection, reason, timeNanos);
    }

    @Override
    public void command(long timeNanos, String line, Operator.Answer answer) {
        first.command(timeNanos, line, answer);
        second.command(timeNanos, line, answer);
    }

    @Override
    public void pause() {
        first.pause();
        second.pause();
    }

    @Override
    public void progress(long packets, long consumed, long size) {
        first.progress(packets, consumed, size);
        second.progress(packets, consumed, size);
    }

    @Override
    public boolean wantsOriginals() {
        return first.wantsOriginals() || second.wantsOriginals();
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        first.end(summary, alive);
        second.end(summary, alive);
    }
}
