package io.sallyport.replay;

import io.sallyport.engine.Engine;
import io.sallyport.engine.Judgement;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.connection.TeardownReason;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.replay.compare.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in a replay, in order. Arguments are reused objects unless they are records: valid until the call
 * returns. Whatever is not overridden is not looked at.
 */
public interface ReplayObserver {

    /** Before the first frame. */
    default void begin(Engine engine) {}

    /** A message that the packet told of next has caused. */
    default void message(LogEvent event) {}

    /** A message that no packet caused. */
    default void syslog(LogEvent event) {}

    /**
     * A captured frame, exactly once, in the order of the captures. {@code judgement} is null unless the engine judged it;
     * then its row names the frame in memory as it was rewritten.
     */
    default void frame(Frame frame, Verdict verdict, @Nullable Judgement judgement) {}

    /** The real firewall did something otherwise, as the captures show. Told when it is certain, a second later or more. */
    default void difference(Difference difference) {}

    /** What became of a held frame, at {@code timeNanos}; the judgement's row names it in memory as it was rewritten. */
    default void fate(Frame frame, long timeNanos, Verdict verdict, Judgement judgement) {}

    /** The firewall itself sends a frame. */
    default void generated(Frame frame, Judgement judgement) {}

    /** A connection has ended. */
    default void ended(ConnectionView connection, TeardownReason reason, long timeNanos) {}

    /** A command was typed. */
    default void command(long timeNanos, String line, Operator.Answer answer) {}

    /** The next packet may be long in coming: whoever watches should see what was told so far. */
    default void pause() {}

    /**
     * How far the replay has come; called now and then.
     *
     * @param packets captured frames so far
     * @param consumed bytes read
     * @param size bytes of all captures, or -1 where their end is not known
     */
    default void progress(long packets, long consumed, long size) {}

    /** Whether {@link Frame#original()} and {@link Frame#comments()} are needed, which costs a copy of each frame. */
    default boolean wantsOriginals() {
        return false;
    }

    /** After the last frame. */
    default void end(ReplaySummary summary, List<ConnectionView> alive) {}
}
