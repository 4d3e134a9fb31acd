package io.sallyport.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A block of off-heap memory: the only door to it in this project. One of two forms is chosen when the program starts:
 * <em>checked</em> (every access stays inside its block or throws; tests, fuzzers, {@code --safe}) and <em>direct</em>
 * (one global segment, no bounds; the figures are in docs/performance.md).
 *
 * <p>{@code get}/{@code put} use little-endian order and serve tables; {@code u8} to {@code u64} and their
 * setters use network order and serve packets. Offsets count bytes from the start of the block.
 */
public final class Memory {
    /** Up to here single stores are used: a slice of a segment is an object, and records are cleared on the packet path. */
    private static final int FEW_BYTES = 256;

    /** Whether the direct form is in use: everywhere but under {@code -Dsallyport.safe=true}. */
    public static final boolean DIRECT = !Boolean.getBoolean("sallyport.safe");

    /** No address of a process is longer. */
    private static final long ADDRESS_BITS = (1L << 56) - 1;

    /** No block is larger. */
    private static final long OFFSET_BITS = (1L << 48) - 1;

    private static final MemorySegment ALL = everything();
    // Handles rather than MemorySegment.get: the compiler makes fewer nodes of them, so that the whole packet path
    // inlines.
    private static final VarHandle BYTE = JAVA_BYTE.varHandle().withInvokeExactBehavior();
    private static final VarHandle SHORT = little(JAVA_SHORT_UNALIGNED);
    private static final VarHandle INT = little(JAVA_INT_UNALIGNED);
    private static final VarHandle LONG = little(JAVA_LONG_UNALIGNED);
    private static final VarHandle NET_SHORT =
            JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN).varHandle().withInvokeExactBehavior();
    private static final VarHandle NET_INT =
            JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN).varHandle().withInvokeExactBehavior();
    private static final VarHandle NET_LONG =
            JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN).varHandle().withInvokeExactBehavior();
    private static final long CACHE_LINE = 64;

    private final MemorySegment block;
    private final long base;

    private Memory(MemorySegment block) {
        this.block = block;
        this.base = block.address();
    }

    /** A zeroed block on a cache-line boundary; it lives as long as this object is reachable. */
    public static Memory allocate(long bytes) {
        return new Memory(Arena.ofAuto().allocate(bytes, CACHE_LINE));
    }

    private static VarHandle little(ValueLayout layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle().withInvokeExactBehavior();
    }

    @SuppressWarnings("restricted")
    private static MemorySegment everything() {
        return DIRECT ? MemorySegment.NULL.reinterpret(Long.MAX_VALUE) : MemorySegment.NULL;
    }

    /**
     * Where an offset lies in {@link #ALL}. The masks change nothing: they tell the compiler that the sum is no less than 0 and far
     * below the end, so that it leaves out the check, and its own mask too where it knows as much of the offset already.
     */
    private long address(long at) {
        return (base & ADDRESS_BITS) + (at & ADDRESS_BITS);
    }

    /**
     * An offset that the compiler shall know to be no less than 0 and far below the end of all memory, also with what a header adds to
     * it: so that accesses near it need no mask of their own. Changes nothing.
     */
    public static long bounded(long at) {
        return at & OFFSET_BITS;
    }

    /** The block, one access to which is counted. */
    private MemorySegment counted() {
        Steps.one();
        return block;
    }

    /** Size in bytes. */
    public long size() {
        return block.byteSize();
    }

    public byte getByte(long at) {
        return DIRECT ? (byte) BYTE.get(ALL, address(at)) : (byte) BYTE.get(counted(), at);
    }

    public short getShort(long at) {
        return DIRECT ? (short) SHORT.get(ALL, address(at)) : (short) SHORT.get(counted(), at);
    }

    public int getInt(long at) {
        return DIRECT ? (int) INT.get(ALL, address(at)) : (int) INT.get(counted(), at);
    }

    public long getLong(long at) {
        return DIRECT ? (long) LONG.get(ALL, address(at)) : (long) LONG.get(counted(), at);
    }

    public void putByte(long at, byte value) {
        if (DIRECT) {
            BYTE.set(ALL, address(at), value);
        } else {
            BYTE.set(counted(), at, value);
        }
    }

    public void putShort(long at, short value) {
        if (DIRECT) {
            SHORT.set(ALL, address(at), value);
        } else {
            SHORT.set(counted(), at, value);
        }
    }

    public void putInt(long at, int value) {
        if (DIRECT) {
            INT.set(ALL, address(at), value);
        } else {
            INT.set(counted(), at, value);
        }
    }

    public void putLong(long at, long value) {
        if (DIRECT) {
            LONG.set(ALL, address(at), value);
        } else {
            LONG.set(counted(), at, value);
        }
    }

    /** Unsigned byte of a packet. */
    public int u8(long at) {
        return getByte(at) & 0xff;
    }

    /** Unsigned 16 bits of a packet. */
    public int u16(long at) {
        return (DIRECT ? (short) NET_SHORT.get(ALL, address(at)) : (short) NET_SHORT.get(counted(), at)) & 0xffff;
    }

    /** 32 bits of a packet, as an int. */
    public int u32(long at) {
        return DIRECT ? (int) NET_INT.get(ALL, address(at)) : (int) NET_INT.get(counted(), at);
    }

    /** 64 bits of a packet. */
    public long u64(long at) {
        return DIRECT ? (long) NET_LONG.get(ALL, address(at)) : (long) NET_LONG.get(counted(), at);
    }

    public void setU8(long at, int value) {
        putByte(at, (byte) value);
    }

    public void setU16(long at, int value) {
        if (DIRECT) {
            NET_SHORT.set(ALL, address(at), (short) value);
        } else {
            NET_SHORT.set(counted(), at, (short) value);
        }
    }

    public void setU32(long at, int value) {
        if (DIRECT) {
            NET_INT.set(ALL, address(at), value);
        } else {
            NET_INT.set(counted(), at, value);
        }
    }

    public void setU64(long at, long value) {
        if (DIRECT) {
            NET_LONG.set(ALL, address(at), value);
        } else {
            NET_LONG.set(counted(), at, value);
        }
    }

    /** Copies from a heap array; both ranges are always checked. */
    public void putBytes(long at, byte[] source, int from, int length) {
        MemorySegment.copy(MemorySegment.ofArray(source), from, block, at, length);
    }

    /** Copies to a heap array; both ranges are always checked. */
    public void getBytes(long at, byte[] target, int to, int length) {
        MemorySegment.copy(block, at, MemorySegment.ofArray(target), to, length);
    }

    /** Copies between blocks, which may overlap; both ranges are always checked. */
    public void copyTo(long at, Memory target, long to, long length) {
        MemorySegment.copy(block, at, target.block, to, length);
    }

    /** Whether both ranges hold the same bytes; both are always checked. */
    public boolean equalBytes(long at, Memory other, long otherAt, long length) {
        return MemorySegment.mismatch(block, at, at + length, other.block, otherAt, otherAt + length) < 0;
    }

    /** Sets {@code length} bytes to zero. */
    public void clear(long at, long length) {
        long end = at + length;
        long next = at;
        for (; next + Long.BYTES <= end && length <= FEW_BYTES; next += Long.BYTES) {
            putLong(next, 0);
        }
        if (next < end) {
            block.asSlice(next, end - next).fill((byte) 0);
        }
    }
}
