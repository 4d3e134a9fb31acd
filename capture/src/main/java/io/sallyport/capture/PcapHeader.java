package io.sallyport.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The 24 bytes that begin a pcap file.
 *
 * @param nanosPerUnit nanoseconds that the low part of a time counts: 1 or 1000
 * @param snapLength longest packet kept, in bytes
 * @param linkType how packets are framed
 */
record PcapHeader(long nanosPerUnit, long snapLength, LinkType linkType) {

    /** What reading a header gives. */
    sealed interface Outcome {}

    record Understood(PcapHeader header) implements Outcome {}

    record Strange(CaptureIssue issue) implements Outcome {}

    /** Reads the header, whose magic number is there; leaves the window behind it and in the byte order of the file. */
    static Outcome read(String name, InputWindow window) throws IOException {
        int ahead = window.ensure(PcapFormat.FILE_HEADER);
        window.order(ByteOrder.BIG_ENDIAN);
        if (!PcapFormat.isMagic(window.i32(0))) {
            window.order(ByteOrder.LITTLE_ENDIAN);
        }
        if (ahead < PcapFormat.FILE_HEADER) {
            return strange(name, "is cut short: " + ahead + " of the 24 bytes that begin a pcap file");
        }
        int major = window.u16(4);
        int minor = window.u16(6);
        if (major != PcapFormat.VERSION_MAJOR || minor < PcapFormat.VERSION_MINOR) {
            return strange(name, "is a pcap file of version " + major + "." + minor + "; only 2.4 is read");
        }
        int number = (int) (window.u32(20) & PcapFormat.LINK_TYPE_BITS);
        Optional<LinkType> linkType = LinkType.of(number);
        if (linkType.isEmpty()) {
            return strange(name, "has link type " + number + "; read are " + LinkType.known());
        }
        long nanosPerUnit = window.i32(0) == PcapFormat.NANOSECONDS ? 1 : 1000;
        PcapHeader header = new PcapHeader(nanosPerUnit, window.u32(16), linkType.get());
        window.skip(PcapFormat.FILE_HEADER);
        return new Understood(header);
    }

    private static Strange strange(String name, String message) {
        return new Strange(new CaptureIssue(name, -1, message));
    }
}
