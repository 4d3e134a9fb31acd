package io.sallyport.engine.policy;

import io.sallyport.config.model.InterfaceSettings;
import io.sallyport.packet.Address;
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
 * @param inbound access list bound {@code in}
 * @param outbound access list bound {@code out}
 * @param controlPlane access list bound {@code in} for traffic to the firewall itself
 * @param service service policy of the interface
 * @param reversePath whether senders must be routed back through it: {@code ip verify reverse-path}
 */
public record PolicyInterface(
        int index,
        InterfaceSettings settings,
        String name,
        int address,
        int mask,
        Optional<CompiledAccessList> inbound,
        Optional<CompiledAccessList> outbound,
        Optional<CompiledAccessList> controlPlane,
        Optional<ClassPolicy> service,
        boolean reversePath) {

    private static final int ALL_ONES = -1;

    public int securityLevel() {
        return settings.securityLevel();
    }

    /** Whether traffic can use it: named and not shut down. */
    public boolean isUp() {
        return settings.nameif().isPresent() && !settings.shutdown();
    }

    /** Whether the address is the interface's own, or a broadcast that reaches it. */
    public boolean isFor(Address destination) {
        if (destination.isIpv6()) {
            return false;
        }
        int bits = destination.bits();
        boolean subnetBroadcast = mask != 0 && mask != ALL_ONES && bits == (address | ~mask);
        return address != 0 && bits == address || bits == ALL_ONES || subnetBroadcast;
    }
}
