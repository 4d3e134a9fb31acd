package io.sallyport.engine.tcp;

import io.sallyport.packet.Address;

/**
 * Unpredictable initial sequence numbers as RFC 6528 makes them: a clock of four microseconds plus a keyed function of the
 * flow. Two engines with one key choose the same numbers.
 */
public final class RandomOffsets implements SequenceOffsets {
    private static final long TICK_NANOS = 4_000;

    private final SipHash hash;

    /** The key: 128 bits that nobody else knows. */
    public RandomOffsets(long first, long second) {
        hash = new SipHash(first, second);
    }

    @Override
    public int offset(int egress, Address source, Address destination, int ports, int flags, int sequence, long now) {
        long chosen = hash.begin()
                .word(source.high())
                .word(source.low())
                .word(destination.high())
                .word(destination.low())
                .word(ports & 0xffff_ffffL | (long) egress << 32)
                .end();
        return (int) (now / TICK_NANOS) + (int) chosen - sequence;
    }
}
