package io.sallyport.capture;

/** Numbers of the classic pcap format (draft-ietf-opsawg-pcap; libpcap's savefile(5)). */
final class PcapFormat {
    /** First four bytes when times are in microseconds. */
    static final int MICROSECONDS = 0xa1b2c3d4;
    /** First four bytes when times are in nanoseconds. */
    static final int NANOSECONDS = 0xa1b23c4d;

    static final int FILE_HEADER = 24;
    static final int RECORD_HEADER = 16;
    static final int VERSION_MAJOR = 2;
    static final int VERSION_MINOR = 4;

    /** The link type's bits of its field; the others tell the length of a frame checksum. */
    static final long LINK_TYPE_BITS = 0xffff;

    /** Longest packet that is believed, in bytes: libpcap's MAXIMUM_SNAPLEN. */
    static final int LONGEST_PACKET = 262_144;

    private PcapFormat() {}

    static boolean isMagic(int number) {
        return number == MICROSECONDS || number == NANOSECONDS;
    }

    /** What a file is that does not begin as any capture that is read. */
    static String describe(int first, int second) {
        return switch (first) {
            case 0xa1b2cd34, 0x34cdb2a1 ->
                "is a pcap file in the modified format of old Linux kernels; convert it with: editcap -F pcap OLD NEW";
            case 0x736e6f6f -> "is a snoop file; convert it with: editcap -F pcap OLD NEW";
            default -> {
                boolean packed = Compression.of(first) != Compression.NONE;
                yield packed
                        ? "is compressed twice; decompress it first"
                        : String.format("is no capture: it begins with %08x %08x", first, second);
            }
        };
    }
}
