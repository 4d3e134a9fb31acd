package io.sallyport.replay.flow;

import io.sallyport.packet.Address;
import io.sallyport.replay.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversations by the pair of endpoints on the wire, in either direction; a translated one has a second entry. Open
 * addressing without an object for each look-up. Bounded: when it is full, conversations of which there is nothing to tell
 * are forgotten, and what then finds no room is counted.
 */
final class ConversationTable {
    private static final int FIRST_SIZE = 1 << 10;

    private final int most;
    private long[] addresses = new long[FIRST_SIZE];
    private long[] others = new long[FIRST_SIZE];
    private @Nullable Conversation[] conversations = new Conversation[FIRST_SIZE];
    private boolean[] lowIsFirst = new boolean[FIRST_SIZE];
    private int entries;
    private List<Conversation> all = new ArrayList<>();
    private long made;
    private long forgotten;
    private long unlisted;
    private boolean fromFirst;
    private long keyAddresses;
    private long keyOthers;
    private boolean sourceIsLow;

    /** {@code most} is how many conversations are kept. */
    ConversationTable(int most) {
        this.most = most;
    }

    /** The conversation of a frame, made if it is new; null if there is no room for it. */
    @Nullable
    Conversation of(Frame frame) {
        key(frame);
        int at = find();
        Conversation found = conversations[at];
        if (found != null) {
            fromFirst = sourceIsLow == lowIsFirst[at];
            return found;
        }
        if (all.size() >= most && !makeRoom()) {
            unlisted++;
            return null;
        }
        Conversation fresh = new Conversation(++made, frame);
        all.add(fresh);
        put(find(), fresh, sourceIsLow);
        fromFirst = true;
        return fresh;
    }

    /** Whether the frame of the last {@link #of} came from the endpoint that the conversation saw first. */
    boolean isFromFirst() {
        return fromFirst;
    }

    /** The frame, as it was rewritten, belongs to that conversation too; its sender is the first endpoint or not. */
    void alias(Frame frame, Conversation conversation, boolean fromFirstEndpoint) {
        key(frame);
        int at = find();
        if (conversations[at] == null) {
            put(at, conversation, sourceIsLow == fromFirstEndpoint);
        }
    }

    private void key(Frame frame) {
        int from = Conversation.sourcePort(frame);
        int to = Conversation.destinationPort(frame);
        long source =
                frame.version() == 6 ? digest(frame.source()) : frame.source().low();
        long destination = frame.version() == 6
                ? digest(frame.destination())
                : frame.destination().low();
        sourceIsLow = source != destination ? source < destination : from <= to;
        long low = sourceIsLow ? source : destination;
        long high = sourceIsLow ? destination : source;
        keyAddresses = frame.version() == 6 ? mix(low) + Long.rotateLeft(high, 32) : low << 32 | high;
        long ports = sourceIsLow ? (long) from << 16 | to : (long) to << 16 | from;
        keyOthers = ports << 12 | (long) frame.version() << 8 | frame.protocol();
    }

    /** Two IPv6 addresses have the same digest once in 2^64. */
    private static long digest(Address address) {
        return mix(address.high()) * 31 + mix(address.low() ^ 0x5bd1_e995L);
    }

    private int find() {
        int mask = addresses.length - 1;
        int at = (int) mix(keyAddresses * 0x9e37_79b9_7f4a_7c15L + keyOthers) & mask;
        while (conversations[at] != null && (addresses[at] != keyAddresses || others[at] != keyOthers)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private static long mix(long value) {
        long x = (value ^ value >>> 32) * 0xd6e8_feb8_6659_fd93L;
        return x ^ x >>> 32;
    }

    private void put(int at, Conversation conversation, boolean lowFirst) {
        addresses[at] = keyAddresses;
        others[at] = keyOthers;
        conversations[at] = conversation;
        lowIsFirst[at] = lowFirst;
        if (++entries * 4L > addresses.length * 3L) {
            rebuild(addresses.length * 2);
        }
    }

    private void rebuild(int size) {
        long[] oldAddresses = addresses;
        long[] oldOthers = others;
        @Nullable Conversation[] old = conversations;
        boolean[] oldLow = lowIsFirst;
        addresses = new long[size];
        others = new long[size];
        conversations = new Conversation[size];
        lowIsFirst = new boolean[size];
        entries = 0;
        for (int i = 0; i < old.length; i++) {
            Conversation each = old[i];
            if (each != null && !each.isForgotten()) {
                keyAddresses = oldAddresses[i];
                keyOthers = oldOthers[i];
                put(find(), each, oldLow[i]);
            }
        }
    }

    /** Forgets what is uneventful; false if that was little. */
    private boolean makeRoom() {
        if (unlisted > 0) {
            return false;
        }
        List<Conversation> kept = new ArrayList<>();
        for (Conversation each : all) {
            if (each.isUneventful()) {
                each.forget();
                forgotten++;
            } else {
                kept.add(each);
            }
        }
        all = kept;
        long saved = keyAddresses;
        long savedOthers = keyOthers;
        rebuild(addresses.length);
        keyAddresses = saved;
        keyOthers = savedOthers;
        return all.size() < most - most / 8;
    }

    /** The conversations that are kept, in order of appearance. */
    List<Conversation> all() {
        return all;
    }

    /** How many there were in all, without the unlisted. */
    long made() {
        return made;
    }

    /** Uneventful ones that were forgotten. */
    long forgotten() {
        return forgotten;
    }

    /** Frames of conversations that found no room. */
    long unlisted() {
        return unlisted;
    }
}
