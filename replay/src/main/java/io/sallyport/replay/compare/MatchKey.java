package io.sallyport.replay.compare;

/**
 * What makes two copies of a packet the same packet, whoever forwarded it: everything but MAC addresses, TTL and checksums.
 * Reused for many packets.
 */
public final class MatchKey {
    private int egress;
    private long addresses;
    private long identity;
    private long ports;
    private long numbers;
    private int payload;

    /**
     * Sets all.
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

    int egress() {
        return egress;
    }

    long addresses() {
        return addresses;
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
