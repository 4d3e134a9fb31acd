package io.sallyport.engine.tcp.normalize;

import io.sallyport.config.model.AsaVersion;
import io.sallyport.config.model.SegmentSizes;
import io.sallyport.config.model.SourceLine;
import io.sallyport.config.model.TcpMap;
import io.sallyport.config.model.TcpMap.Action;
import io.sallyport.config.model.TcpMap.Check;
import io.sallyport.config.model.TcpMap.OptionAction;

/** What the normalizer does with the connections of a class, ready for the packet path. Immutable; equal settings are one object. */
public final class NormalizerSettings {

    /**
     * What settings are made from.
     *
     * @param map the {@code tcp-map}; its place and name do not count
     * @param sizes {@code sysopt connection tcpmss}
     * @param decrementTtl {@code set connection decrement-ttl}
     * @param version whose defaults fill the map
     * @param classNumber the class that has the map, because it has counts of its own, or 0
     */
    public record Source(TcpMap map, SegmentSizes sizes, boolean decrementTtl, AsaVersion version, int classNumber) {
        private static final SourceLine NOWHERE = new SourceLine("", 0, "");

        /** The map of connections without one. */
        public static final TcpMap NO_MAP = new TcpMap(NOWHERE, "");

        /** Settings that no class counts for itself. */
        public Source(TcpMap map, SegmentSizes sizes, boolean decrementTtl, AsaVersion version) {
            this(map, sizes, decrementTtl, version, 0);
        }

        public Source {
            map = new TcpMap(
                    NOWHERE,
                    "",
                    map.checks(),
                    map.queueLimit(),
                    map.queueTimeout(),
                    map.options(),
                    map.maximumSegmentSize());
        }
    }

    static final byte ALLOW_MULTIPLE = 0;
    static final byte ALLOW = 1;
    static final byte CLEAR = 2;
    static final byte DROP = 3;

    private static final int KINDS = 256;
    private static final int ETHERNET_SEGMENT = 1460;
    private static final int ETHERNET_SEGMENT_IPV6 = 1440;
    /** Segments that wait where the order matters and no limit is set (documented). */
    private static final int DEFAULT_QUEUE = 3;

    final boolean verifiesChecksum;
    final boolean checksRetransmission;
    final boolean dropsLargeSegments;
    final boolean dropsSynData;
    final boolean allowsSynAckData;
    final boolean allowsInvalidAck;
    final boolean allowsPastWindow;
    final boolean clearsReserved;
    final boolean dropsReserved;
    final boolean clearsUrgent;
    final boolean watchesWindow;
    final boolean evenTtl;
    final boolean decrementsTtl;
    final int queueLimit;
    final int queueTimeout;
    final int mostSegment;
    final int leastSegment;
    private final byte[] options = new byte[KINDS];
    private final int number;
    private final NormalizerCounts counts = new NormalizerCounts();

    NormalizerSettings(Source source, int number) {
        this.number = number;
        TcpMap map = source.map();
        AsaVersion version = source.version();
        verifiesChecksum = map.action(Check.CHECKSUM, version) == Action.DROP;
        checksRetransmission = map.action(Check.RETRANSMISSION, version) == Action.DROP;
        dropsLargeSegments = map.action(Check.EXCEED_MSS, version) == Action.DROP;
        dropsSynData = map.action(Check.SYN_DATA, version) == Action.DROP;
        allowsSynAckData = map.action(Check.SYNACK_DATA, version) == Action.ALLOW;
        allowsInvalidAck = map.action(Check.INVALID_ACK, version) == Action.ALLOW;
        allowsPastWindow = map.action(Check.SEQ_PAST_WINDOW, version) == Action.ALLOW;
        clearsReserved = map.action(Check.RESERVED_BITS, version) == Action.CLEAR;
        dropsReserved = map.action(Check.RESERVED_BITS, version) == Action.DROP;
        clearsUrgent = map.action(Check.URGENT_FLAG, version) == Action.CLEAR;
        watchesWindow = map.action(Check.WINDOW_VARIATION, version) == Action.DROP;
        evenTtl = map.action(Check.TTL_EVASION, version) == Action.CLEAR;
        decrementsTtl = source.decrementTtl();
        queueLimit = map.queueLimit() > 0 ? map.queueLimit() : checksRetransmission ? DEFAULT_QUEUE : 0;
        queueTimeout = map.queueTimeout();
        int ofClass = map.maximumSegmentSize().orElse(0);
        int ofAll = source.sizes().most();
        mostSegment = ofClass == 0 || ofAll == 0 ? Math.max(ofClass, ofAll) : Math.min(ofClass, ofAll);
        leastSegment = source.sizes().least();
        for (int kind = 0; kind < KINDS; kind++) {
            options[kind] = code(map.action(kind, version));
        }
    }

    private static byte code(OptionAction action) {
        return switch (action) {
            case ALLOW_MULTIPLE -> ALLOW_MULTIPLE;
            case ALLOW -> ALLOW;
            case CLEAR -> CLEAR;
            case DROP -> DROP;
        };
    }

    /** What is done with an option of this kind, 2-255. */
    int option(int kind) {
        return options[kind];
    }

    /** What was done by these settings. */
    public NormalizerCounts counts() {
        return counts;
    }

    /** Number in the registry, from 0. */
    int number() {
        return number;
    }

    /** The segment size that the firewall announces for a server whose own it does not know, bytes (inferred). */
    public int segmentSizeOffered(boolean ipv6) {
        int usual = ipv6 ? ETHERNET_SEGMENT_IPV6 : ETHERNET_SEGMENT;
        return mostSegment == 0 ? usual : Math.min(mostSegment, usual);
    }

    /** Whether packets may wait, so that there must be room for them. */
    public boolean holdsPackets() {
        return queueLimit > 0;
    }

    /** Whether there is something to do or to remember for every segment, not only for unusual ones. */
    boolean wantsEverySegment() {
        return verifiesChecksum
                || dropsLargeSegments
                || allowsInvalidAck
                || allowsPastWindow
                || clearsReserved
                || dropsReserved
                || watchesWindow
                || !evenTtl
                || decrementsTtl
                || queueLimit > 0;
    }
}
