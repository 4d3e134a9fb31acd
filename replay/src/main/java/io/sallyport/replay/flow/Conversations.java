package io.sallyport.replay.flow;

import java.util.Comparator;
import java.util.List;

/**
 * The conversations of a finished replay.
 *
 * @param all those that were kept, in order of appearance
 * @param seen how many there were
 * @param forgotten of them, uneventful ones that were not kept
 * @param unlisted frames that belong to none because there was no room
 * @param forecast the table if TCP ended by idle time only, ascending
 * @param watched the same for the conversations that were watched
 * @param neighbours who was seen to have which address
 * @param routing judges which ways a conversation takes
 */
public record Conversations(
        List<Conversation> all,
        long seen,
        long forgotten,
        long unlisted,
        List<TableForecast.Size> forecast,
        List<TableForecast.Size> watched,
        Neighbours neighbours,
        Routing routing) {
    private static final Comparator<Conversation> WORST = Comparator.comparingLong(Conversation::lostBytes)
            .thenComparingLong(Conversation::stalledNanos)
            .thenComparingLong(Conversation::dropped)
            .reversed()
            .thenComparingLong(Conversation::number);

    public Conversations {
        all = List.copyOf(all);
        forecast = List.copyOf(forecast);
        watched = List.copyOf(watched);
    }

    /** Those with drops, the worst hit first: by bytes lost, time stalled, frames dropped. */
    public List<Conversation> worst() {
        return all.stream().filter(each -> each.dropped() > 0).sorted(WORST).toList();
    }

    /** TCP conversations that a firewall cannot follow, and that lost something by it. */
    public List<Conversation> asymmetric() {
        return all.stream()
                .filter(each -> each.dropped() > 0 && routing.of(each).isAsymmetric())
                .toList();
    }

    /** Those that sent segments again, most first. */
    public List<Conversation> lossy() {
        return all.stream()
                .filter(each -> each.retransmissions() > 0)
                .sorted(Comparator.comparingLong(Conversation::retransmissions)
                        .reversed()
                        .thenComparingLong(Conversation::number))
                .toList();
    }

    /** Whether something was left out to bound the memory. */
    public boolean isBounded() {
        return forgotten > 0 || unlisted > 0;
    }
}
