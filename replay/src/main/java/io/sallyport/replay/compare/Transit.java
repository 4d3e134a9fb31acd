package io.sallyport.replay.compare;

/**
 * What the real firewall did to packets that both firewalls send.
 *
 * @param packets how many
 * @param longestNanos longest time from arrival to departure
 * @param totalNanos their times together
 * @param shorterLife packets whose TTL it decreased
 * @param smallerSegments SYNs whose MSS it decreased
 */
public record Transit(long packets, long longestNanos, long totalNanos, long shorterLife, long smallerSegments) {}
