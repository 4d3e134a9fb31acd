package io.sallyport.replay.whatif;

import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.log.SyslogMessage;
import io.sallyport.replay.flow.Conversation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a change does to the same traffic.
 *
 * @param before the replay without it
 * @param after the replay with it
 * @param changes conversations that it concerns, in order of appearance
 */
public record WhatIf(Result before, Result after, List<Change> changes) {
    public WhatIf {
        changes = List.copyOf(changes);
    }

    /** Compares two replays of the same captures. */
    public static WhatIf of(Result before, Result after) {
        // The same frame begins the same conversation, whatever the configuration; a translation may join two into one.
        Map<Long, Conversation> later = new HashMap<>();
        after.conversations().all().forEach(each -> later.put(each.firstFrame(), each));
        List<Change> changes = new ArrayList<>();
        for (Conversation each : before.conversations().all()) {
            add(changes, new Change(Optional.of(each), Optional.ofNullable(later.remove(each.firstFrame()))));
        }
        for (Conversation each : after.conversations().all()) {
            if (later.containsKey(each.firstFrame())) {
                add(changes, new Change(Optional.empty(), Optional.of(each)));
            }
        }
        return new WhatIf(before, after, changes);
    }

    private static void add(List<Change> changes, Change change) {
        if (change.isOne()) {
            changes.add(change);
        }
    }

    /** Frames that are dropped in some conversation and were not before. */
    public long dropsGained() {
        return changes.stream()
                .mapToLong(Change::dropsGained)
                .filter(gained -> gained > 0)
                .sum();
    }

    /** Frames that pass, or arrive as another conversation's, and were dropped before. */
    public long dropsLost() {
        return -changes.stream()
                .mapToLong(Change::dropsGained)
                .filter(gained -> gained < 0)
                .sum();
    }

    /** Drop reasons whose count differs: after minus before. */
    public Map<DropReason, Long> reasons() {
        return differences(
                DropReason.class, before.summary().drops(), after.summary().drops());
    }

    /** Messages whose count differs: after minus before. */
    public Map<SyslogMessage, Long> messages() {
        return differences(SyslogMessage.class, before.messages(), after.messages());
    }

    private static <E extends Enum<E>> Map<E, Long> differences(
            Class<E> type, Map<E, Long> earlier, Map<E, Long> later) {
        Map<E, Long> result = new EnumMap<>(type);
        later.forEach((key, count) -> result.merge(key, count, Long::sum));
        earlier.forEach((key, count) -> result.merge(key, -count, Long::sum));
        result.values().removeIf(count -> count == 0);
        return result;
    }
}
