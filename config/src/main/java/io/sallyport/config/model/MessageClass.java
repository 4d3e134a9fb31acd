package io.sallyport.config.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A class of messages, by the first three digits of their numbers (syslog guide, "Message Classes and Associated Message IDs"; the wide
 * ones inferred). A number belongs to one class.
 */
public enum MessageClass {
    AUTH(109, 113),
    BRIDGE(110, 220),
    CA(717),
    CONFIG(111, 112, 208, 308),
    DAP(734),
    EIGRP(336),
    HA(101, 102, 103, 104, 105, 210, 311, 709),
    IP(209, 215, 313, 317, 408),
    IPS(400, 401, 415),
    NP(319),
    OSPF(318, 409, 503, 613),
    RIP(107, 312),
    SESSION(
            106, 108, 201, 202, 204, 302, 303, 304, 305, 314, 405, 406, 407, 500, 502, 607, 608, 609, 616, 620, 703,
            710),
    SNMP(212),
    SYS(199, 211, 214, 216, 306, 307, 315, 414, 604, 605, 606, 610, 612, 614, 615, 701, 711),
    VPDN(213, 403, 603),
    VPN(316, 320, 402, 404, 501, 602, 702, 713, 714, 715),
    WEBVPN(716);

    private static final int THOUSAND = 1000;
    private static final MessageClass[] ALL = values();

    private final int[] beginnings;

    MessageClass(int... beginnings) {
        this.beginnings = beginnings;
    }

    /** The keyword. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a message of this number belongs to it. */
    public boolean holds(int message) {
        return Arrays.stream(beginnings).anyMatch(each -> each == message / THOUSAND);
    }

    /** The class of a message, if it has one. */
    public static Optional<MessageClass> of(int message) {
        return Arrays.stream(ALL).filter(each -> each.holds(message)).findFirst();
    }

    /** The class of a keyword, if it is one that is known here. */
    public static Optional<MessageClass> named(String word) {
        return Arrays.stream(ALL).filter(each -> each.word().equals(word)).findFirst();
    }
}
