package io.sallyport.engine.policy.classifier;

import io.sallyport.packet.Address;
import io.sallyport.packet.Protocol;

/**
 * What rules look at in a packet, as columns that trees index by number. One object is reused; the ports of an ICMP message are
 * 0 and {@code type << 8 | code}.
 */
public final class PacketKey {
    /** Columns: an IPv4 address fills the lower 32 bits of its first column. */
    static final int SOURCE = 0;

    static final int DESTINATION = 1;
    static final int SOURCE_PORT = 2;
    static final int DESTINATION_PORT = 3;
    static final int PROTOCOL = 4;
    static final int SOURCE_LOW = 5;
    static final int DESTINATION_LOW = 6;
    static final int COLUMNS = 7;

    final long[] columns = new long[8];
    private boolean v6;
    private int trafficClass;

    /** Takes an IPv4 packet. */
    public PacketKey v4(int protocol, int source, int sport, int destination, int dport, int messageType) {
        columns[SOURCE] = source & 0xffff_ffffL;
        columns[DESTINATION] = destination & 0xffff_ffffL;
        v6 = false;
        return rest(protocol, sport, dport, messageType);
    }

    /** Takes an IPv6 packet; addresses in two halves. */
    public PacketKey v6(
            int protocol,
            long sourceHigh,
            long sourceLow,
            int sport,
            long destinationHigh,
            long destinationLow,
            int dport,
            int messageType) {
        columns[SOURCE] = sourceHigh;
        columns[SOURCE_LOW] = sourceLow;
        columns[DESTINATION] = destinationHigh;
        columns[DESTINATION_LOW] = destinationLow;
        v6 = true;
        return rest(protocol, sport, dport, messageType);
    }

    /**
     * Takes a packet of either version.
     *
     * @param message {@code type << 8 | code} of ICMP and ICMPv6; not looked at otherwise
     */
    public PacketKey of(int protocol, Address source, int sport, Address destination, int dport, int message) {
        return source.isIpv6()
                ? v6(
                        protocol,
                        source.high(),
                        source.low(),
                        sport,
                        destination.high(),
                        destination.low(),
                        dport,
                        message)
                : v4(protocol, source.bits(), sport, destination.bits(), dport, message);
    }

    private PacketKey rest(int protocol, int sport, int dport, int messageType) {
        trafficClass = 0;
        boolean message = protocol == Protocol.ICMP || protocol == Protocol.ICMP6;
        columns[SOURCE_PORT] = message ? 0 : sport;
        columns[DESTINATION_PORT] = message ? messageType : dport;
        columns[PROTOCOL] = protocol;
        return this;
    }

    /** Sets the traffic class: the octet that IPv4 calls type of service. Access lists do not look at it. */
    public PacketKey marked(int octet) {
        trafficClass = octet;
        return this;
    }

    /** The traffic class, 0-255; 0 unless somebody has set it. */
    public int trafficClass() {
        return trafficClass;
    }

    /** Whether the packet is IPv6. */
    public boolean isV6() {
        return v6;
    }

    /** Receiver's port, or {@code type << 8 | code} of an ICMP message. */
    public int destinationPort() {
        return (int) columns[DESTINATION_PORT];
    }

    /** IP protocol number. */
    public int protocol() {
        return (int) columns[PROTOCOL];
    }
}
