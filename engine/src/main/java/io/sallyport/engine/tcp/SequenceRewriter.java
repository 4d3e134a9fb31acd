package io.sallyport.engine.tcp;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;

/**
 * Moves the numbers of a segment in place: its sequence number by the offset of its sender, its acknowledgment and the
 * blocks of its SACK option (RFC 2018) by that of the other end.
 */
public final class SequenceRewriter {
    private static final int SEQUENCE = 4;
    private static final int ACKNOWLEDGMENT = 8;
    private static final int CHECKSUM = 16;
    private static final int SACK_BLOCK = 8;

    private SequenceRewriter() {}

    /**
     * Rewrites the header at {@code at}.
     *
     * @param own offset of the sender, added to the sequence number
     * @param other offset of the other end, taken from what is acknowledged
     */
    public static void rewrite(Memory m, long at, int own, int other, ChecksumState state) {
        int control = TcpHeader.control(m, at);
        boolean acknowledges = (TcpHeader.flags(control) & TcpHeader.ACK) != 0;
        rewrite(m, at, m.u64(at + SEQUENCE), own, acknowledges ? other : 0, state);
        if (other != 0 && acknowledges) {
            int length = TcpHeader.headerLength(control);
            if (length > TcpHeader.MIN_LENGTH) {
                sack(m, at, length, -other, state);
            }
        }
    }

    /**
     * Rewrites the numbers of the header at {@code at}, which are known.
     *
     * @param numbers sequence number << 32 | acknowledgment
     * @param own added to the sequence number
     * @param other taken from the acknowledgment; 0 leaves it alone
     */
    public static void rewrite(Memory m, long at, long numbers, int own, int other, ChecksumState state) {
        if (other == 0) {
            moveSequence(m, at, (int) (numbers >>> 32), own, state);
            return;
        }
        long moved = (numbers >>> 32) + own << 32 | (int) numbers - other & 0xffff_ffffL;
        m.setU64(at + SEQUENCE, moved);
        Checksum.replace64(m, at + CHECKSUM, numbers, moved, state);
    }

    /** Adds {@code own} to the sequence number of the header at {@code at}, which is known. */
    public static void moveSequence(Memory m, long at, int sequence, int own, ChecksumState state) {
        m.setU32(at + SEQUENCE, sequence + own);
        Checksum.replace32(m, at + CHECKSUM, sequence, sequence + own, false, state);
    }

    private static void sack(Memory m, long at, int headerLength, int offset, ChecksumState state) {
        int option = TcpHeader.option(m, at, headerLength, TcpHeader.OPTION_SACK);
        if (option == TcpHeader.NO_OPTION) {
            return;
        }
        long end = at + option + m.u8(at + option + 1);
        for (long block = at + option + 2; block + SACK_BLOCK <= end; block += SACK_BLOCK) {
            add(m, at, block, offset, state);
            add(m, at, block + 4, offset, state);
        }
    }

    private static void add(Memory m, long at, long field, int offset, ChecksumState state) {
        int before = m.u32(field);
        m.setU32(field, before + offset);
        Checksum.replace32(m, at + CHECKSUM, before, before + offset, (field - at & 1) != 0, state);
    }

    /**
     * Moves the numbers in the head of a segment that an ICMP error quotes. The quote may end behind the sequence number.
     * The ICMP checksum is kept right: by the quoted checksum if that is there, else by a correction of its own.
     *
     * @param icmpChecksum offset of the checksum of the ICMP message
     * @param at offset of the quoted TCP header
     * @param available bytes of it that are there, at least 8
     * @param own added to the sequence number
     * @param other added to the acknowledgment, where the quote has one
     */
    public static void rewriteQuoted(Memory m, long icmpChecksum, long at, int available, int own, int other) {
        boolean whole = available >= TcpHeader.MIN_LENGTH;
        quoted(m, at + SEQUENCE, own, icmpChecksum, whole ? at + CHECKSUM : 0);
        if (whole && (TcpHeader.flags(m, at) & TcpHeader.ACK) != 0) {
            quoted(m, at + ACKNOWLEDGMENT, other, icmpChecksum, at + CHECKSUM);
        }
    }

    private static void quoted(Memory m, long field, int offset, long icmpChecksum, long checksum) {
        int before = m.u32(field);
        m.setU32(field, before + offset);
        Checksum.replace32(m, icmpChecksum, before, before + offset);
        if (checksum != 0) {
            int old = m.u16(checksum);
            Checksum.replace32(m, checksum, before, before + offset);
            Checksum.replace32(m, icmpChecksum, old, m.u16(checksum));
        }
    }
}
