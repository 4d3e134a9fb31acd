package io.sallyport.packet;

/** View of a TCP header (RFC 9293). Accessors presume that 20 bytes are there. */
public final class TcpHeader {
    public static final int MIN_LENGTH = 20;

    public static final int FIN = 1;
    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int PSH = 8;
    public static final int ACK = 16;
    public static final int URG = 32;
    /** The four bits behind the header length that mean nothing yet, in {@link #control} (RFC 9293). */
    public static final int RESERVED_CONTROL = 0x0f00_0000;

    /** Offset of the checksum. */
    public static final int CHECKSUM = 16;
    /** Offset of the urgent pointer. */
    public static final int URGENT_POINTER = 18;
    /** The six classic flags together. */
    public static final int FLAGS = 0x3f;

    /** {@link #windowScale} of a segment without that option. */
    public static final int NO_WINDOW_SCALE = -1;

    /** {@link #option} of a header without it. */
    public static final int NO_OPTION = 0;

    public static final int OPTION_WINDOW_SCALE = 3;
    /** Blocks of selective acknowledgment (RFC 2018). */
    public static final int OPTION_SACK = 5;

    private static final int OPTION_END = 0;
    private static final int OPTION_NOP = 1;
    /** RFC 7323: larger shifts are used as 14. */
    private static final int MAX_WINDOW_SCALE = 14;

    private TcpHeader() {}

    public static int sourcePort(Memory m, long at) {
        return m.u16(at);
    }

    public static int destinationPort(Memory m, long at) {
        return m.u16(at + 2);
    }

    public static int sequence(Memory m, long at) {
        return m.u32(at + 4);
    }

    public static int acknowledgment(Memory m, long at) {
        return m.u32(at + 8);
    }

    /** Header length in bytes, 0-60. */
    public static int headerLength(Memory m, long at) {
        return (m.u8(at + 12) >>> 4) * 4;
    }

    /** The six classic flags; ECN bits are masked out. */
    public static int flags(Memory m, long at) {
        return m.u8(at + 13) & FLAGS;
    }

    /** The window field, unscaled. */
    public static int window(Memory m, long at) {
        return m.u16(at + 14);
    }

    /** Header length, flags and window in one read; taken apart by the accessors with one argument. */
    public static int control(Memory m, long at) {
        return m.u32(at + 12);
    }

    /** Header length in bytes, from {@link #control}. */
    public static int headerLength(int control) {
        return (control >>> 28) * 4;
    }

    /** The six classic flags, from {@link #control}. */
    public static int flags(int control) {
        return control >>> 16 & FLAGS;
    }

    /** The window field, unscaled, from {@link #control}. */
    public static int window(int control) {
        return control & 0xffff;
    }

    /** The shift of the window scale option (RFC 7323), 0-14, or {@link #NO_WINDOW_SCALE}. */
    public static int windowScale(Memory m, long at, int headerLength) {
        int option = option(m, at, headerLength, OPTION_WINDOW_SCALE);
        return option != NO_OPTION && m.u8(at + option + 1) == 3
                ? Math.min(m.u8(at + option + 2), MAX_WINDOW_SCALE)
                : NO_WINDOW_SCALE;
    }

    /**
     * Finds an option by its kind (2-255).
     *
     * @return its distance from the start of the header, or {@link #NO_OPTION}; its length byte is there, at least 2, and
     *     does not reach beyond the header
     */
    public static int option(Memory m, long at, int headerLength, int kind) {
        int option = MIN_LENGTH;
        while (option < headerLength) {
            int found = m.u8(at + option);
            if (found == OPTION_END) {
                break;
            }
            if (found == OPTION_NOP) {
                option++;
                continue;
            }
            int length = option + 1 < headerLength ? m.u8(at + option + 1) : 0;
            if (length < 2 || option + length > headerLength) {
                break;
            }
            if (found == kind) {
                return option;
            }
            option += length;
        }
        return NO_OPTION;
    }
}
