package io.sallyport.engine.log;

import io.sallyport.packet.Address;
import org.jspecify.annotations.Nullable;

/** A flow that message 106100 counts: the rule that decides it, addresses, protocol and ports. Reused. */
final class AccessLogFlow {
    final Address source = new Address();
    final Address destination = new Address();
    int rule;
    int protocol;
    int sourcePort;
    int destinationPort;
    int ingress;
    int egress;
    int outcome;
    int level;
    int interval;

    /** Whether its first interval has not ended yet: the message of its first hit has been written. */
    boolean fresh;

    int hits;
    long endSecond;
    long serial;
    int bucket;

    @Nullable
    AccessLogFlow next;

    boolean is(int ofRule, int ofOutcome, int ofProtocol, Address from, int sport, Address to, int dport) {
        return rule == ofRule
                && outcome == ofOutcome
                && protocol == ofProtocol
                && sourcePort == sport
                && destinationPort == dport
                && source.sameAs(from)
                && destination.sameAs(to);
    }
}
