package io.sallyport.replay.flow;

import io.sallyport.packet.Protocol;
import io.sallyport.packet.TcpHeader;
import java.util.function.IntPredicate;

/** Tells from a conversation which ways its directions take. */
public final class Routing {
    private final IntPredicate holdsDepartures;

    /**
     * @param holdsDepartures whether a capture of the interface holds what leaves by it too: only then does it tell
     *     anything that replies were not seen
     */
    public Routing(IntPredicate holdsDepartures) {
        this.holdsDepartures = holdsDepartures;
    }

    /** Judges a conversation at the end of a replay. */
    public Symmetry of(Conversation conversation) {
        if (conversation.protocol() != Protocol.TCP) {
            return Symmetry.SYMMETRIC;
        }
        Flow requests = conversation.requests();
        Flow replies = conversation.replies();
        if (!requests.isSeen()) {
            return whole(replies) ? Symmetry.REPLIES_ONLY : Symmetry.UNKNOWN;
        }
        if (!replies.isSeen()) {
            return requestsAlone(requests);
        }
        int leaves = requests.egress();
        if (leaves >= 0 && replies.ingress() >= 0 && replies.ingress() != leaves) {
            return Symmetry.OTHER_INTERFACE;
        }
        return conversation.hasHandshake() ? Symmetry.SYMMETRIC : Symmetry.MID_STREAM;
    }

    private Symmetry requestsAlone(Flow requests) {
        boolean onlySyns = requests.opened() && (requests.flags() & TcpHeader.ACK) == 0;
        if (onlySyns) {
            return Symmetry.UNANSWERED;
        }
        return whole(requests) ? Symmetry.REQUESTS_ONLY : Symmetry.UNKNOWN;
    }

    /** Whether the other direction would have been seen where this one arrives. */
    private boolean whole(Flow seen) {
        return seen.ingress() >= 0 && holdsDepartures.test(seen.ingress());
    }
}
