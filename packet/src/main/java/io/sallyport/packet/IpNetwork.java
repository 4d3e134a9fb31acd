package io.sallyport.packet;

/**
 * An address with a mask, matched bit by bit: the mask need not be contiguous (an ASA accepts such masks).
 *
 * @param address the address, already masked
 * @param mask the mask, of the same version
 */
public record IpNetwork(IpAddress address, IpAddress mask) {

    public IpNetwork {
        address = address.and(mask);
    }

    /** The network of one host. */
    public static IpNetwork host(IpAddress address) {
        return new IpNetwork(address, address.version() == 4 ? IpAddress.v4(-1) : IpAddress.v6(-1, -1));
    }

    /** The IPv6 network of an address and the length of its prefix, 0-128. */
    public static IpNetwork prefix(IpAddress address, int length) {
        long high = length == 0 ? 0 : -1L << 64 - Math.min(length, 64);
        long low = length <= 64 ? 0 : -1L << 128 - length;
        return new IpNetwork(address, IpAddress.v6(high, low));
    }

    /** Whether the address belongs to this network. */
    public boolean contains(IpAddress candidate) {
        return candidate.version() == address.version() && candidate.and(mask).equals(address);
    }

    /** Whether every address of the other network belongs to this one. */
    public boolean contains(IpNetwork other) {
        return other.mask.version() == mask.version() && other.mask.and(mask).equals(mask) && contains(other.address);
    }

    /** Number of one bits in the mask. */
    public int maskBits() {
        return Long.bitCount(mask.high()) + Long.bitCount(mask.low());
    }

    /** Whether the mask is a run of ones followed by zeros. */
    public boolean isContiguous() {
        long gap = mask.version() == 4 ? ~mask.low() & 0xffff_ffffL : ~mask.low();
        boolean lowOk = (gap & gap + 1) == 0;
        if (mask.version() == 4) {
            return lowOk;
        }
        long highGap = ~mask.high();
        return mask.low() == 0 ? (highGap & highGap + 1) == 0 : lowOk && highGap == 0;
    }
}
