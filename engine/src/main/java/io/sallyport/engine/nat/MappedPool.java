package io.sallyport.engine.nat;

import io.sallyport.packet.Protocol;
import java.util.Optional;

/**
 * What a dynamic rule translates to: addresses for one host each, then addresses that hosts share by port. Immutable.
 *
 * @param own addresses for one host each, or empty
 * @param shared addresses that are shared by port, in the order in which they are tried, or empty
 * @param choice how shared addresses and ports are chosen
 * @param name what messages and {@code show nat} call it
 */
public record MappedPool(Optional<AddressRanges> own, Optional<AddressRanges> shared, Choice choice, String name) {

    /**
     * How ports are chosen.
     *
     * @param roundRobin each new host gets the next address and stays there while it has translations
     * @param extended a port may serve once for each remote address and port
     * @param flat all ports from 1024 on are one range
     * @param includeReserve with {@code flat}: the range begins at 1
     */
    public record Choice(boolean roundRobin, boolean extended, boolean flat, boolean includeReserve) {

        /** One address after the other, ports in three ranges. */
        public static final Choice PLAIN = new Choice(false, false, false, false);
    }

    /** No pool for this interface: what the rule names is refused ("No matching global"). */
    public static final MappedPool NONE = new MappedPool(Optional.empty(), Optional.empty(), Choice.PLAIN, "");

    /** The ports among which that of a sender is chosen. */
    public PortRange range(int protocol, int port) {
        return PortRange.of(port, protocol == Protocol.ICMP, choice);
    }

    /** Whether there is nothing to take from. */
    public boolean isEmpty() {
        return own.isEmpty() && shared.isEmpty();
    }
}
