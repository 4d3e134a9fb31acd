package io.sallyport.capture;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Link types that are read (<a href="https://www.tcpdump.org/linktypes.html">the registry of tcpdump.org</a>). Some have
 * several numbers, because systems once wrote their own into files.
 */
public enum LinkType {
    /** Ethernet frames without preamble and checksum. */
    ETHERNET("Ethernet", 1),
    /** BSD loopback: the address family in four bytes, in the byte order of the host that captured. */
    NULL("BSD loopback", 0),
    /** OpenBSD loopback: the same in network order. */
    LOOP("OpenBSD loopback", 108),
    /** IPv4 or IPv6 packets without link header; the version nibble tells which. */
    RAW_IP("raw IP", 101, 12, 14, 228, 229),
    /** PPP, with or without address and control field (RFC 1661, RFC 1662). */
    PPP("PPP", 9, 50),
    /** The "any" device of Linux: 16 bytes in place of the link header. */
    LINUX_COOKED("Linux cooked", 113),
    /** The "any" device of Linux with a newer libpcap: 20 bytes. */
    LINUX_COOKED_2("Linux cooked v2", 276);

    private final String label;
    private final int[] numbers;

    LinkType(String label, int... numbers) {
        this.label = label;
        this.numbers = numbers;
    }

    /** Number in a file header; the first one where there are several. */
    public int number() {
        return numbers[0];
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** The type of a number, if it is one that is read. */
    static Optional<LinkType> of(int number) {
        return Arrays.stream(values())
                .filter(type -> Arrays.stream(type.numbers).anyMatch(each -> each == number))
                .findFirst();
    }

    /** All that are read, for a message. */
    static String known() {
        return Arrays.stream(values())
                .map(type -> type.label
                        + Arrays.stream(type.numbers)
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(", ", " (", ")")))
                .collect(Collectors.joining(", "));
    }
}
