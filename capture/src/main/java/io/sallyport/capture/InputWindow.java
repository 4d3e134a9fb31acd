package io.sallyport.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** A view of a few hundred kilobytes that moves forward over a channel: a file, a pipe or a socket. */
final class InputWindow {
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;
    private int start;
    private int end;
    private long position;

    InputWindow(ReadableByteChannel channel, int capacity) {
        this.channel = channel;
        this.buffer = ByteBuffer.allocate(capacity);
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    /**
     * Reads until {@code wanted} bytes lie ahead or the input ends.
     *
     * @return bytes ahead; fewer than {@code wanted} only at the end of the input
     */
    int ensure(int wanted) throws IOException {
        if (end - start < wanted && start + wanted > buffer.capacity()) {
            System.arraycopy(buffer.array(), start, buffer.array(), 0, end - start);
            end -= start;
            start = 0;
        }
        while (end - start < wanted) {
            buffer.limit(buffer.capacity()).position(end);
            int read = channel.read(buffer);
            if (read < 0) {
                break;
            }
            end += read;
        }
        buffer.limit(buffer.capacity());
        return end - start;
    }

    /** Steps over bytes that lie ahead. */
    void skip(int bytes) {
        start += bytes;
        position += bytes;
    }

    /** Offset in the input of the first byte ahead. */
    long position() {
        return position;
    }

    /** The array that the window lies in. */
    byte[] array() {
        return buffer.array();
    }

    /** Where in {@link #array()} the byte {@code ahead} lies. */
    int at(int ahead) {
        return start + ahead;
    }

    int u8(int ahead) {
        return buffer.get(start + ahead) & 0xff;
    }

    /** Two bytes in network order, whatever the order of the file. */
    int net16(int ahead) {
        return u8(ahead) << 8 | u8(ahead + 1);
    }

    /** Four bytes in the order of the file, unsigned. */
    long u32(int ahead) {
        return Integer.toUnsignedLong(buffer.getInt(start + ahead));
    }

    int u16(int ahead) {
        return Short.toUnsignedInt(buffer.getShort(start + ahead));
    }

    void close() throws IOException {
        channel.close();
    }
}
