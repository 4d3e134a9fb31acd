package io.sallyport.replay.explain;

import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.connection.ConnectionView;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.trace.Phase;
import io.sallyport.replay.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one packet.
 *
 * @param step the packet itself
 * @param capture the capture that holds it
 * @param comments what the capture says of it
 * @param interfaceIndex where it was captured, or -1
 * @param egress interface by which it leaves, or -1
 * @param path which path decided
 * @param rule number of the rule that was asked last, or 0
 * @param certain whether the verdict is certain
 * @param messages messages that it caused
 * @param phases what was decided, as packet-tracer shows it
 * @param before its connection before it, if there was one
 * @param after its connection after it, if there is one
 * @param earlier packets of the same flow before it: the first and the last
 * @param earlierCount how many there were
 * @param handshake what became of the SYN and of the answer to it
 * @param context names of interfaces and rules
 * @param now engine time, nanoseconds
 */
public record Explanation(
        Step step,
        String capture,
        List<String> comments,
        int interfaceIndex,
        int egress,
        String path,
        int rule,
        boolean certain,
        List<String> messages,
        List<Phase> phases,
        Optional<ConnectionView> before,
        Optional<ConnectionView> after,
        List<Step> earlier,
        long earlierCount,
        Handshake handshake,
        SecurityContext context,
        long now) {
    public Explanation {
        comments = List.copyOf(comments);
        messages = List.copyOf(messages);
        phases = List.copyOf(phases);
        earlier = List.copyOf(earlier);
    }

    /**
     * A packet of a flow.
     *
     * @param number its number
     * @param time nanoseconds since the epoch
     * @param interfaceName where it was captured, or empty
     * @param summary the packet in words
     * @param verdict what became of it
     * @param reason why it was dropped
     * @param connection number of its connection, or 0
     */
    public record Step(
            long number,
            long time,
            String interfaceName,
            String summary,
            Verdict verdict,
            Optional<DropReason> reason,
            long connection) {}

    /**
     * The handshake of the flow as it came by before the packet.
     *
     * @param syn the last SYN that arrived
     * @param answer the last SYN with ACK that arrived
     * @param answerSeenLeaving whether a SYN with ACK was seen on its way out only
     * @param known whether earlier packets were looked at
     */
    public record Handshake(Optional<Step> syn, Optional<Step> answer, boolean answerSeenLeaving, boolean known) {}
}
