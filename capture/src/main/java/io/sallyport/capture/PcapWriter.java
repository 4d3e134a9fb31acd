package io.sallyport.capture;

import io.sallyport.packet.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Writes classic pcap: nanoseconds, little-endian, Ethernet. */
final class PcapWriter implements CaptureWriter {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = 0xffff_ffffL;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(2 * PcapFormat.LONGEST_PACKET).order(ByteOrder.LITTLE_ENDIAN);
    private long count;

    private PcapWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Begins a file on a channel, which is closed with the writer. */
    static PcapWriter begin(WritableByteChannel channel) {
        PcapWriter writer = new PcapWriter(channel);
        writer.buffer
                .putInt(PcapFormat.NANOSECONDS)
                .putShort((short) PcapFormat.VERSION_MAJOR)
                .putShort((short) PcapFormat.VERSION_MINOR)
                .putInt(0)
                .putInt(0)
                .putInt(PcapFormat.LONGEST_PACKET)
                .putInt(LinkType.ETHERNET.number());
        return writer;
    }

    @Override
    public void write(long timeNanos, Memory memory, long offset, int captured, int wire) throws IOException {
        long seconds = Math.floorDiv(timeNanos, NANOS_PER_SECOND);
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw new IllegalArgumentException("a time that pcap cannot hold: " + timeNanos);
        }
        if (captured < 0 || captured > PcapFormat.LONGEST_PACKET || wire < captured) {
            throw new IllegalArgumentException("a frame of " + captured + " captured and " + wire + " wire bytes");
        }
        if (buffer.remaining() < PcapFormat.RECORD_HEADER + captured) {
            flush();
        }
        buffer.putInt((int) seconds)
                .putInt((int) Math.floorMod(timeNanos, NANOS_PER_SECOND))
                .putInt(captured)
                .putInt(wire);
        memory.getBytes(offset, buffer.array(), buffer.position(), captured);
        buffer.position(buffer.position() + captured);
        count++;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } finally {
            buffer.compact();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
