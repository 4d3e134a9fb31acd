package io.sallyport.engine.connection;

import io.sallyport.packet.Address;

/**
 * How a flow is keyed: {@code addresses} is source | destination << 32, {@code ports} source | destination << 16, and
 * {@code identity} context | protocol << 16, with {@link #IPV6} for an IPv6 flow, whose addresses stand here as folds of 32
 * bits. ICMP queries put the identifier in the source port, replies in the
 * destination port, so that one turns into the other.
 */
public final class ConnectionKey {
    private static final long FIRST = 0x9e3779b97f4a7c15L;
    private static final long SECOND = 0xbf58476d1ce4e5b9L;
    private static final long THIRD = 0x94d049bb133111ebL;

    /** Bit of the identity of an IPv6 flow. */
    public static final int IPV6 = HotRecords.IPV6 << 24;

    private ConnectionKey() {}

    /**
     * 32 bits for an address: itself for IPv4. For IPv6 a hash with the secret, so that nobody can find addresses that
     * share one.
     */
    static int fold(long secret, Address address) {
        return address.isIpv6() ? fold(secret, address.high(), address.low()) : address.bits();
    }

    private static int fold(long secret, long high, long low) {
        long h = (high ^ secret) * FIRST;
        h = (h ^ h >>> 32 ^ low) * SECOND;
        h = (h ^ h >>> 29 ^ secret) * THIRD;
        return (int) (h >>> 32);
    }

    public static long addresses(int source, int destination) {
        return source & 0xffff_ffffL | (long) destination << 32;
    }

    public static int ports(int source, int destination) {
        return source & 0xffff | destination << 16;
    }

    public static int identity(int context, int protocol) {
        return context & 0xffff | protocol << 16;
    }

    /** The identity of a flow of that version. */
    public static int identity(int context, int protocol, boolean ipv6) {
        return identity(context, protocol) | (ipv6 ? IPV6 : 0);
    }

    /** The protocol of an identity. */
    public static int protocol(int identity) {
        return identity >>> 16 & 0xff;
    }

    public static int source(long addresses) {
        return (int) addresses;
    }

    public static int destination(long addresses) {
        return (int) (addresses >>> 32);
    }

    public static int sourcePort(int ports) {
        return ports & 0xffff;
    }

    public static int destinationPort(int ports) {
        return ports >>> 16;
    }

    /** The addresses of the opposite direction. */
    public static long turn(long addresses) {
        return Long.rotateLeft(addresses, 32);
    }

    /** The ports of the opposite direction. */
    public static int turn(int ports) {
        return Integer.rotateLeft(ports, 16);
    }

    /** The same for both directions: the ends are put in order without a branch. */
    public static long hash(long secret, long addresses, int ports, int identity) {
        long source = (addresses & 0xffff_ffffL) << 16 | ports & 0xffff;
        long destination = addresses >>> 32 << 16 | ports >>> 16;
        long low = Math.min(source, destination);
        long high = Math.max(source, destination);
        long h = (low ^ secret) * FIRST;
        h = (h ^ h >>> 32) + (high ^ (long) identity << 40) * SECOND;
        h = (h ^ h >>> 29 ^ secret) * THIRD;
        return h ^ h >>> 32;
    }
}
