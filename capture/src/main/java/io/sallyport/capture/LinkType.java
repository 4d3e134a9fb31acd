package io.sallyport.capture;

import java.util.Optional;

/** Link types that are read (<a href="https://www.tcpdump.org/linktypes.html">the registry of tcpdump.org</a>). */
public enum LinkType {
    /** Ethernet frames without preamble and checksum. */
    ETHERNET(1, "Ethernet", 0),
    /** IPv4 or IPv6 packets without link header; the version nibble tells which. */
    RAW_IP(101, "raw IP", 0),
    /** The "any" device of Linux: 16 bytes in place of the link header. */
    LINUX_COOKED(113, "Linux cooked", 16),
    /** The "any" device of Linux with a newer libpcap: 20 bytes. */
    LINUX_COOKED_2(276, "Linux cooked v2", 20);

    private final int number;
    private final String label;
    private final int headerLength;

    LinkType(int number, String label, int headerLength) {
        this.number = number;
        this.label = label;
        this.headerLength = headerLength;
    }

    /** Number in the file header. */
    public int number() {
        return number;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** Bytes of the file's own pseudo header that an Ethernet header replaces. */
    int headerLength() {
        return headerLength;
    }

    /** The type of a number, if it is one that is read. */
    static Optional<LinkType> of(long number) {
        for (LinkType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
