package io.sallyport.packet;

import java.util.HexFormat;

/** Bytes in memory, for tests: written as hexadecimal digits with blanks for the reader. */
final class Octets {
    private Octets() {}

    /** A block that holds exactly these bytes, so that a view that reads further fails. */
    static Memory of(String hex) {
        return of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** A block that holds exactly these bytes. */
    static Memory of(byte[] bytes) {
        Memory memory = Memory.allocate(bytes.length);
        memory.putBytes(0, bytes, 0, bytes.length);
        return memory;
    }

    /** A copy of {@code length} bytes. */
    static byte[] copy(Memory memory, long at, int length) {
        byte[] bytes = new byte[length];
        memory.getBytes(at, bytes, 0, length);
        return bytes;
    }
}
