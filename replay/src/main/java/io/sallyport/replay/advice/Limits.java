package io.sallyport.replay.advice;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.packet.IpAddress;
import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.TableForecast;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Idle time and limits of an advised class: twice what the captures hold, so that what is usual passes and what is not
 * cannot fill the table (document "TCP State Bypass on a Cisco ASA" asks for limits and a short idle time; the factor is ours).
 *
 * @param idleSeconds the shortest idle time that survives the longest silence twice over
 * @param connections {@code conn-max}
 * @param perClient {@code per-client-max}
 * @param isProven whether the captures are long enough to show silences of that length
 */
record Limits(int idleSeconds, int connections, int perClient, boolean isProven) {
    private static final int FACTOR = 2;
    private static final int LEAST = 10;
    private static final long NANOS = 1_000_000_000L;

    static Limits of(List<Conversation> conversations, List<FirstPacket> packets, AsaVersion version) {
        long silence = conversations.stream()
                .mapToLong(Conversation::longestSilenceNanos)
                .max()
                .orElse(0);
        int idle = TableForecast.IDLE_SECONDS.getLast();
        for (int candidate : TableForecast.IDLE_SECONDS.reversed()) {
            idle = candidate * NANOS >= FACTOR * silence ? candidate : idle;
        }
        long begin =
                conversations.stream().mapToLong(Conversation::beginNanos).min().orElse(0);
        long end =
                conversations.stream().mapToLong(Conversation::endNanos).max().orElse(0);
        boolean proven = end - begin >= (long) FACTOR * idle * NANOS;
        Map<IpAddress, Integer> bySender = new HashMap<>();
        packets.forEach(packet -> bySender.merge(packet.sender().address(), 1, Integer::sum));
        int most = bySender.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int largest = version.maximumConnectionLimit();
        return new Limits(idle, Math.min(largest, round(packets.size())), Math.min(largest, round(most)), proven);
    }

    /** Twice the count, rounded up to a number that a person would write: 10, 20, 50, 100 ... */
    private static int round(int count) {
        long least = Math.max(LEAST, (long) count * FACTOR);
        long step = 1;
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * step >= least) {
                    return (int) Math.min(Integer.MAX_VALUE, digit * step);
                }
            }
            step *= 10;
        }
    }

    String idle() {
        return String.format(Locale.ROOT, "%d:%02d:%02d", idleSeconds / 3600, idleSeconds / 60 % 60, idleSeconds % 60);
    }
}
