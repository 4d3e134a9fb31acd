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

    /** Reads the header, leaves the window behind it and in the byte order of the file. */
    static Outcome read(String name, InputWindow window) throws IOException {
        int ahead = window.ensure(PcapFormat.FILE_HEADER);
        if (ahead == 0) {
            return strange(name, "is empty");
        }
        if (ahead < 8) {
            return strange(name, "is too short for a capture: " + ahead + " bytes");
        }
        window.order(ByteOrder.BIG_ENDIAN);
        int first = (int) window.u32(0);
        if (!known(first)) {
            window.order(ByteOrder.LITTLE_ENDIAN);
            if (!known((int) window.u32(0))) {
                return strange(name, PcapFormat.describe(first, window.net16(4) << 16 | window.net16(6)));
            }
        }
        if (ahead < PcapFormat.FILE_HEADER) {
            return strange(name, "is cut short: " + ahead + " of the 24 bytes that begin a pcap file");
        }
        int major = window.u16(4);
        int minor = window.u16(6);
        if (major != PcapFormat.VERSION_MAJOR || minor < PcapFormat.VERSION_MINOR) {
            return strange(name, "is a pcap file of version " + major + "." + minor + "; only 2.4 is read");
        }
        long number = window.u32(20) & PcapFormat.LINK_TYPE_BITS;
        Optional<LinkType> linkType = LinkType.of(number);
        if (linkType.isEmpty()) {
            return strange(
                    name,
                    "has link type " + number + "; read are Ethernet (1), raw IP (101) and Linux cooked (113, 276)");
        }
        long nanosPerUnit = (int) window.u32(0) == PcapFormat.NANOSECONDS ? 1 : 1000;
        PcapHeader header = new PcapHeader(nanosPerUnit, window.u32(16), linkType.get());
        window.skip(PcapFormat.FILE_HEADER);
        return new Understood(header);
    }

    private static boolean known(int magic) {
        return magic == PcapFormat.MICROSECONDS || magic == PcapFormat.NANOSECONDS;
    }

    private static Strange strange(String name, String message) {
        return new Strange(new CaptureIssue(name, -1, message));
    }
}
