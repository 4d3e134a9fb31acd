package io.sallyport.config.model;

import java.util.Locale;

/** A part of the packet path that an unsupported line would change; a decision that consults it is uncertain. */
public enum Feature {
    ACCESS_CONTROL,
    /** Who a sender or receiver is, where only a name is known: users, security groups, domain names. */
    IDENTITY,
    TRANSLATION,
    ROUTING,
    INSPECTION,
    CONNECTION_SETTINGS,
    NORMALIZATION,
    VPN,
    /** What a crypto map would send through a tunnel; only flows that one matches consult it. */
    TUNNEL,
    /** What becomes of packets that are larger than the link takes; smaller ones do not consult it. */
    PACKET_SIZE,
    /** The connections of a second unit, which packets without one here could belong to. */
    OTHER_UNIT,
    /** Who may talk to the firewall itself. */
    MANAGEMENT,
    /** What an interface for management keeps off; only traffic through one consults it. */
    MANAGEMENT_INTERFACE;

    /** The word in reports, for example {@code access control}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
