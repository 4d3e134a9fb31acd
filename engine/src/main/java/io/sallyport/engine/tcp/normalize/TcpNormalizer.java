package io.sallyport.engine.tcp.normalize;

import static io.sallyport.packet.SequenceNumber.after;
import static io.sallyport.packet.SequenceNumber.before;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.engine.connection.FlowDirection;
import io.sallyport.engine.connection.HotRecords;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.engine.tcp.TcpSegment;
import io.sallyport.engine.tcp.TcpSegment.Leniency;
import io.sallyport.engine.tcp.normalize.NormalizerCounts.Finding;
import io.sallyport.packet.Checksum;
import io.sallyport.packet.ChecksumState;
import io.sallyport.packet.Ipv4Header;
import io.sallyport.packet.Memory;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Checks and cleans segments as the settings of their connection say. It sees the segments that are not plain (with options,
 * SYN or URG, with another time to live than the last), and all of those connections whose settings ask for it.
 *
 * <p>A segment is first {@link #inspect inspected}, which may clean it; then the tracker judges it; when it has passed, it is
 * {@link #accept accepted}, and only then is anything remembered. Sources: ASA configuration guides ("TCP Normalizer"), the
 * command reference of {@code tcp-map} and of {@code show asp drop}; RFC 7323 for timestamps.
 */
public final class TcpNormalizer {
    /** Segment size that a host takes that announces none (RFC 9293). */
    private static final int DEFAULT_SEGMENT = 536;

    private static final int DEFAULT_SEGMENT_IPV6 = 1220;
    /** After so long a silence timestamps say nothing (RFC 7323, 5.5). */
    private static final long TIMESTAMP_LIFE = 24 * 86_400L;
    /** What the record holds as acknowledged of a responder that has said nothing yet. */
    private static final int NOTHING_ACKED = 0;

    private final HotRecords hot;
    private final NormalizerRecords records = new NormalizerRecords();
    private final Extensions extensions = new Extensions();
    private final OptionFilter options = new OptionFilter();
    private final WaitingSegments waiting;
    private final NormalizerRegistry registry;
    private NormalizerSettings settings;
    private int extension;
    private int excess;
    private boolean clearedUrgent;
    private boolean unverified;

    /**
     * @param hot records of the connections
     * @param registry settings by number
     * @param waiting where segments are kept
     */
    public TcpNormalizer(HotRecords hot, NormalizerRegistry registry, WaitingSegments waiting) {
        this.hot = hot;
        this.registry = registry;
        this.waiting = waiting;
        settings = new NormalizerSettings(
                new NormalizerSettings.Source(
                        NormalizerSettings.Source.NO_MAP, SegmentSizes.DEFAULT, false, AsaVersion.DEFAULT),
                0);
    }

    /** Turns to the first segment of a connection that is to be made with these settings. */
    public void turnTo(NormalizerSettings chosen) {
        settings = chosen;
        extension = 0;
    }

    /** Turns to a segment of the connection in that slot. */
    public void turnTo(int slot) {
        settings = registry.get(records.settings(slot));
        extension = records.extension(slot);
    }

    /** The connection in the slot has begun with the settings that were turned to, and the segment that was inspected. */
    public void begin(int slot) {
        records.create(slot, settings.number());
        extension = 0;
        if (settings.wantsEverySegment()) {
            extension = extensions.take();
            records.extension(slot, extension);
        }
    }

    /** The connection in the slot ends: what it kept is given back, what waits is passed on to be dropped. */
    public void end(int slot) {
        if (records.has(slot) && records.extension(slot) != 0) {
            int number = records.extension(slot);
            records.extension(slot, 0);
            waiting.abandon(extensions, number);
            extensions.give(number);
        }
    }

    /**
     * Checks a segment and cleans it. Nothing is remembered yet.
     *
     * @param slot its connection, or -1 for the first segment of one
     * @param second engine time
     * @return why it must be dropped, or null
     */
    public @Nullable DropReason inspect(
            PacketBatch batch, int row, ParsedPacket parsed, int slot, int direction, long second) {
        Memory m = batch.memory();
        long at = parsed.transport();
        int control = TcpHeader.control(m, at);
        ChecksumState state = batch.checksumState(row);
        clearedUrgent = false;
        unverified = false;
        if (settings.verifiesChecksum
                && state == ChecksumState.UNKNOWN
                && !isChecksumRight(batch, row, parsed, control)) {
            return DropReason.BAD_TCP_CKSUM;
        }
        if ((control & TcpHeader.RESERVED_CONTROL) != 0) {
            if (settings.dropsReserved) {
                return DropReason.TCP_RESERVED_SET;
            }
            if (settings.clearsReserved) {
                Checksum.setU8(m, at, at + 12, m.u8(at + 12) & 0xf0, at + TcpHeader.CHECKSUM, state);
                settings.counts().count(Finding.RESERVED_CLEARED);
            }
        }
        if (!options.run(m, at, control, state, settings)) {
            return DropReason.TCP_BAD_OPTION_LIST;
        }
        int flags = TcpHeader.flags(control);
        if ((flags & TcpHeader.URG) != 0 && settings.clearsUrgent) {
            clearUrgent(m, at, state);
        }
        if ((flags & TcpHeader.SYN) != 0) {
            return flags == TcpHeader.SYN && parsed.payload() > 0 && settings.dropsSynData
                    ? DropReason.TCP_SYN_DATA
                    : null;
        }
        if (slot >= 0 && failsPaws(slot, direction, flags, second)) {
            return DropReason.TCP_PAWS_FAIL;
        }
        return exceedsSegmentSize(batch, row, parsed, direction) ? DropReason.TCP_MSS_EXCEEDED : null;
    }

    /**
     * Does all that is to be done with the SYN ACK that answers a SYN, if that is no more than to clean its options and to remember its
     * timestamp: a connection without an extension has settings that want nothing else of it.
     *
     * @return false if it needs {@link #inspect}, which finds options that are half cleaned as if it had begun to clean them
     */
    public boolean admitsAnswer(Memory m, long at, int control, ChecksumState state, int slot) {
        if (records.extension(slot) != 0) {
            return false;
        }
        if (TcpHeader.headerLength(control) == TcpHeader.MIN_LENGTH) {
            return true;
        }
        turnTo(slot);
        if (!options.run(m, at, control, state, settings)) {
            return false;
        }
        remember(slot, FlowDirection.RESPONDER, TcpHeader.sequence(m, at), NOTHING_ACKED);
        return true;
    }

    private boolean isChecksumRight(PacketBatch batch, int row, ParsedPacket parsed, int control) {
        Memory m = batch.memory();
        int length = TcpHeader.headerLength(control) + parsed.payload();
        if (parsed.transport() + length > batch.offset(row) + batch.capturedLength(row)) {
            // The capture was cut off: nobody can tell.
            unverified = true;
            return true;
        }
        long addresses =
                parsed.isIpv6() ? Checksum.sum(m, parsed.network() + 8, 32) : Checksum.sum(m, parsed.network() + 12, 8);
        return Checksum.isTransportValid(m, parsed.transport(), length, addresses, parsed.protocol());
    }

    private void clearUrgent(Memory m, long at, ChecksumState state) {
        long checksum = at + TcpHeader.CHECKSUM;
        Checksum.setU8(m, at, at + 13, m.u8(at + 13) & ~TcpHeader.URG, checksum, state);
        int pointer = m.u16(at + TcpHeader.URGENT_POINTER);
        m.setU16(at + TcpHeader.URGENT_POINTER, 0);
        Checksum.replace16(m, checksum, pointer, 0, state);
        clearedUrgent = true;
        settings.counts().count(Finding.URGENT_CLEARED);
    }

    /** RFC 7323, 5.3: an older timestamp than that of the data acknowledged last marks an old duplicate. */
    private boolean failsPaws(int slot, int direction, int flags, long second) {
        return options.hasTimestamp()
                && (flags & TcpHeader.RST) == 0
                && records.knowsTimestamp(slot, direction)
                && before(options.timestamp(), records.timestamp(slot, direction))
                && second - hot.lastSecond(slot) < TIMESTAMP_LIFE;
    }

    private boolean exceedsSegmentSize(PacketBatch batch, int row, ParsedPacket parsed, int direction) {
        if (!settings.dropsLargeSegments || extension == 0) {
            return false;
        }
        int most = extensions.segmentSize(extension, 1 - direction);
        int headers = batch.wireLength(row) - parsed.payload();
        excess = batch.segments(row) > 1 ? batch.segmentSize(row) - headers : parsed.payload();
        return most > 0 && excess > most;
    }

    /** The segment size that the receiver of a segment has announced, for the message about one that exceeds it. */
    public int segmentSize(int direction) {
        return extensions.segmentSize(extension, 1 - direction);
    }

    /** Data bytes of the segment that exceeds it. */
    public int excess() {
        return excess;
    }

    /** Whether the urgent flag was cleared. */
    public boolean clearedUrgent() {
        return clearedUrgent;
    }

    /** Whether a checksum could not be verified, because the capture lacks bytes. */
    public boolean isUnverified() {
        return unverified;
    }

    /** The settings that were turned to. */
    public NormalizerSettings settings() {
        return settings;
    }

    /** A segment of the connection in the slot is dropped. */
    public void dropped(int slot, DropReason reason) {
        if (records.has(slot)) {
            registry.get(records.settings(slot)).counts().dropped(reason);
        }
    }

    /** Bits of {@link Leniency} for the trackers. */
    public int leniency() {
        return (settings.allowsInvalidAck ? Leniency.INVALID_ACK : 0)
                | (settings.allowsPastWindow ? Leniency.SEQ_PAST_WINDOW : 0)
                | (settings.allowsSynAckData ? Leniency.SYNACK_DATA : 0);
    }

    /** Whether the segment offers a much smaller window than before without having taken what it offered (inferred: by half). */
    public boolean variesWindow(int slot, int direction, TcpSegment s) {
        if (!settings.watchesWindow || !extensions.knowsEdge(extension, direction) || isStale(slot, direction, s)) {
            return false;
        }
        int lost = extensions.edge(extension, direction) - edge(slot, direction, s);
        return lost > extensions.window(extension, direction) / 2;
    }

    /** A segment that was overtaken says nothing about the window (RFC 9293, 3.10.7.4). */
    private boolean isStale(int slot, int direction, TcpSegment s) {
        return (s.flags() & (TcpHeader.ACK | TcpHeader.SYN | TcpHeader.RST)) != TcpHeader.ACK
                || before(s.acknowledgment(), HotRecords.acked(hot.sequences(slot, 1 - direction)))
                || before(s.end(), HotRecords.end(hot.sequences(slot, direction)));
    }

    private int window(int slot, int direction, TcpSegment s) {
        return s.window() << HotRecords.scale(hot.stateAndScales(slot), direction);
    }

    private int edge(int slot, int direction, TcpSegment s) {
        return s.acknowledgment() + window(slot, direction, s);
    }

    /** Whether the time to live of the packet ends here. */
    public boolean exceedsTtl(Memory m, ParsedPacket parsed, int slot, int direction) {
        return settings.decrementsTtl && evenTtl(m.u8(ttlAt(parsed)), slot, direction) <= 1;
    }

    private static long ttlAt(ParsedPacket parsed) {
        return parsed.network() + (parsed.isIpv6() ? 7 : 8);
    }

    private int evenTtl(int ttl, int slot, int direction) {
        int least = slot < 0 ? 0 : extension != 0 ? extensions.ttl(extension, direction) : hot.ttl(slot, direction);
        return settings.evenTtl && least != 0 ? Math.min(ttl, least) : ttl;
    }

    /**
     * The tracker has let the segment pass: what it tells is remembered, and its time to live made even with that of the flow.
     *
     * @param acked what the other end had acknowledged of this direction before
     */
    public void accept(
            PacketBatch batch, int row, ParsedPacket parsed, int slot, int direction, TcpSegment s, int acked) {
        remember(slot, direction, s.sequence(), acked);
        if (s.has(TcpHeader.SYN) && extension != 0) {
            int usual = parsed.isIpv6() ? DEFAULT_SEGMENT_IPV6 : DEFAULT_SEGMENT;
            extensions.segmentSize(extension, direction, options.segmentSize() == 0 ? usual : options.segmentSize());
        }
        if (settings.watchesWindow && !isStale(slot, direction, s)) {
            extensions.edge(extension, direction, edge(slot, direction, s), window(slot, direction, s));
        }
        ttl(batch.memory(), parsed, slot, direction);
    }

    private void remember(int slot, int direction, int sequence, int acked) {
        if (options.hasTimestamp()
                && !after(sequence, acked)
                && (!records.knowsTimestamp(slot, direction)
                        || !before(options.timestamp(), records.timestamp(slot, direction)))) {
            records.timestamp(slot, direction, options.timestamp());
        }
    }

    private void ttl(Memory m, ParsedPacket parsed, int slot, int direction) {
        int ttl = m.u8(ttlAt(parsed));
        int even = evenTtl(ttl, slot, direction);
        if (even != ttl) {
            settings.counts().count(Finding.TTL_MODIFIED);
        }
        if (extension != 0) {
            extensions.ttl(extension, direction, even);
        } else {
            hot.ttl(slot, direction, even);
        }
        setTtl(m, parsed, settings.decrementsTtl ? even - 1 : even);
    }

    /** Gives a packet another time to live. */
    public static void setTtl(Memory m, ParsedPacket parsed, int ttl) {
        long at = ttlAt(parsed);
        if (m.u8(at) == ttl) {
            return;
        }
        if (parsed.isIpv6()) {
            m.setU8(at, ttl);
        } else {
            Checksum.setU8(m, parsed.network(), at, ttl, parsed.network() + Ipv4Header.CHECKSUM, ChecksumState.UNKNOWN);
        }
    }

    /** The time to live of a packet. */
    public static int ttl(Memory m, ParsedPacket parsed) {
        return m.u8(ttlAt(parsed));
    }

    /** Reads the options of a segment again that was inspected before it waited. */
    public void inspectAgain(PacketBatch batch, int row, ParsedPacket parsed) {
        Memory m = batch.memory();
        long at = parsed.transport();
        options.run(m, at, TcpHeader.control(m, at), batch.checksumState(row), settings);
        clearedUrgent = false;
    }

    int extension() {
        return extension;
    }

    Extensions extensions() {
        return extensions;
    }

    /** Bytes of off-heap memory that stand beside all connections. */
    public long footprint() {
        return records.footprint();
    }
}
