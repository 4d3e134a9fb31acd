package io.sallyport.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Builds pcapng files in memory, of any byte order and of any truth. */
final class PcapngBytes {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** A part of a block: its bytes depend on the order of the section. */
    interface Part {
        void put(ByteBuffer to);
    }

    static PcapngBytes section(ByteOrder order) {
        return new PcapngBytes().nextSection(order);
    }

    PcapngBytes nextSection(ByteOrder of) {
        order = of;
        return block(
                PcapngFormat.SECTION_HEADER,
                to -> to.putInt(PcapngFormat.BYTE_ORDER)
                        .putShort((short) 1)
                        .putShort((short) 0)
                        .putLong(-1));
    }

    PcapngBytes block(int type, Part body) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(order);
        bytes.putInt(type).putInt(0);
        body.put(bytes);
        pad(bytes);
        bytes.putInt(bytes.position() + 4);
        bytes.putInt(4, bytes.position());
        file.write(bytes.array(), 0, bytes.position());
        return this;
    }

    static void pad(ByteBuffer bytes) {
        while (bytes.position() % 4 != 0) {
            bytes.put((byte) 0);
        }
    }

    static Part option(int code, byte... value) {
        return to -> {
            to.putShort((short) code).putShort((short) value.length).put(value);
            pad(to);
        };
    }

    PcapngBytes face(int linkType, int snapLength, Part... options) {
        return block(PcapngFormat.INTERFACE_DESCRIPTION, to -> {
            to.putShort((short) linkType).putShort((short) 0).putInt(snapLength);
            Arrays.stream(options).forEach(option -> option.put(to));
        });
    }

    PcapngBytes packet(int face, long units, int wire, byte[] data, Part... options) {
        return block(PcapngFormat.ENHANCED_PACKET, to -> {
            to.putInt(face).putInt((int) (units >>> 32)).putInt((int) units);
            to.putInt(data.length).putInt(wire).put(data);
            pad(to);
            Arrays.stream(options).forEach(option -> option.put(to));
        });
    }

    byte[] toArray() {
        return file.toByteArray();
    }
}
