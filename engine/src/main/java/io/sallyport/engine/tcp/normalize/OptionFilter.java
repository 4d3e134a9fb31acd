package io.sallyport.engine.tcp.normalize;

import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Memory;
import io.sallyport.packet.TcpHeader;

/**
 * Reads the options of a segment and does with them what the settings say: cleared ones become no-operations, so that no
 * length changes, and a segment size is brought within its bounds. One object, reused.
 */
final class OptionFilter {
    private static final int END = 0;
    private static final int NOP = 1;
    private static final int MSS = 2;
    private static final int MSS_LENGTH = 4;
    private static final int TIMESTAMP = 8;
    private static final int TIMESTAMP_LENGTH = 10;
    /** Two no-operations and a timestamp: what almost every segment with options carries (RFC 7323, appendix A). */
    private static final int ONLY_TIMESTAMP = 0x0101_080a;

    private static final int ONLY_TIMESTAMP_HEADER = 32;
    private static final int NO_TIMESTAMP = 0;

    private Memory memory;
    private long segment;
    private ChecksumState state = ChecksumState.UNKNOWN;
    private long timestampAt;
    private int segmentSize;
    // One bit for each kind that was seen.
    private final long[] seen = new long[4];

    OptionFilter() {
        memory = Memory.allocate(1);
    }

    /**
     * Reads and cleans the options of the segment at {@code at}; false if the packet must be dropped for them, which then may
     * be half cleaned.
     */
    boolean run(Memory m, long at, int control, ChecksumState checksum, NormalizerSettings settings) {
        memory = m;
        segment = at;
        state = checksum;
        timestampAt = NO_TIMESTAMP;
        segmentSize = 0;
        int headerLength = TcpHeader.headerLength(control);
        if (headerLength == ONLY_TIMESTAMP_HEADER
                && m.u32(at + TcpHeader.MIN_LENGTH) == ONLY_TIMESTAMP
                && settings.option(TIMESTAMP) <= NormalizerSettings.ALLOW) {
            timestampAt = at + TcpHeader.MIN_LENGTH + 4;
            return true;
        }
        return headerLength == TcpHeader.MIN_LENGTH || list(headerLength, TcpHeader.flags(control), settings);
    }

    private boolean list(int headerLength, int flags, NormalizerSettings settings) {
        seen[0] = 0;
        seen[1] = 0;
        seen[2] = 0;
        seen[3] = 0;
        long option = segment + TcpHeader.MIN_LENGTH;
        long end = segment + headerLength;
        while (option < end) {
            int kind = memory.u8(option);
            if (kind == END) {
                return true;
            }
            int length = kind == NOP ? 1 : option + 1 < end ? memory.u8(option + 1) : 0;
            if (length == 0 || option + length > end || kind != NOP && length < 2) {
                return false;
            }
            if (kind != NOP && !treat(option, kind, length, flags, settings)) {
                return false;
            }
            option += length;
        }
        return true;
    }

    private boolean treat(long option, int kind, int length, int flags, NormalizerSettings settings) {
        int action = settings.option(kind);
        boolean again = (seen[kind >>> 6] & 1L << kind) != 0;
        seen[kind >>> 6] |= 1L << kind;
        if (action == NormalizerSettings.DROP || again && action == NormalizerSettings.ALLOW) {
            return false;
        }
        if (action == NormalizerSettings.CLEAR) {
            clear(option, length);
            settings.counts().cleared(kind);
        } else if (kind == TIMESTAMP && length == TIMESTAMP_LENGTH) {
            timestampAt = option + 2;
        } else if (kind == MSS && length == MSS_LENGTH && (flags & TcpHeader.SYN) != 0) {
            segmentSize = bound(option + 2, settings);
        }
        return true;
    }

    private void clear(long option, int length) {
        for (long at = option; at < option + length; at++) {
            Checksum.setU8(memory, segment, at, NOP, segment + TcpHeader.CHECKSUM, state);
        }
    }

    private int bound(long at, NormalizerSettings settings) {
        int announced = memory.u16(at);
        int size = settings.mostSegment == 0 ? announced : Math.min(announced, settings.mostSegment);
        size = Math.max(size, settings.leastSegment);
        if (size != announced) {
            Checksum.setU8(memory, segment, at, size >>> 8, segment + TcpHeader.CHECKSUM, state);
            Checksum.setU8(memory, segment, at + 1, size & 0xff, segment + TcpHeader.CHECKSUM, state);
        }
        return size;
    }

    /** Whether there is a timestamp. */
    boolean hasTimestamp() {
        return timestampAt != NO_TIMESTAMP;
    }

    /** The sender's timestamp. */
    int timestamp() {
        return memory.u32(timestampAt);
    }

    /** The segment size that a SYN announces, as it goes on; 0 if it has none. */
    int segmentSize() {
        return segmentSize;
    }
}
