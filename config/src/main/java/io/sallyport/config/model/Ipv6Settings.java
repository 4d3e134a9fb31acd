package io.sallyport.config.model;

import io.sallyport.packet.IpAddress;
import io.sallyport.packet.IpNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code ipv6} lines of an interface.
 *
 * @param enabled {@code ipv6 enable}
 * @param addresses {@code ipv6 address A/P}, in order
 * @param linkLocal {@code ipv6 address A link-local}
 * @param checksIdentifiers {@code ipv6 enforce-eui64}: senders have the identifier of their MAC address
 */
public record Ipv6Settings(
        boolean enabled, List<Assigned> addresses, Optional<IpAddress> linkLocal, boolean checksIdentifiers) {

    /** Nothing configured. */
    public static final Ipv6Settings NONE = new Ipv6Settings(false, List.of(), Optional.empty(), false);

    private static final int IDENTIFIER_BITS = 64;
    private static final long LINK_LOCAL = 0xfe80L << 48;
    private static final long UNIVERSAL = 0x0200_0000_0000_0000L;

    public Ipv6Settings {
        addresses = List.copyOf(addresses);
    }

    /**
     * An address with its prefix.
     *
     * @param network the prefix
     * @param address the address; empty for {@code eui-64}, which takes the lower half from the MAC address
     */
    public record Assigned(IpNetwork network, Optional<IpAddress> address) {}

    /** Whether the interface takes part in IPv6. */
    public boolean isActive() {
        return enabled || !addresses.isEmpty() || linkLocal.isPresent();
    }

    /**
     * The interface's own addresses, as far as they can be told.
     *
     * @param mac its MAC address, or -1
     */
    public List<IpAddress> own(long mac) {
        List<IpAddress> own = new ArrayList<>();
        for (Assigned each : addresses) {
            if (each.address().isPresent()) {
                own.add(each.address().get());
            } else if (mac >= 0) {
                own.add(IpAddress.v6(each.network().address().high(), identifier(mac)));
            }
        }
        if (linkLocal.isPresent()) {
            own.add(linkLocal.get());
        } else if (isActive() && mac >= 0) {
            own.add(IpAddress.v6(LINK_LOCAL, identifier(mac)));
        }
        return own;
    }

    /** The modified EUI-64 identifier of a MAC address (RFC 4291, appendix A). */
    public static long identifier(long mac) {
        return (mac >>> 24 << 40 | 0xff_fe00_0000L | mac & 0xff_ffffL) ^ UNIVERSAL;
    }

    /** Whether an EUI-64 address can have this prefix. */
    public static boolean leavesRoomForIdentifier(IpNetwork network) {
        return network.maskBits() <= IDENTIFIER_BITS;
    }

    /** The same with {@code ipv6 enable}, or without. */
    public Ipv6Settings withEnabled(boolean value) {
        return new Ipv6Settings(value, addresses, linkLocal, checksIdentifiers);
    }

    /** The same with another address more. */
    public Ipv6Settings with(Assigned added) {
        List<Assigned> all = new ArrayList<>(addresses);
        all.remove(added);
        all.add(added);
        return new Ipv6Settings(enabled, all, linkLocal, checksIdentifiers);
    }

    /** The same without an address. */
    public Ipv6Settings without(Assigned removed) {
        List<Assigned> all = new ArrayList<>(addresses);
        all.remove(removed);
        return new Ipv6Settings(enabled, all, linkLocal, checksIdentifiers);
    }

    /** The same with another link-local address; empty takes the one from the MAC address. */
    public Ipv6Settings withLinkLocal(Optional<IpAddress> address) {
        return new Ipv6Settings(enabled, addresses, address, checksIdentifiers);
    }

    /** The same with {@code ipv6 enforce-eui64}, or without. */
    public Ipv6Settings withIdentifiersChecked(boolean value) {
        return new Ipv6Settings(enabled, addresses, linkLocal, value);
    }
}
