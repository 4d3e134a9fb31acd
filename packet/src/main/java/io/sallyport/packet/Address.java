package io.sallyport.packet;

/**
 * An IPv4 or IPv6 address in an object that is used again and again: what the packet path has where readers have an
 * {@link IpAddress}. Who receives one reads it at once or copies it with {@link #set(Address)}; it is compared with
 * {@link #sameAs}.
 */
public final class Address {
    private boolean ipv6;
    private long high;
    private long low;

    /** Becomes an IPv4 address. */
    public Address v4(int bits) {
        ipv6 = false;
        high = 0;
        low = bits & 0xffff_ffffL;
        return this;
    }

    /** Becomes an IPv6 address. */
    public Address v6(long upper, long lower) {
        ipv6 = true;
        high = upper;
        low = lower;
        return this;
    }

    /** Becomes a copy. */
    public Address set(Address other) {
        ipv6 = other.ipv6;
        high = other.high;
        low = other.low;
        return this;
    }

    /** Becomes a copy. */
    public Address set(IpAddress other) {
        ipv6 = other.version() == 6;
        high = other.high();
        low = other.low();
        return this;
    }

    public boolean isIpv6() {
        return ipv6;
    }

    /** Upper 64 bits of an IPv6 address; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** Lower 64 bits; an IPv4 address fills the lower 32. */
    public long low() {
        return low;
    }

    /** The 32 bits of an IPv4 address. */
    public int bits() {
        return (int) low;
    }

    /** Whether it is 0.0.0.0 or ::. */
    public boolean isUnspecified() {
        return (high | low) == 0;
    }

    /** Whether it is 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return ipv6 ? high >>> 56 == 0xff : low >>> 28 == 0xe;
    }

    /** Whether it is fe80::/10, which no router forwards. */
    public boolean isLinkLocal() {
        return ipv6 && high >>> 54 == 0x3fa;
    }

    /** Whether both are the same address of the same version. */
    public boolean sameAs(Address other) {
        return ipv6 == other.ipv6 && high == other.high && low == other.low;
    }

    /** Whether it is this value. */
    public boolean sameAs(IpAddress other) {
        return ipv6 == (other.version() == 6) && high == other.high() && low == other.low();
    }

    /** As a value, for readers: allocates. */
    public IpAddress value() {
        return ipv6 ? IpAddress.v6(high, low) : IpAddress.v4(bits());
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
