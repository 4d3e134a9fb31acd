package io.sallyport.packet;

/**
 * The chain of extension headers behind an IPv6 header (RFC 8200, 4), read leniently: for packets that are quoted or told
 * of. The answer is one word, taken apart by the accessors.
 */
public final class Ipv6Extensions {
    private static final int MOST = 8;
    private static final int UNIT = 8;
    private static final int AH_UNIT = 4;
    private static final int AH_EXTRA = 2;
    private static final int FRAGMENT_OFFSET = 0xfff8;
    private static final int PROTOCOL_BITS = 8;
    private static final int OFFSET_BITS = 24;

    private Ipv6Extensions() {}

    /**
     * Follows the chain to a header that is no extension, to the data of a later fragment, or as far as there are bytes.
     *
     * @param at offset of the IPv6 header, 40 bytes of which are there
     * @param available bytes from there on
     */
    public static long follow(Memory m, long at, int available) {
        int protocol = Ipv6Header.nextHeader(m, at);
        int offset = Ipv6Header.LENGTH;
        int fragment = 0;
        for (int i = 0; i < MOST && isExtension(protocol) && offset + UNIT <= available; i++) {
            int next = m.u8(at + offset);
            boolean isFragment = protocol == Protocol.FRAGMENT;
            fragment = isFragment ? offset : fragment;
            int length = length(m, at + offset, protocol);
            boolean isLater = isFragment && (m.u16(at + offset + 2) & FRAGMENT_OFFSET) != 0;
            protocol = next;
            offset += length;
            if (isLater) {
                break;
            }
        }
        return protocol | (long) offset << PROTOCOL_BITS | (long) fragment << PROTOCOL_BITS + OFFSET_BITS;
    }

    /** Length of an extension header in bytes; 8 of them are there. */
    public static int length(Memory m, long at, int header) {
        return switch (header) {
            case Protocol.FRAGMENT -> UNIT;
            case Protocol.AH -> (m.u8(at + 1) + AH_EXTRA) * AH_UNIT;
            default -> (m.u8(at + 1) + 1) * UNIT;
        };
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            case Protocol.HOP_BY_HOP, Protocol.ROUTING, Protocol.FRAGMENT, Protocol.AH, Protocol.DESTINATION_OPTIONS ->
                true;
            default -> false;
        };
    }

    /** What stands at the end of the chain. */
    public static int protocol(long followed) {
        return (int) followed & 0xff;
    }

    /** Where it stands, bytes from the IPv6 header. */
    public static int offset(long followed) {
        return (int) (followed >>> PROTOCOL_BITS) & 0xff_ffff;
    }

    /** Where the fragment header stands, bytes from the IPv6 header; 0 for none. */
    public static int fragment(long followed) {
        return (int) (followed >>> PROTOCOL_BITS + OFFSET_BITS);
    }
}
