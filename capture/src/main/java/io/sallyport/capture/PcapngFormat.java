package io.sallyport.capture;

/** Numbers of the pcapng format (draft-ietf-opsawg-pcapng). */
final class PcapngFormat {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    /** The obsolete packet block of old files. */
    static final int PACKET = 2;

    static final int SIMPLE_PACKET = 3;
    static final int ENHANCED_PACKET = 6;

    /** Tells the byte order of a section. */
    static final int BYTE_ORDER = 0x1a2b3c4d;

    static final int VERSION_MAJOR = 1;

    /** Type and length before the body, length again behind it. */
    static final int BLOCK_FRAME = 12;

    static final int BODY = 8;
    static final int SECTION_BODY = 16;
    static final int INTERFACE_BODY = 8;
    static final int PACKET_BODY = 20;

    static final int OPTION_END = 0;
    static final int OPTION_COMMENT = 1;
    static final int OPTION_INTERFACE_NAME = 2;
    static final int OPTION_USER_APPLICATION = 4;
    static final int OPTION_TIME_RESOLUTION = 9;
    static final int OPTION_TIME_OFFSET = 14;
    static final int OPTION_FLAGS = 2;
    static final int OPTION_HEADER = 4;

    /** The bits of a packet's flags that tell its direction. */
    static final int DIRECTION = 3;

    static final int INBOUND = 1;
    static final int OUTBOUND = 2;

    private PcapngFormat() {}

    /** Bytes that something takes with its padding to a multiple of four. */
    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
