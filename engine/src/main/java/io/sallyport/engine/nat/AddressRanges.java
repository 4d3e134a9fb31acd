package io.sallyport.engine.nat;

import java.util.Arrays;
import java.util.List;

/**
 * IPv4 addresses as ranges in the order in which they were configured. The place of an address among all of them is its
 * index, which is what a one-to-one translation carries over. Immutable.
 */
public final class AddressRanges {

    /**
     * Addresses that follow one another.
     *
     * @param first the first, 32 bits
     * @param last the last, 32 bits, included
     */
    public record Range(int first, int last) {
        public Range {
            if (Integer.compareUnsigned(first, last) > 0) {
                throw new IllegalArgumentException("first address above last");
            }
        }

        /** The network of an address and a mask of ones followed by zeros. */
        public static Range network(int address, int mask) {
            return new Range(address & mask, address | ~mask);
        }

        long size() {
            return (last & 0xffff_ffffL) - (first & 0xffff_ffffL) + 1;
        }

        boolean contains(int address) {
            return Integer.compareUnsigned(address, first) >= 0 && Integer.compareUnsigned(address, last) <= 0;
        }
    }

    /** Every address. */
    public static final AddressRanges ANY = new AddressRanges(List.of(new Range(0, -1)));

    private final Range[] ranges;
    private final long size;

    public AddressRanges(List<Range> ranges) {
        this.ranges = ranges.toArray(new Range[0]);
        size = Arrays.stream(this.ranges).mapToLong(Range::size).sum();
    }

    /** One address. */
    public static AddressRanges host(int address) {
        return new AddressRanges(List.of(new Range(address, address)));
    }

    /** How many addresses there are, those of overlapping ranges twice. */
    public long size() {
        return size;
    }

    public boolean contains(int address) {
        for (Range range : ranges) {
            if (range.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some address is among both. */
    boolean meets(AddressRanges other) {
        for (Range range : other.ranges) {
            for (Range own : ranges) {
                if (own.contains(range.first()) || range.contains(own.first())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The place of an address from 0, or -1. */
    public long indexOf(int address) {
        long before = 0;
        for (Range range : ranges) {
            if (range.contains(address)) {
                return before + (address & 0xffff_ffffL) - (range.first() & 0xffff_ffffL);
            }
            before += range.size();
        }
        return -1;
    }

    /** The address at a place; places beyond the last begin again at the first. */
    public int at(long index) {
        long left = index % size;
        for (Range range : ranges) {
            if (left < range.size()) {
                return (int) (range.first() + left);
            }
            left -= range.size();
        }
        throw new IllegalStateException("no addresses");
    }

    /** The lowest address. */
    public int lowest() {
        int lowest = ranges[0].first();
        for (Range range : ranges) {
            lowest = Integer.compareUnsigned(range.first(), lowest) < 0 ? range.first() : lowest;
        }
        return lowest;
    }

    public List<Range> ranges() {
        return List.of(ranges);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRanges that && Arrays.equals(ranges, that.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges);
    }
}
