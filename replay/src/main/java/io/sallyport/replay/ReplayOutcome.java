package io.sallyport.replay;

import io.sallyport.capture.CaptureIssue;
import java.util.List;

/** How a replay went. */
public sealed interface ReplayOutcome {

    /**
     * A command that was refused.
     *
     * @param line the command as it was typed
     * @param remedy what would be right; empty where nothing is known
     */
    record RefusedCommand(String line, String remedy) {}

    /**
     * It came to its end.
     *
     * @param summary its counts
     * @param issues damage of captures, which were read as far as they are whole
     * @param refusedCommands commands that were refused, in order
     */
    record Finished(ReplaySummary summary, List<CaptureIssue> issues, List<RefusedCommand> refusedCommands)
            implements ReplayOutcome {}

    /**
     * It could not begin or go on.
     *
     * @param problem one line: what is wrong and the remedy
     */
    record Stopped(String problem) implements ReplayOutcome {}
}
