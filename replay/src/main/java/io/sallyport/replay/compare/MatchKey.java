package io.sallyport.replay.compare;

/**
 * What makes two copies of a packet the same packet, whoever forwarded it: everything but MAC addresses, TTL and checksums.
 *
 * @param egress interface that it left by
 * @param addresses sender and receiver
 * @param identity protocol, IP identification and fragment field
 * @param ports ports and flags (or ICMP type and code)
 * @param numbers TCP sequence and acknowledgment (or ICMP identifier and sequence)
 * @param payload bytes behind the transport header
 */
public record MatchKey(int egress, long addresses, long identity, long ports, long numbers, int payload) {}
