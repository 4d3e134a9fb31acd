package io.sallyport.replay.whatif;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.replay.CaptureSource;
import io.sallyport.replay.Frame;
import io.sallyport.replay.Replay;
import io.sallyport.replay.ReplayObserver;
import io.sallyport.replay.ReplayOutcome;
import io.sallyport.replay.ReplaySettings;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.Verdict;
import io.sallyport.replay.compare.Difference;
import io.sallyport.replay.compare.Differences;
import io.sallyport.replay.flow.ConversationRecorder;
import io.sallyport.replay.flow.Routing;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Observes a replay for a {@link Result}. */
public final class Observed implements ReplayObserver {
    private final List<CaptureSource> captures;
    private final ConversationRecorder recorder;
    private final Map<SyslogMessage, Long> messages = new EnumMap<>(SyslogMessage.class);
    private final Differences differences = new Differences();
    private @Nullable SecurityContext context;
    private @Nullable Result result;

    /**
     * @param captures what is replayed
     * @param watched first frames of conversations of which the table is forecast by themselves
     */
    public Observed(List<CaptureSource> captures, Set<Long> watched) {
        this.captures = List.copyOf(captures);
        recorder = new ConversationRecorder(watched);
    }

    /** Replays and returns what was observed; empty if it could not begin or go on. */
    public static Optional<Result> run(ReplaySettings settings, Set<Long> watched) {
        Observed observed = new Observed(settings.captures(), watched);
        return Replay.run(settings, observed) instanceof ReplayOutcome.Finished ? observed.result() : Optional.empty();
    }

    @Override
    public void begin(Engine engine) {
        context = engine.context();
    }

    @Override
    public void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {
        recorder.frame(frame, verdict, judgement);
    }

    @Override
    public void difference(Difference difference) {
        differences.add(difference);
    }

    @Override
    public void message(LogEvent event) {
        messages.merge(event.message(), 1L, Long::sum);
    }

    @Override
    public void syslog(LogEvent event) {
        message(event);
    }

    @Override
    public void end(ReplaySummary summary, List<ConnectionView> alive) {
        SecurityContext here = context;
        if (here != null) {
            Routing routing = new Routing(index -> holdsDepartures(here, index));
            result = new Result(summary, recorder.conversations(routing), messages, differences, here);
        }
    }

    private boolean holdsDepartures(SecurityContext here, int index) {
        var settings = here.policy().interfaces().get(index).settings();
        return captures.stream()
                .filter(capture -> !capture.arrivingOnly())
                .anyMatch(capture -> capture.place().isEmpty()
                        || capture.place().equals(settings.nameif())
                        || settings.hardware().equals(capture.place().orElse(""))
                        || settings.hardware().startsWith(capture.place().orElse("") + "."));
    }

    /** What was observed; empty before the end. */
    public Optional<Result> result() {
        return Optional.ofNullable(result);
    }
}
