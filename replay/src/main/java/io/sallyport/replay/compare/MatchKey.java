package io.sallyport.replay.compare;

import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;

/**
 * What makes two copies of a packet the same packet, whoever forwarded it: everything but MAC addresses, TTL, flow label and checksums.
 * Reused for many packets.
 */
public final class MatchKey {
    private static final long IPV6 = 0x100L << 32;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private int egress;
    private long addresses;
    private long senderHigh;
    private long senderLow;
    private long receiverHigh;
    private long receiverLow;
    private long identity;
    private long ports;
    private long numbers;
    private int payload;

    /**
     * Sets all for an IPv4 packet.
     *
     * @param newEgress interface that it left by, or that it arrived at
     * @param newAddresses sender and receiver
     * @param newIdentity protocol, IP identification and fragment field
     * @param newPorts ports and flags (or ICMP type and code)
     * @param newNumbers TCP sequence and acknowledgment (or ICMP identifier and sequence)
     * @param newPayload bytes behind the transport header
     */
    public MatchKey set(
            int newEgress, long newAddresses, long newIdentity, long newPorts, long newNumbers, int newPayload) {
        egress = newEgress;
        addresses = newAddresses;
        identity = newIdentity;
        ports = newPorts;
        numbers = newNumbers;
        payload = newPayload;
        return this;
    }

    /** The same for an IPv6 packet between these hosts, whose addresses stand in for those that {@link #set} was given. */
    public MatchKey between(Address sender, Address receiver) {
        identity |= IPV6;
        return between(sender.high(), sender.low(), receiver.high(), receiver.low());
    }

    MatchKey between(long high, long low, long otherHigh, long otherLow) {
        senderHigh = high;
        senderLow = low;
        receiverHigh = otherHigh;
        receiverLow = otherLow;
        addresses = fold(high, low) << 32 | fold(otherHigh, otherLow);
        return this;
    }

    /** 32 bits of an address: copies are sought by them, and decided by the whole. */
    private static long fold(long high, long low) {
        return (high * MIX ^ low) * MIX >>> 32;
    }

    int egress() {
        return egress;
    }

    /** Sender and receiver: as they are, or the folds of IPv6 ones. */
    long addresses() {
        return addresses;
    }

    boolean isIpv6() {
        return isIpv6(identity);
    }

    static boolean isIpv6(long identity) {
        return (identity & IPV6) != 0;
    }

    int protocol() {
        return (int) (identity >>> 32) & 0xff;
    }

    /** Whether it is a TCP segment with data. */
    boolean isData() {
        return protocol() == Protocol.TCP && payload > 0;
    }

    boolean hasAddressesOf(MatchKey other) {
        return addresses == other.addresses
                && (!isIpv6()
                        || senderHigh == other.senderHigh
                                && senderLow == other.senderLow
                                && receiverHigh == other.receiverHigh
                                && receiverLow == other.receiverLow);
    }

    long senderHigh() {
        return senderHigh;
    }

    long senderLow() {
        return senderLow;
    }

    long receiverHigh() {
        return receiverHigh;
    }

    long receiverLow() {
        return receiverLow;
    }

    long identity() {
        return identity;
    }

    long ports() {
        return ports;
    }

    long numbers() {
        return numbers;
    }

    int payload() {
        return payload;
    }
}
