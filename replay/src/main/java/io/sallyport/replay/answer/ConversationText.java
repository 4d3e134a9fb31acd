package io.sallyport.replay.answer;

import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.LossPlace;
import io.sallyport.replay.report.FrameText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Conversations in words. */
public final class ConversationText {
    private static final long NANOS = 1_000_000_000L;

    private ConversationText() {}

    /** {@code TCP 10.1.1.5/40001 > 203.0.113.80/8080}, with the translated initiator in brackets. */
    public static String title(Conversation conversation) {
        String protocol = FrameText.protocol(conversation.protocol());
        boolean named = !Character.isDigit(protocol.charAt(0));
        String initiatorMapped = conversation
                .initiatorMapped()
                .map(mapped -> " (" + mapped + ")")
                .orElse("");
        String responderMapped = conversation
                .responderMapped()
                .map(mapped -> " (" + mapped + ")")
                .orElse("");
        return (named ? protocol.toUpperCase(Locale.ROOT) : "PROTOCOL " + protocol) + " " + conversation.initiator()
                + initiatorMapped + " > " + conversation.responder() + responderMapped;
    }

    /** What was dropped of it, and what that cost. */
    public static String damage(Conversation conversation) {
        long judged = conversation.dropped() + conversation.forwarded();
        StringBuilder text = new StringBuilder(number(conversation.dropped()))
                .append(" of ")
                .append(number(judged))
                .append(judged == 1 ? " packet" : " packets")
                .append(" dropped (")
                .append(reasons(conversation))
                .append(')');
        if (conversation.lostBytes() > 0) {
            text.append(conversation.isExact() ? ", " : ", at most ")
                    .append(number(conversation.lostBytes()))
                    .append(" bytes of user data lost");
        }
        if (conversation.stalledNanos() > 0 || conversation.isBroken()) {
            text.append(", stalled ").append(seconds(conversation.stalledNanos()));
            text.append(conversation.isBroken() ? " and not recovered" : "");
        }
        return text.toString();
    }

    /** Drop reasons with their counts, where there are several. */
    public static String reasons(Conversation conversation) {
        if (conversation.drops().size() == 1) {
            return conversation.drops().keySet().iterator().next().aspName();
        }
        return conversation.drops().entrySet().stream()
                .map(entry -> entry.getKey().aspName() + " " + number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Where segments were lost that had to be sent again. */
    public static String losses(Conversation conversation) {
        List<String> places = new ArrayList<>();
        for (LossPlace place : LossPlace.values()) {
            long count = conversation.requests().retransmissions(place)
                    + conversation.replies().retransmissions(place);
            if (count > 0) {
                places.add(number(count) + " lost " + place.words());
            }
        }
        long all = conversation.retransmissions();
        return number(all) + (all == 1 ? " segment" : " segments") + " sent again: " + String.join(", ", places);
    }

    /** Nanoseconds as {@code 1.250 s}. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%d.%03d s", nanos / NANOS, nanos % NANOS / 1_000_000);
    }

    /** A count with separators. */
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
