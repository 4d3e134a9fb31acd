package io.sallyport.replay.flow;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.Protocol;
import io.sallyport.replay.Frame;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which neighbour has which address: by ARP, or by neighbor discovery (RFC 4861), whose packets no router forwards. The first word
 * holds, but a link-local address gives way to one that has meaning elsewhere. Bounded.
 */
public final class Neighbours {
    private static final int MOST = 4096;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int UNFORWARDED = 255;
    private static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;
    private static final long LINK_LOCAL_MASK = 0xffc0_0000_0000_0000L;

    private final Map<Long, IpAddress> addresses = new HashMap<>();
    private final Map<Long, IpAddress> addresses6 = new HashMap<>();

    /** Looks at a frame: does its sender say where it is? */
    void learn(Frame frame) {
        if (frame.isArp()) {
            if (frame.hasTransport() && !frame.source().isUnspecified() && addresses.size() < MOST) {
                addresses.putIfAbsent(frame.sourceMac(), frame.source().value());
            }
        } else if (isDiscovery(frame) && !frame.source().isUnspecified() && addresses6.size() < MOST) {
            addresses6.merge(
                    frame.sourceMac(), frame.source().value(), (known, heard) -> isLinkLocal(known) ? heard : known);
        }
    }

    private static boolean isDiscovery(Frame frame) {
        int type = frame.flags() >>> 8;
        return frame.protocol() == Protocol.ICMP6
                && (type == NEIGHBOR_SOLICITATION || type == NEIGHBOR_ADVERTISEMENT)
                && frame.timeToLive() == UNFORWARDED;
    }

    private static boolean isLinkLocal(IpAddress address) {
        return (address.high() & LINK_LOCAL_MASK) == LINK_LOCAL;
    }

    /** The address of that IP version of the neighbour with that MAC address. */
    public Optional<IpAddress> address(int version, long mac) {
        return Optional.ofNullable((version == 4 ? addresses : addresses6).get(mac));
    }

    /** A MAC address as an ASA prints it. */
    public static String text(long mac) {
        String digits = String.format(Locale.ROOT, "%012x", mac);
        return digits.substring(0, 4) + '.' + digits.substring(4, 8) + '.' + digits.substring(8);
    }
}
