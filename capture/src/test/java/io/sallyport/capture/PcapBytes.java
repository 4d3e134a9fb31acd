package io.sallyport.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Memory;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Builds pcap files in memory, of any byte order and of any truth, and reads captures into lists. */
final class PcapBytes {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20);

    private PcapBytes(ByteOrder order) {
        bytes.order(order);
    }

    static PcapBytes file(ByteOrder order, int magic, int linkType) {
        PcapBytes file = new PcapBytes(order);
        file.bytes.putInt(magic).putShort((short) 2).putShort((short) 4);
        file.bytes.putInt(0).putInt(0).putInt(65_535).putInt(linkType);
        return file;
    }

    static PcapBytes micro() {
        return file(ByteOrder.LITTLE_ENDIAN, PcapFormat.MICROSECONDS, 1);
    }

    PcapBytes packet(long seconds, long fraction, byte[] data) {
        return claimed(seconds, fraction, data.length, data.length, data);
    }

    PcapBytes claimed(long seconds, long fraction, long captured, long wire, byte[] data) {
        bytes.putInt((int) seconds)
                .putInt((int) fraction)
                .putInt((int) captured)
                .putInt((int) wire);
        bytes.put(data);
        return this;
    }

    byte[] toArray() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }

    /** A packet as read. */
    record Packet(long timeNanos, int captured, int wire, List<Byte> data) {
        /** One byte of the frame, unsigned. */
        int at(int index) {
            return data.get(index) & 0xff;
        }
    }

    static CaptureFile open(byte[] file) {
        return CaptureFile.open("test.pcap", new ByteArrayInputStream(file));
    }

    static CaptureReader reader(CaptureFile file) {
        assertThat(file).isInstanceOf(CaptureFile.Opened.class);
        return ((CaptureFile.Opened) file).reader();
    }

    static CaptureReader reader(byte[] file) {
        return reader(open(file));
    }

    static CaptureIssue refusal(CaptureFile file) {
        assertThat(file).isInstanceOf(CaptureFile.Refused.class);
        return requireNonNull((CaptureFile.Refused) file).issue();
    }

    static List<Packet> packets(CaptureReader reader) {
        Memory memory = Memory.allocate(PcapFormat.LONGEST_PACKET + 64);
        List<Packet> packets = new ArrayList<>();
        while (reader.next()) {
            packets.add(packet(reader, memory));
        }
        return packets;
    }

    static Packet packet(CaptureReader reader, Memory memory) {
        int length = reader.copyTo(memory, 0, Integer.MAX_VALUE);
        assertThat(length).isEqualTo(reader.capturedLength());
        List<Byte> data = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            data.add(memory.getByte(i));
        }
        return new Packet(reader.timeNanos(), reader.capturedLength(), reader.wireLength(), data);
    }

    static byte[] pattern(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (i * 7 + length);
        }
        return data;
    }
}
