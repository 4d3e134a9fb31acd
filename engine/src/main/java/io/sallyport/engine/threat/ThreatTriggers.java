package io.sallyport.engine.threat;

import io.sallyport.config.model.ThreatEvent;
import io.sallyport.engine.drop.DropReason;

/**
 * Which events a drop is. Source: Cisco 113685, table of triggers, and the configuration guides, which call the firewall's rate the
 * sum of the others that are its own (documented); that every malformed header is a bad packet is inferred.
 */
final class ThreatTriggers {
    private static final int FIREWALL = bit(ThreatEvent.ACL_DROP)
            | bit(ThreatEvent.BAD_PACKET_DROP)
            | bit(ThreatEvent.CONN_LIMIT_DROP)
            | bit(ThreatEvent.DOS_DROP)
            | bit(ThreatEvent.ICMP_DROP);

    private static final int[] OF = of();

    private ThreatTriggers() {}

    private static int[] of() {
        int[] of = new int[DropReason.values().length];
        for (DropReason reason : DropReason.values()) {
            int events = listed(reason) | (reason.aspName().startsWith("inspect-") ? bit(ThreatEvent.INSPECT_DROP) : 0);
            of[reason.ordinal()] = (events & FIREWALL) == 0 ? events : events | bit(ThreatEvent.FW_DROP);
        }
        return of;
    }

    private static int listed(DropReason reason) {
        return switch (reason) {
            case ACL_DROP -> bit(ThreatEvent.ACL_DROP) | bit(ThreatEvent.SCANNING_THREAT);
            case INVALID_IP_HEADER,
                    INVALID_TCP_HDR_LENGTH,
                    INVALID_IP_LENGTH,
                    INVALID_UDP_LENGTH,
                    BAD_TCP_FLAGS,
                    UNSUPPORTED_IP_VERSION,
                    IPV6_BAD_EH,
                    IPV6_BAD_EH_ORDER -> bit(ThreatEvent.BAD_PACKET_DROP);
            case CONN_LIMIT, TCP_CONN_LIMIT -> bit(ThreatEvent.CONN_LIMIT_DROP);
            case SP_SECURITY_FAILED, IPV6_SP_SECURITY_FAILED ->
                bit(ThreatEvent.DOS_DROP) | bit(ThreatEvent.INTERFACE_DROP) | bit(ThreatEvent.SCANNING_THREAT);
            case INSPECT_ICMP_BAD_CODE, INSPECT_ICMP_SEQ_NUM_NOT_MATCHED ->
                bit(ThreatEvent.ICMP_DROP) | bit(ThreatEvent.SCANNING_THREAT);
            case TCP_3WHS_FAILED, TCP_NOT_SYN -> bit(ThreatEvent.SCANNING_THREAT);
            case NO_ROUTE -> bit(ThreatEvent.INTERFACE_DROP);
            default -> 0;
        };
    }

    private static int bit(ThreatEvent event) {
        return 1 << event.ordinal();
    }

    /** The events, a bit for each by its ordinal. */
    static int of(DropReason reason) {
        return OF[reason.ordinal()];
    }

    /** Whether the firewall's rate counts it. */
    static boolean isOfFirewall(DropReason reason) {
        return (of(reason) & bit(ThreatEvent.FW_DROP)) != 0;
    }

    /** Whether an inspection dropped it. */
    static boolean isOfInspection(DropReason reason) {
        return (of(reason) & bit(ThreatEvent.INSPECT_DROP)) != 0;
    }
}
