package io.sallyport.engine.connection;

import io.sallyport.packet.Address;
import java.util.function.IntConsumer;

/**
 * The connections of a shard: off-heap records and the index that finds them. One writer. A connection is addressed by
 * its <em>slot</em>; a handle (slot and generation) is what the index keeps.
 */
public final class ConnectionTable {
    /** No connection. */
    public static final int NONE = -1;

    /** How many times as large the index is made at most, at once. */
    private static final int MOST_GROWTH = 4;

    private static final int FIRST_CAPACITY = 4096;
    private static final int ENTRIES_A_BUCKET = 8;

    private final long secret;
    private final HotRecords hot;
    private final ColdRecords cold;
    private final WideRecords wide = new WideRecords();
    private final ConnectionFinder finder;
    private final ProbeRecords probes;
    private final ExpirySchedule expiry;
    private ConnectionIndex index;
    private int capacity = FIRST_CAPACITY;
    private int highWater;
    private int firstFree = NONE;
    private int size;
    private int mostUsed;
    private int embryonic;
    private int lastNumber;
    private int newest = NONE;
    private int nextGrowth;

    public ConnectionTable(long secret) {
        this.secret = secret;
        hot = new HotRecords(capacity);
        cold = new ColdRecords(capacity);
        finder = new ConnectionFinder(hot, cold, wide);
        probes = new ProbeRecords(hot);
        expiry = new ExpirySchedule(probes);
        index = new ConnectionIndex(capacity / ENTRIES_A_BUCKET * 2);
        expiry.grow(capacity);
    }

    public HotRecords hot() {
        return hot;
    }

    public ColdRecords cold() {
        return cold;
    }

    /** Dead connection detection. */
    public ProbeRecords probes() {
        return probes;
    }

    public ConnectionIndex index() {
        return index;
    }

    public long hash(long addresses, int ports, int identity) {
        return ConnectionKey.hash(secret, addresses, ports, identity);
    }

    /** The addresses of a key: IPv4 addresses as they are, IPv6 addresses folded with the secret. */
    public long addresses(Address source, Address destination) {
        return ConnectionKey.addresses(ConnectionKey.fold(secret, source), ConnectionKey.fold(secret, destination));
    }

    /** Slot of the connection that was made last. */
    public int newest() {
        return newest;
    }

    /** Connections in use. */
    public int size() {
        return size;
    }

    /** Bytes of off-heap memory that the table takes, without what few connections need. */
    public long footprint() {
        return hot.memory.size() + cold.memory.size() + index.footprint();
    }

    /** Most connections that were ever in use. */
    public int mostUsed() {
        return mostUsed;
    }

    /** Connections in use that are embryonic. */
    public int embryonic() {
        return embryonic;
    }

    /**
     * Finds the connection of a packet that entered by {@code zone}, trying first the slot that looking ahead has found.
     *
     * @return slot << 1 | direction, or {@link #NONE}
     */
    public int find(int candidate, long hash, long addresses, int ports, int zone, int identity) {
        return finder.find(index, candidate, hash, addresses, ports, zone, identity);
    }

    /**
     * Finds the connection of an IPv6 packet; {@code addresses} are folds, {@code source} and {@code destination} decide.
     *
     * @return slot << 1 | direction, or {@link #NONE}
     */
    public int find6(
            int candidate,
            long hash,
            long addresses,
            int ports,
            int zone,
            int identity,
            Address source,
            Address destination) {
        return finder.find6(index, candidate, hash, addresses, ports, zone, identity, source, destination);
    }

    /**
     * Finds the connection that a packet of either version with these addresses would belong to.
     *
     * @return slot << 1 | direction, or {@link #NONE}
     */
    public int find(Address source, Address destination, int ports, int zone, int identity) {
        long addresses = addresses(source, destination);
        long hash = hash(addresses, ports, identity);
        return source.isIpv6()
                ? find6(NONE, hash, addresses, ports, zone, identity, source, destination)
                : find(NONE, hash, addresses, ports, zone, identity);
    }

    /** The slot that a packet probably belongs to, for prefetching, or {@link #NONE}. */
    public int candidate(long hash) {
        int bucket = index.bucket(hash);
        int handle = index.first(bucket, ConnectionIndex.tag(hash));
        return handle == NONE ? NONE : HotRecords.slot(handle);
    }

    /**
     * Makes an entry.
     *
     * @param entry what it shall hold
     * @return its slot, or {@link #NONE} if the index has no room for its key
     */
    public int create(NewConnection entry) {
        if (index.isCrowded() && index.entries() >= nextGrowth) {
            growIndex();
        }
        boolean ipv6 = entry.source.isIpv6();
        boolean translated = isTranslated(entry);
        long addresses = addresses(entry.source, entry.destination);
        long hash = hash(addresses, entry.ports, entry.identity);
        // The hash is the same for both directions.
        long responderAddresses = translated ? addresses(entry.mappedSource, entry.realDestination) : addresses;
        long responderHash = translated ? hash(responderAddresses, entry.responderPorts, entry.identity) : hash;
        boolean taken = isTaken(entry, responderHash, ConnectionKey.turn(responderAddresses), ipv6);
        int slot = takeSlot();
        int attributes = entry.attributes
                | (translated ? HotRecords.TRANSLATED : 0)
                | (taken ? HotRecords.ONE_WAY : 0)
                | (entry.embryonic ? HotRecords.EMBRYONIC : 0)
                | (ipv6 ? HotRecords.IPV6 : 0);
        hot.create(
                slot,
                addresses,
                entry.ports,
                entry.initiatorZone | entry.responderZone << 16,
                entry.identity,
                attributes,
                entry.timeout);
        int handle = hot.handle(slot);
        if (!index.insert(hash, handle)) {
            release(slot);
            return NONE;
        }
        if (translated && !taken && !index.insert(responderHash, handle)) {
            index.remove(hash, handle);
            release(slot);
            return NONE;
        }
        cold.create(slot, ++lastNumber, responderAddresses, entry);
        if (ipv6) {
            wide.create(slot, entry);
        }
        probes.create(slot, entry.probeRetry, entry.probes);
        newest = slot;
        size++;
        mostUsed = Math.max(mostUsed, size);
        embryonic += entry.embryonic ? 1 : 0;
        return slot;
    }

    /** A key has one owner: what an existing connection answers to is not taken from it. */
    private boolean isTaken(NewConnection entry, long hash, long turned, boolean ipv6) {
        int ports = ConnectionKey.turn(entry.responderPorts);
        int found = ipv6
                ? find6(
                        NONE,
                        hash,
                        turned,
                        ports,
                        entry.responderZone,
                        entry.identity,
                        entry.realDestination,
                        entry.mappedSource)
                : find(NONE, hash, turned, ports, entry.responderZone, entry.identity);
        return found != NONE;
    }

    private static boolean isTranslated(NewConnection entry) {
        return entry.ports != entry.responderPorts
                || !entry.source.sameAs(entry.mappedSource)
                || !entry.destination.sameAs(entry.realDestination);
    }

    private boolean isIpv6(int slot) {
        return (hot.attributes(slot) & HotRecords.IPV6) != 0;
    }

    /**
     * An address of a connection.
     *
     * @param end whose address: {@link FlowDirection#INITIATOR} or {@link FlowDirection#RESPONDER}
     * @param seenBy the end that sees it so; an end sees its own real address
     * @param into takes the address
     */
    public Address address(int slot, int end, int seenBy, Address into) {
        if (isIpv6(slot)) {
            return wide.address(slot, end, seenBy, into);
        }
        long addresses = seenBy == FlowDirection.INITIATOR ? hot.addresses(slot) : cold.addresses(slot);
        return into.v4((int) (addresses >>> 32 * end));
    }

    /** The ports of a direction as they stand behind the firewall. */
    public int portsBeyond(int slot, int direction) {
        return direction == FlowDirection.INITIATOR ? cold.ports(slot) : ConnectionKey.turn(hot.ports(slot));
    }

    /** The neighbour that takes packets of this direction. */
    public Address neighbour(int slot, int direction, Address into) {
        return isIpv6(slot) ? wide.neighbour(slot, direction, into) : into.v4(cold.neighbour(slot, direction));
    }

    /**
     * Makes an index of twice as many buckets or, should something not fit there, four times as many. If not even that holds every
     * key, the one that there is stays, and the next attempt waits for an eighth more entries.
     */
    private void growIndex() {
        for (int times = 2; times <= MOST_GROWTH; times *= 2) {
            ConnectionIndex larger = new ConnectionIndex(index.buckets() * times);
            if (fills(larger)) {
                index = larger;
                return;
            }
        }
        nextGrowth = index.entries() + index.entries() / 8;
    }

    private boolean fills(ConnectionIndex target) {
        for (int slot = 0; slot < highWater; slot++) {
            if (hot.isLive(slot) && !insertKeys(slot, target)) {
                return false;
            }
        }
        return true;
    }

    private boolean insertKeys(int slot, ConnectionIndex target) {
        int handle = hot.handle(slot);
        return target.insert(hash(slot), handle)
                && (!HotRecords.hasOwnResponderKey(hot.attributes(slot))
                        || target.insert(hash(cold.addresses(slot), cold.ports(slot), hot.identity(slot)), handle));
    }

    private int takeSlot() {
        if (firstFree != NONE) {
            int slot = firstFree;
            firstFree = hot.nextFree(slot);
            return slot;
        }
        if (highWater == capacity) {
            capacity = RecordBlock.larger(capacity);
            hot.grow(capacity);
            cold.grow(capacity);
            expiry.grow(capacity);
        }
        return highWater++;
    }

    private void release(int slot) {
        hot.free(slot, firstFree);
        firstFree = slot;
    }

    /** The hash of the key that the initiator of a connection uses. */
    public long hash(int slot) {
        return hash(hot.addresses(slot), hot.ports(slot), hot.identity(slot));
    }

    /**
     * Removes a connection.
     *
     * @param hash that of the initiator's key, {@link #hash(int)}
     */
    public void remove(int slot, long hash) {
        int attributes = hot.attributes(slot);
        int handle = hot.handle(slot);
        index.remove(hash, handle);
        if (HotRecords.hasOwnResponderKey(attributes)) {
            index.remove(hash(cold.addresses(slot), cold.ports(slot), hot.identity(slot)), handle);
        }
        completed(attributes);
        release(slot);
        size--;
    }

    /** Notes a packet of the connection, now, with that much payload. */
    public void seen(int slot, EngineTime time, int payload) {
        if (hot.seen(slot, time.stamp(), payload)) {
            cold.addBytes(slot, (long) hot.bytes(slot) + payload);
            hot.clearBytes(slot);
        }
    }

    /** Payload bytes of both directions. */
    public long bytes(int slot) {
        return cold.bytes(slot) + hot.bytes(slot);
    }

    /** Sets the idle time after which the connection ends, counted from now, when a packet has just been noted. */
    public void restart(int slot, EngineTime time, int seconds) {
        if (seconds == 0 || probes.isProbing(slot)) {
            timeout(slot, seconds);
            return;
        }
        hot.timeout(slot, seconds);
        expiry.lower(slot, time.stampedSecond() + Math.min(seconds, HotRecords.LARGEST_TIMEOUT));
    }

    /** Sets the idle time after which the connection ends, counted from its last packet. */
    public void timeout(int slot, int seconds) {
        probes.stop(slot);
        hot.timeout(slot, seconds);
        schedule(slot);
    }

    /**
     * Tells the expiry when a connection ends; to be called once after its first packet was noted, and when it is to be found again.
     *
     * @return the second at which it ends
     */
    public long schedule(int slot) {
        long end = expiry.end(hot, slot);
        if (hot.timeout(slot) != 0) {
            expiry.lower(slot, end);
        }
        return end;
    }

    /** A connection of these attributes is no longer embryonic. */
    public void completed(int attributes) {
        embryonic -= (attributes & HotRecords.EMBRYONIC) / HotRecords.EMBRYONIC;
    }

    /** Whether some connection may have ended by this second. */
    public boolean isExpiryDue(long nowSecond) {
        return expiry.isDue(nowSecond);
    }

    /** Finds ended connections in the order of their ends. */
    public int collectExpired(long nowSecond) {
        return expiry.collect(hot, highWater, nowSecond);
    }

    public int expiredSlot(int i) {
        return expiry.slot(i);
    }

    /** Second at which it ended. */
    public long expiredEnd(int i) {
        return expiry.end(i);
    }

    /** Calls for each slot in use, by slot. */
    public void forEach(IntConsumer action) {
        for (int slot = 0; slot < highWater; slot++) {
            if (hot.isLive(slot)) {
                action.accept(slot);
            }
        }
    }
}
