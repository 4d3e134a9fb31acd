package io.sallyport.replay.whatif;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.replay.ReplaySummary;
import io.sallyport.replay.compare.Differences;
import io.sallyport.replay.flow.Conversations;
import java.util.Map;

/**
 * One replay as a comparison needs it.
 *
 * @param summary its counts
 * @param conversations what became of each conversation
 * @param messages how often each message was logged
 * @param differences what the real firewall did otherwise
 * @param context names of interfaces and rules
 */
public record Result(
        ReplaySummary summary,
        Conversations conversations,
        Map<SyslogMessage, Long> messages,
        Differences differences,
        SecurityContext context) {
    public Result {
        messages = Map.copyOf(messages);
    }
}
