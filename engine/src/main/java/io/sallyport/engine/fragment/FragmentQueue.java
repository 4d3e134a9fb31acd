package io.sallyport.engine.fragment;

import io.sallyport.config.model.FragmentSettings;
import io.sallyport.engine.hold.Deadlines;
import io.sallyport.engine.hold.PacketHold;
import io.sallyport.engine.parse.ParsedPacket;
import io.sallyport.packet.Address;
import io.sallyport.packet.PacketBatch;
import io.sallyport.packet.Protocol;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fragments that wait until their packet is complete. A <em>set</em> holds the fragments of one packet: ingress, context,
 * addresses, protocol (IPv4 only: RFC 8200, 4.5) and identification. Fragments are copies; a set and a fragment are named by
 * small numbers. Memory is taken when the first fragment comes. Taking a fragment costs the same however many wait: its set and
 * its place in it are found by hash, and what has come is kept as bits.
 */
public final class FragmentQueue {
    /** No set, no fragment. */
    public static final int NONE = -1;

    /** What became of a fragment. */
    public enum Outcome {
        /** It waits. */
        HELD,
        /** It was the last one missing. */
        COMPLETE,
        /** It was there already; it alone goes. */
        DUPLICATE,
        /** No data, or not a multiple of eight where more follow. */
        BAD_LENGTH,
        /** It would end behind the largest packet. */
        TOO_LONG,
        /** The first one does not hold the transport header, or the second begins inside it (RFC 1858). */
        SMALL,
        /** It covers what another one has brought, or lies behind the end. */
        OVERLAP,
        /** Its packet has too many. */
        CHAIN_EXCEEDED,
        /** Too many wait at the interface. */
        SIZE_EXCEEDED,
        /** Too many wait for another packet to be begun. */
        THRESHOLD_EXCEEDED,
        /** No memory is left. */
        NO_ROOM;

        /** Whether the fragments that wait go with it. */
        public boolean endsSet() {
            return this == SMALL || this == OVERLAP || this == CHAIN_EXCEEDED || this == TOO_LONG;
        }
    }

    private static final int LARGEST_PACKET = 65_535;
    private static final int UNIT = 8;
    private static final int TCP_LEAST = 20;
    private static final int OTHERS_LEAST = 8;
    /** Second fragments that begin before this cut a TCP header in two (RFC 1858). */
    private static final int TCP_SECOND_LEAST = 16;

    private final PacketHold hold = new PacketHold();
    private final FragmentSets sets;
    private final Deadlines deadlines = new Deadlines();
    private final Address source = new Address();
    private final Address destination = new Address();
    private FragmentCounters[] counters = {};
    private int set = NONE;
    private int fragment = NONE;

    /** @param secret keeps strangers from aiming at one place of the index */
    public FragmentQueue(long secret) {
        sets = new FragmentSets(secret);
    }

    /** Counts of an interface. */
    public FragmentCounters counters(int interfaceIndex) {
        while (counters.length <= interfaceIndex) {
            FragmentCounters[] more = Arrays.copyOf(counters, counters.length + 1);
            more[counters.length] = new FragmentCounters();
            counters = more;
        }
        return counters[interfaceIndex];
    }

    /** The set of the last fragment that was offered, or {@link #NONE}. */
    public int set() {
        return set;
    }

    /** The last fragment that was offered, if it was taken. */
    public int fragment() {
        return fragment;
    }

    /** The copies: a fragment's number is its row. */
    public PacketBatch batch() {
        return hold.batch();
    }

    /** Fragments that wait. */
    public int waiting() {
        return hold.size();
    }

    /** Places that were looked at since the start: tests hold it against the number of fragments. */
    public long steps() {
        return sets.steps();
    }

    /**
     * Offers a fragment.
     *
     * @param zone the interface that it entered by
     * @param limits of that interface
     * @param deadline second at which its packet is given up, if it begins one
     */
    public Outcome offer(
            ParsedPacket parsed, PacketBatch from, int row, int zone, FragmentSettings limits, long deadline) {
        reserve();
        set = sets.find(parsed, parsed.source(source), parsed.destination(destination), zone);
        fragment = NONE;
        FragmentCounters counts = counters(zone);
        Outcome refusal = refusal(parsed, limits, counts);
        if (refusal != null) {
            counts.refused(refusal);
            return refusal;
        }
        int cell = hold.retain(from, row);
        if (cell == PacketHold.NONE) {
            counts.refused(Outcome.NO_ROOM);
            return Outcome.NO_ROOM;
        }
        if (set == NONE) {
            set = sets.begin(parsed, source, destination, zone);
            deadlines.set(set, deadline);
        }
        fragment = cell;
        sets.add(set, cell, parsed, from.offset(row));
        counts.waiting(1);
        return sets.isComplete(set) ? Outcome.COMPLETE : Outcome.HELD;
    }

    private void reserve() {
        if (hold.capacity() == 0) {
            hold.reserve();
            sets.reserve(hold.capacity());
            deadlines.reserve(hold.capacity());
        }
    }

    private @Nullable Outcome refusal(ParsedPacket parsed, FragmentSettings limits, FragmentCounters counts) {
        int offset = parsed.fragmentOffset();
        int length = parsed.payload();
        int end = offset + length;
        int headers = (int) (parsed.transport() - parsed.network());
        if (limits.chain() == 1 || set != NONE && sets.count(set) >= limits.chain()) {
            return set != NONE && sets.isThere(set, offset, length, parsed.hasMoreFragments())
                    ? Outcome.DUPLICATE
                    : Outcome.CHAIN_EXCEEDED;
        }
        if (length == 0 || parsed.hasMoreFragments() && length % UNIT != 0) {
            return Outcome.BAD_LENGTH;
        }
        if (end > LARGEST_PACKET - headers) {
            return Outcome.TOO_LONG;
        }
        if (isSmall(parsed, offset, length)) {
            return Outcome.SMALL;
        }
        if (set != NONE && sets.isThere(set, offset, length, parsed.hasMoreFragments())) {
            return Outcome.DUPLICATE;
        }
        if (set != NONE && sets.collides(set, offset, end, parsed.hasMoreFragments())) {
            return Outcome.OVERLAP;
        }
        if (counts.waiting() >= limits.size()) {
            return Outcome.SIZE_EXCEEDED;
        }
        return set == NONE && counts.waiting() >= limits.threshold() && limits.threshold() > 0
                ? Outcome.THRESHOLD_EXCEEDED
                : null;
    }

    private static boolean isSmall(ParsedPacket parsed, int offset, int length) {
        boolean tcp = parsed.protocol() == Protocol.TCP;
        if (offset != 0) {
            return tcp && offset < TCP_SECOND_LEAST;
        }
        boolean hasHeader = tcp || parsed.protocol() == Protocol.UDP || parsed.isIcmp();
        return hasHeader && length < (tcp ? TCP_LEAST : OTHERS_LEAST);
    }

    /** Data bytes of the packet whose fragments are all there. */
    public int totalLength(int ofSet) {
        return sets.totalLength(ofSet);
    }

    /** The fragment whose data begin there, or {@link #NONE}. */
    public int at(int ofSet, int offset) {
        return sets.at(ofSet, offset);
    }

    /** Where the data of a fragment belong. */
    public int offset(int ofFragment) {
        return sets.offset(ofFragment);
    }

    /** Data bytes of a fragment. */
    public int length(int ofFragment) {
        return sets.length(ofFragment);
    }

    /** Bytes before a fragment's data, from the start of its frame. */
    public int header(int ofFragment) {
        return sets.header(ofFragment);
    }

    /** Bytes before a fragment's IP header. */
    public int network(int ofFragment) {
        return sets.network(ofFragment);
    }

    /** Whether the packet would be too long with the headers of its first fragment, which may be longer than others'. */
    public boolean isTooLong(int ofSet) {
        int first = sets.at(ofSet, 0);
        return sets.header(first) - sets.network(first) + sets.totalLength(ofSet) > LARGEST_PACKET;
    }

    /** Some fragment of a set; {@link #next} leads to the others. */
    public int first(int ofSet) {
        return sets.first(ofSet);
    }

    /** Another fragment of the same set, or {@link #NONE}. */
    public int next(int ofFragment) {
        return sets.next(ofFragment);
    }

    /** The interface where a set waits. */
    public int zone(int ofSet) {
        return sets.zone(ofSet);
    }

    /** Forgets a set and its copies. */
    public void end(int ended) {
        FragmentCounters counts = counters(sets.zone(ended));
        for (int each = sets.first(ended); each != NONE; each = sets.next(each)) {
            hold.release(each);
            counts.waiting(-1);
        }
        deadlines.lift(ended);
        sets.end(ended);
    }

    /** Whether some set may have waited for too long. */
    public boolean isDue(long second) {
        return deadlines.isDue(second);
    }

    /** The earliest second at which a set has waited for too long, or {@code now}. */
    public long due(long now) {
        return deadlines.earliest(now);
    }

    /** A set whose time ended at that second, or {@link #NONE}. */
    public int overdue(long second) {
        return deadlines.at(second);
    }
}
