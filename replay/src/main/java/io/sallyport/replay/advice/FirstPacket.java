package io.sallyport.replay.advice;

import io.sallyport.replay.flow.Conversation;
import io.sallyport.replay.flow.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet that may be the first of its conversation at this firewall, and would have to be let in without a SYN.
 *
 * @param conversation its conversation
 * @param flow its direction
 * @param sender its sender
 * @param receiver its receiver
 * @param fromServer whether the responder sends it
 */
record FirstPacket(
        Conversation conversation,
        Flow flow,
        Conversation.Endpoint sender,
        Conversation.Endpoint receiver,
        boolean fromServer) {

    /** Those of a conversation: each direction that arrives at the firewall. */
    static List<FirstPacket> of(Conversation conversation) {
        List<FirstPacket> found = new ArrayList<>();
        Conversation.Endpoint client = conversation.initiator();
        Conversation.Endpoint server = conversation.responder();
        if (conversation.requests().arrived() > 0) {
            found.add(new FirstPacket(conversation, conversation.requests(), client, server, false));
        }
        if (conversation.replies().arrived() > 0) {
            found.add(new FirstPacket(conversation, conversation.replies(), server, client, true));
        }
        return found;
    }

    int ingress() {
        return flow.ingress();
    }

    int serverPort() {
        return conversation.responder().port();
    }
}
