package io.sallyport.app;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Captures in memory, made of recorded frames. */
final class CaptureBytes {
    static final int FILE_HEADER = 24;
    static final int RECORD_HEADER = 16;
    static final int MICROSECONDS = 0xa1b2_c3d4;
    static final int NANOSECONDS = 0xa1b2_3c4d;
    static final int ETHERNET = 1;
    private static final int ROOM = 1 << 20;

    private CaptureBytes() {}

    /** A recorded frame. */
    record Packet(long seconds, int micros, byte[] frame) {}

    /** The replies of a download, without the requests: 28 frames that fw2-bypass.cfg forwards. */
    static List<Packet> packets() throws IOException {
        return packets(Path.of(ProgramFixture.example("tcp-state-bypass/return.pcap")));
    }

    /** The packets of a file as the examples are written: little-endian, of microseconds or nanoseconds, which are cut off. */
    static List<Packet> packets(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(LITTLE_ENDIAN);
        List<Packet> found = new ArrayList<>();
        int unit = bytes.getInt(0) == NANOSECONDS ? 1000 : 1;
        int at = FILE_HEADER;
        while (at < bytes.limit()) {
            byte[] frame = new byte[bytes.getInt(at + 8)];
            bytes.get(at + RECORD_HEADER, frame);
            found.add(new Packet(Integer.toUnsignedLong(bytes.getInt(at)), bytes.getInt(at + 4) / unit, frame));
            at += RECORD_HEADER + frame.length;
        }
        return found;
    }

    /** A pcap file. */
    static byte[] pcap(ByteOrder order, int magic, int link, List<Packet> packets) {
        ByteBuffer out = ByteBuffer.allocate(ROOM).order(order);
        out.putInt(magic)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(link);
        for (Packet each : packets) {
            out.putInt((int) each.seconds())
                    .putInt(magic == NANOSECONDS ? each.micros() * 1000 : each.micros())
                    .putInt(each.frame().length)
                    .putInt(each.frame().length)
                    .put(each.frame());
        }
        return written(out);
    }

    /** What was put into a buffer. */
    static byte[] written(ByteBuffer out) {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    /** Words of 32 bits. */
    static byte[] ints(ByteOrder order, int... words) {
        ByteBuffer out = ByteBuffer.allocate(4 * words.length).order(order);
        for (int word : words) {
            out.putInt(word);
        }
        return out.array();
    }

    /** Appends a block of pcapng. */
    static void block(ByteBuffer out, int type, byte[] body) {
        int length = 12 + (body.length + 3) / 4 * 4;
        int at = out.position();
        out.putInt(type).putInt(length).put(body).position(at + length - 4).putInt(length);
    }
}
