package io.sallyport.packet;

/**
 * An IPv4 or IPv6 address as a value.
 *
 * @param version 4 or 6
 * @param high upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low lower 64 bits; an IPv4 address fills the lower 32
 */
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {

    /** 0.0.0.0, the IPv4 wildcard. */
    public static final IpAddress ANY4 = v4(0);

    /** ::, the IPv6 wildcard. */
    public static final IpAddress ANY6 = v6(0, 0);

    /** An IPv4 address from its 32 bits. */
    public static IpAddress v4(int bits) {
        return new IpAddress(4, 0, bits & 0xffff_ffffL);
    }

    /** An IPv6 address from its two halves. */
    public static IpAddress v6(long high, long low) {
        return new IpAddress(6, high, low);
    }

    /** The 32 bits of an IPv4 address. */
    public int bits() {
        return (int) low;
    }

    /** This address with every bit cleared that is clear in {@code mask}; the mask may be discontiguous. */
    public IpAddress and(IpAddress mask) {
        return new IpAddress(version, high & mask.high, low & mask.low);
    }

    /**
     * Parses dotted-quad or RFC 4291 text.
     *
     * @throws IllegalArgumentException if the text is no address
     */
    public static IpAddress parse(String text) {
        IpAddress parsed = text.indexOf(':') >= 0 ? AddressText.parseV6(text) : AddressText.parseV4(text);
        if (parsed == null) {
            throw new IllegalArgumentException("not an IP address: " + text);
        }
        return parsed;
    }

    /** Whether {@link #parse} would accept the text. */
    public static boolean isAddress(String text) {
        return (text.indexOf(':') >= 0 ? AddressText.parseV6(text) : AddressText.parseV4(text)) != null;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byVersion = Integer.compare(version, other.version);
        int byHigh = byVersion != 0 ? byVersion : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return version == 4 ? AddressText.formatV4(bits()) : AddressText.formatV6(high, low);
    }
}
