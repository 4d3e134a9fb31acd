package io.sallyport.engine.nat;

import io.sallyport.packet.Address;

/**
 * The IPv4 flow of a first packet as translation rules look at it. An argument list that is reused: its members are set
 * before each question.
 */
public final class FlowAddresses {
    int protocol;
    int source;
    int sourcePort;
    int destination;
    int destinationPort;
    int icmpType;
    boolean ipv6;

    /** Sets all; IPv6 matches no rule. */
    public FlowAddresses set(
            int newProtocol, Address sender, int senderPort, Address receiver, int receiverPort, int type) {
        ipv6 = sender.isIpv6() || receiver.isIpv6();
        protocol = newProtocol;
        source = sender.bits();
        sourcePort = senderPort;
        destination = receiver.bits();
        destinationPort = receiverPort;
        icmpType = type;
        return this;
    }

    /** Whether no rule can match, because no IPv6 rules exist yet. */
    public boolean isIpv6() {
        return ipv6;
    }
}
