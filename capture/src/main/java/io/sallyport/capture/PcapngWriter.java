package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Writes Ethernet frames to pcapng: nanoseconds, little-endian, one section, comments and a direction for each frame. */
public final class PcapngWriter implements AutoCloseable {
    private static final int MOST_COMMENTS = 0xffff;
    private static final int OPTIONS = 128 + MOST_COMMENTS;
    private static final byte NANOSECONDS = 9;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(2 * (PcapFormat.LONGEST_PACKET + OPTIONS)).order(ByteOrder.LITTLE_ENDIAN);
    private final int interfaces;
    private long count;

    private PcapngWriter(WritableByteChannel channel, int interfaces) {
        this.channel = channel;
        this.interfaces = interfaces;
    }

    /**
     * Begins a file, in place of a file of that name if there is one.
     *
     * @param application who writes it
     * @param interfaces names of the interfaces that frames will refer to
     * @throws IOException if the file cannot be made
     */
    public static PcapngWriter create(Path path, String application, List<String> interfaces) throws IOException {
        PcapngWriter writer = new PcapngWriter(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                interfaces.size());
        writer.head(application, interfaces);
        return writer;
    }

    private void head(String application, List<String> names) throws IOException {
        int start = begin(PcapngFormat.SECTION_HEADER);
        buffer.putInt(PcapngFormat.BYTE_ORDER)
                .putShort((short) PcapngFormat.VERSION_MAJOR)
                .putShort((short) 0)
                .putLong(-1);
        option(PcapngFormat.OPTION_USER_APPLICATION, application.getBytes(StandardCharsets.UTF_8));
        end(start);
        for (String name : names) {
            if (buffer.remaining() < OPTIONS) {
                flush();
            }
            start = begin(PcapngFormat.INTERFACE_DESCRIPTION);
            buffer.putShort((short) LinkType.ETHERNET.number())
                    .putShort((short) 0)
                    .putInt(0);
            option(PcapngFormat.OPTION_INTERFACE_NAME, name.getBytes(StandardCharsets.UTF_8));
            option(PcapngFormat.OPTION_TIME_RESOLUTION, NANOSECONDS);
            end(start);
        }
    }

    /**
     * Appends a frame.
     *
     * @param face index of its interface
     * @param timeNanos nanoseconds since 1970-01-01T00:00Z
     * @param mark which way it went
     * @param memory where the frame lies
     * @param offset of its Ethernet header
     * @param captured bytes to write, at most 262144
     * @param wire bytes that it has on the wire, at least {@code captured}
     * @param comments what is to be said of it; what is longer than 65,535 bytes together is cut
     * @throws IOException if the file cannot be written
     */
    public void write(
            int face,
            long timeNanos,
            PacketMark mark,
            Memory memory,
            long offset,
            int captured,
            int wire,
            List<String> comments)
            throws IOException {
        if (face < 0 || face >= interfaces || captured < 0 || captured > PcapFormat.LONGEST_PACKET || wire < captured) {
            throw new IllegalArgumentException(
                    "a frame of " + captured + " captured and " + wire + " wire bytes at interface " + face);
        }
        if (buffer.remaining() < PcapFormat.LONGEST_PACKET + OPTIONS) {
            flush();
        }
        int start = begin(PcapngFormat.ENHANCED_PACKET);
        buffer.putInt(face)
                .putInt((int) (timeNanos >>> 32))
                .putInt((int) timeNanos)
                .putInt(captured)
                .putInt(wire);
        memory.getBytes(offset, buffer.array(), buffer.position(), captured);
        buffer.position(buffer.position() + captured);
        pad();
        comments(comments);
        if (mark != PacketMark.NONE) {
            int direction = mark == PacketMark.ARRIVING ? PcapngFormat.INBOUND : PcapngFormat.OUTBOUND;
            option(PcapngFormat.OPTION_FLAGS, (byte) direction, (byte) 0, (byte) 0, (byte) 0);
        }
        end(start);
        count++;
    }

    private void comments(List<String> comments) {
        int room = MOST_COMMENTS;
        for (String comment : comments) {
            byte[] bytes = comment.getBytes(StandardCharsets.UTF_8);
            if (room <= 0) {
                return;
            }
            byte[] fitting = bytes.length > room ? Arrays.copyOf(bytes, room) : bytes;
            option(PcapngFormat.OPTION_COMMENT, fitting);
            room -= PcapngFormat.OPTION_HEADER + PcapngFormat.padded(fitting.length);
        }
    }

    private int begin(int type) {
        int start = buffer.position();
        buffer.putInt(type).putInt(0);
        return start;
    }

    private void option(int code, byte... value) {
        buffer.putShort((short) code).putShort((short) value.length).put(value);
        pad();
    }

    private void pad() {
        while (buffer.position() % 4 != 0) {
            buffer.put((byte) 0);
        }
    }

    private void end(int start) {
        buffer.putInt(0);
        int length = buffer.position() + 4 - start;
        buffer.putInt(length).putInt(start + 4, length);
    }

    /** Frames written. */
    public long count() {
        return count;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
