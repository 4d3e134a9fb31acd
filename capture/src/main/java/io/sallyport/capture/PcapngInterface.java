package io.sallyport.capture;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An interface as a pcapng section describes it.
 *
 * @param linkType how its packets are framed; empty for a type that is not read
 * @param number of the link type
 * @param snapLength longest packet kept; 0: not stated
 * @param resolution if_tsresol: a negative power of ten, or of two with the highest bit set
 * @param offsetSeconds if_tsoffset
 * @param name if_name; may be empty
 */
record PcapngInterface(
        Optional<LinkType> linkType, int number, long snapLength, int resolution, long offsetSeconds, String name) {
    static final int MICROSECONDS = 6;

    private static final int BINARY = 0x80;
    private static final long NANOS = 1_000_000_000L;
    private static final BigInteger LAST = BigInteger.valueOf(0xffff_ffffL * NANOS);

    /** Nanoseconds since 1970 of a time in units of this interface; what lies outside of 1970 to 2106 is moved to its edge. */
    long nanos(int high, int low) {
        if (offsetSeconds == 0 && high >= 0) {
            long units = (long) high << 32 | low & 0xffff_ffffL;
            if (resolution == MICROSECONDS && units < 0xffff_ffffL * 1_000_000L) {
                return units * 1000;
            }
            if (resolution == 9 && units < 0xffff_ffffL * NANOS) {
                return units;
            }
        }
        return exact(high, low);
    }

    private long exact(int high, int low) {
        BigInteger units = BigInteger.valueOf(high & 0xffff_ffffL)
                .shiftLeft(32)
                .or(BigInteger.valueOf(low & 0xffff_ffffL))
                .multiply(BigInteger.valueOf(NANOS));
        int power = resolution & BINARY - 1;
        BigInteger perSecond = (resolution & BINARY) == 0 ? BigInteger.TEN.pow(power) : BigInteger.TWO.pow(power);
        return units.divide(perSecond)
                .add(BigInteger.valueOf(offsetSeconds).multiply(BigInteger.valueOf(NANOS)))
                .max(BigInteger.ZERO)
                .min(LAST)
                .longValue();
    }
}
