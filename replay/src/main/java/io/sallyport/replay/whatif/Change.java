package io.sallyport.replay.whatif;

import io.sallyport.replay.flow.Conversation;
import java.util.Optional;

/**
 * A conversation that the change concerns. Frames that are forwarded and dropped, before and after.
 *
 * @param before as it was; empty if there was none with these addresses
 * @param after as it becomes
 */
public record Change(Optional<Conversation> before, Optional<Conversation> after) {

    /** The conversation, whichever is there. */
    public Conversation conversation() {
        return after.or(() -> before).orElseThrow();
    }

    private static long dropped(Optional<Conversation> side) {
        return side.map(Conversation::dropped).orElse(0L);
    }

    /** Frames that are dropped now and were not; negative if there are fewer. */
    public long dropsGained() {
        return dropped(after) - dropped(before);
    }

    /** Whether anything differs. */
    boolean isOne() {
        return before.isEmpty()
                || after.isEmpty()
                || !before.get().drops().equals(after.get().drops())
                || before.get().forwarded() != after.get().forwarded()
                || before.get().requests().egress() != after.get().requests().egress()
                || !before.get().initiatorMapped().equals(after.get().initiatorMapped())
                || !before.get().responderMapped().equals(after.get().responderMapped());
    }

    /** What it means: {@code worse}, {@code better} or {@code different}. */
    public String effect() {
        return dropsGained() > 0 ? "worse" : dropsGained() < 0 ? "better" : "different";
    }
}
