package io.sallyport.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** A view of a megabyte that moves forward over a stream: a file, a pipe, what a decompressor gives. */
final class InputWindow {
    /** Most bytes that can lie ahead at one time. */
    static final int CAPACITY = 1 << 20;

    /** Most bytes that are taken at once: what was read is still in the processor's own cache when it is looked at. */
    private static final int CHUNK = 1 << 17;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();

    private final InputStream input;
    private final byte[] bytes = new byte[CAPACITY];
    private boolean big;
    private int start;
    private int end;
    private long position;

    InputWindow(InputStream input) {
        this.input = input;
    }

    ByteOrder order() {
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    void order(ByteOrder order) {
        big = order == ByteOrder.BIG_ENDIAN;
    }

    /**
     * Reads until {@code wanted} bytes lie ahead or the input ends.
     *
     * @param wanted at most {@link #CAPACITY}
     * @return bytes ahead; fewer than {@code wanted} only at the end of the input
     */
    int ensure(int wanted) throws IOException {
        return end - start >= wanted ? end - start : fill(wanted);
    }

    private int fill(int wanted) throws IOException {
        if (start + Math.max(wanted, CHUNK) > CAPACITY) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < wanted) {
            int read = input.read(bytes, end, Math.min(CHUNK, CAPACITY - end));
            if (read < 0) {
                break;
            }
            end += read;
        }
        return end - start;
    }

    /** Bytes that lie ahead without reading. */
    int ahead() {
        return end - start;
    }

    /** Steps over bytes that lie ahead. */
    void skip(int count) {
        start += count;
        position += count;
    }

    /** Steps over bytes that need not lie ahead; says how many there were. */
    long discard(long count) throws IOException {
        long left = count;
        while (left > 0) {
            int there = ensure((int) Math.min(left, CAPACITY));
            int step = (int) Math.min(left, there);
            if (step == 0) {
                break;
            }
            skip(step);
            left -= step;
        }
        return count - left;
    }

    /** Whether {@link #jump} works. */
    boolean canJump() {
        return input instanceof CaptureInput file && file.canSeek();
    }

    /** Goes to any byte of the input, which is a file. */
    void jump(long offset) throws IOException {
        long step = offset - position;
        if (step >= 0 && step <= ahead()) {
            skip((int) step);
            return;
        }
        if (!(input instanceof CaptureInput file)) {
            throw new IOException("not a file");
        }
        file.seek(offset);
        start = 0;
        end = 0;
        position = offset;
    }

    /** CRC-32C of the bytes just stepped over, which must not have been read over. */
    int checkBehind(int count) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, start - count, count);
        return (int) sum.getValue();
    }

    /** Offset in the input of the first byte ahead. */
    long position() {
        return position;
    }

    /** The array that the window lies in; good until more is read. */
    byte[] array() {
        return bytes;
    }

    /** Where in {@link #array()} the byte {@code ahead} lies. */
    int at(int ahead) {
        return start + ahead;
    }

    int u8(int ahead) {
        return bytes[start + ahead] & 0xff;
    }

    /** Two bytes in the order of the file. */
    int u16(int ahead) {
        short value = (short) SHORT.get(bytes, start + ahead);
        return (big ? Short.reverseBytes(value) : value) & 0xffff;
    }

    /** Four bytes in the order of the file. */
    int i32(int ahead) {
        int value = (int) INT.get(bytes, start + ahead);
        return big ? Integer.reverseBytes(value) : value;
    }

    /** Four bytes in the order of the file, unsigned. */
    long u32(int ahead) {
        return Integer.toUnsignedLong(i32(ahead));
    }

    /** Eight bytes in the order of the file. */
    long i64(int ahead) {
        long low = u32(big ? ahead + 4 : ahead);
        return u32(big ? ahead : ahead + 4) << 32 | low;
    }

    void close() throws IOException {
        input.close();
    }
}
