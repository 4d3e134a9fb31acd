package io.sallyport.config.model;

import io.sallyport.packet.IpNetwork;

/**
 * {@code icmp permit|deny} or {@code ipv6 icmp permit|deny}: whose ICMP the firewall itself takes at an interface.
 *
 * @param source where it was written
 * @param permit false for deny
 * @param senders whose messages; of the version of IP that the command is for
 * @param type the type of message, or {@link ServiceMatch#ANY}
 * @param nameif the interface
 */
public record IcmpRule(SourceLine source, boolean permit, IpNetwork senders, int type, String nameif) {

    /** Whether it is about ICMPv6. */
    public boolean isIpv6() {
        return senders.address().version() == 6;
    }
}
