package io.sallyport.engine.policy;

import io.sallyport.config.model.FragmentSettings;
import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.packet.Address;
import io.sallyport.packet.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * An interface as policy sees it. Its index is its place among the configuration's interfaces and is the zone of the
 * connections that enter there.
 *
 * @param index index in the generation
 * @param settings what was configured
 * @param name nameif, or the hardware name where none is configured
 * @param address IPv4 address, or 0
 * @param mask its mask, or 0
 * @param ipv6Addresses its own IPv6 addresses, as far as they can be told
 * @param fragments limits of fragments
 * @param inbound access lists bound {@code in}
 * @param outbound access lists bound {@code out}
 * @param controlPlane access lists bound {@code in} for traffic to the firewall itself
 * @param service service policy of the interface
 * @param resets which senders there are told that their TCP was denied
 * @param reversePath whether senders must be routed back through it: {@code ip verify reverse-path}
 */
public record PolicyInterface(
        int index,
        InterfaceSettings settings,
        String name,
        int address,
        int mask,
        List<IpAddress> ipv6Addresses,
        FragmentSettings fragments,
        BoundLists inbound,
        BoundLists outbound,
        BoundLists controlPlane,
        Optional<ClassPolicy> service,
        Resets resets,
        boolean reversePath) {

    /**
     * Which denied TCP segments that arrive at an interface are answered with a RST.
     *
     * @param inbound to a higher security level
     * @param outbound to a lower security level
     * @param toTheBox to the firewall itself
     */
    public record Resets(boolean inbound, boolean outbound, boolean toTheBox) {}

    private static final int ALL_ONES = -1;
    private static final long ALL_NODES_HIGH = 0xff02_0000_0000_0000L;

    public int securityLevel() {
        return settings.securityLevel();
    }

    /** Whether traffic can use it: named and not shut down. */
    public boolean isUp() {
        return settings.nameif().isPresent() && !settings.shutdown();
    }

    /** Whether the interface takes part in IPv6. */
    public boolean isIpv6Active() {
        return settings.ipv6().isActive();
    }

    /** A link-local address that cannot be told is taken for the interface's own: nothing else is sent to it. */
    private boolean isForIpv6(Address destination) {
        return owns(destination) || destination.isLinkLocal() && !knowsLinkLocal() || isAllNodesOrRouters(destination);
    }

    private boolean knowsLinkLocal() {
        return settings.ipv6().linkLocal().isPresent() || settings.macAddress() >= 0;
    }

    /** ff02::1 and ff02::2. */
    private static boolean isAllNodesOrRouters(Address destination) {
        return destination.high() == ALL_NODES_HIGH && (destination.low() == 1 || destination.low() == 2);
    }

    /** Whether the address is the interface's own. */
    public boolean owns(Address candidate) {
        if (!candidate.isIpv6()) {
            return address != 0 && candidate.bits() == address;
        }
        for (int i = 0; i < ipv6Addresses.size(); i++) {
            if (candidate.sameAs(ipv6Addresses.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the address is the interface's own, or a broadcast that reaches it. */
    public boolean isFor(Address destination) {
        if (destination.isIpv6()) {
            return isForIpv6(destination);
        }
        int bits = destination.bits();
        boolean subnetBroadcast = mask != 0 && mask != ALL_ONES && bits == (address | ~mask);
        return address != 0 && bits == address || bits == ALL_ONES || subnetBroadcast;
    }
}
