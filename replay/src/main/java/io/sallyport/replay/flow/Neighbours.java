package io.sallyport.replay.flow;

import io.sallyport.packet.IpAddress;
import io.sallyport.replay.Frame;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which MAC address said by ARP that it has which IPv4 address; the first word holds. Bounded. */
public final class Neighbours {
    private static final int MOST = 4096;

    private final Map<Long, IpAddress> addresses = new HashMap<>();

    void learn(Frame arp) {
        if (arp.hasTransport() && !arp.source().isUnspecified() && addresses.size() < MOST) {
            addresses.putIfAbsent(arp.sourceMac(), arp.source().value());
        }
    }

    /** The address of the neighbour with that MAC address. */
    public Optional<IpAddress> address(long mac) {
        return Optional.ofNullable(addresses.get(mac));
    }

    /** A MAC address as an ASA prints it. */
    public static String text(long mac) {
        String digits = String.format(Locale.ROOT, "%012x", mac);
        return digits.substring(0, 4) + '.' + digits.substring(4, 8) + '.' + digits.substring(8);
    }
}
