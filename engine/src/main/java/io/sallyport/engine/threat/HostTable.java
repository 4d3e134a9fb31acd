package io.sallyport.engine.threat;

import io.sallyport.packet.Address;
import io.sallyport.packet.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts by address, at most {@link #MOST}: beyond that the one that was silent longest gives way, so that a flood of invented senders
 * costs memory that is known. A host is forgotten after ten silent minutes (documented). Where a host stands depends on a secret, which
 * hosts stand here does not.
 */
final class HostTable {
    /** Hosts at most (ours). */
    static final int MOST = 32_768;

    /** Seconds after which a silent host is forgotten. */
    static final int SILENCE = 600;

    private static final int BUCKET_BITS = 15;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final long secret;
    private @Nullable HostRecord[] buckets = {};
    private @Nullable HostRecord newest;
    private @Nullable HostRecord oldest;
    private @Nullable HostRecord free;
    private int size;

    HostTable(long secret) {
        this.secret = secret;
    }

    int size() {
        return size;
    }

    /** The record of a host that does something now; made if there is none. */
    HostRecord take(Address address, long second) {
        if (buckets.length == 0) {
            buckets = new HostRecord[1 << BUCKET_BITS];
        }
        forgetSilent(second);
        int bucket = bucket(address);
        HostRecord record = in(bucket, address);
        if (record == null) {
            record = make(address, bucket);
        } else {
            unlink(record);
        }
        record.lastSecond = second;
        record.older = newest;
        record.newer = null;
        if (newest != null) {
            newest.newer = record;
        }
        newest = record;
        if (oldest == null) {
            oldest = record;
        }
        return record;
    }

    /** The record of a host, or null. */
    @Nullable
    HostRecord find(Address address) {
        return buckets.length == 0 ? null : in(bucket(address), address);
    }

    private @Nullable HostRecord in(int bucket, Address address) {
        HostRecord record = buckets[bucket];
        while (record != null && !record.address.sameAs(address)) {
            Steps.one();
            record = record.next;
        }
        return record;
    }

    private HostRecord make(Address address, int bucket) {
        if (size >= MOST && oldest != null) {
            remove(oldest);
        }
        HostRecord record = free;
        if (record == null) {
            record = new HostRecord();
        } else {
            free = record.next;
        }
        record.begin(address);
        record.next = buckets[bucket];
        buckets[bucket] = record;
        size++;
        return record;
    }

    /** Two at most, so that no packet pays for many. */
    private void forgetSilent(long second) {
        for (int i = 0; i < 2 && oldest != null && oldest.lastSecond + SILENCE <= second; i++) {
            remove(oldest);
        }
    }

    private void remove(HostRecord record) {
        unlink(record);
        int bucket = bucket(record.address);
        HostRecord at = buckets[bucket];
        if (at == record) {
            buckets[bucket] = record.next;
        } else {
            while (at != null && at.next != record) {
                at = at.next;
            }
            if (at != null) {
                at.next = record.next;
            }
        }
        record.next = free;
        free = record;
        size--;
    }

    private void unlink(HostRecord record) {
        HostRecord newer = record.newer;
        HostRecord older = record.older;
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        record.newer = null;
        record.older = null;
    }

    /** Those that are not forgotten at this second, the latest first. */
    List<HostRecord> all(long second) {
        List<HostRecord> all = new ArrayList<>();
        for (HostRecord each = newest; each != null && each.lastSecond + SILENCE > second; each = each.older) {
            all.add(each);
        }
        return all;
    }

    /** Forgets all. */
    void clear() {
        buckets = new HostRecord[0];
        newest = null;
        oldest = null;
        free = null;
        size = 0;
    }

    private int bucket(Address address) {
        long h = (secret ^ address.high()) * FACTOR;
        h = (h ^ h >>> 32 ^ address.low()) * FACTOR;
        return (int) ((h ^ h >>> 32) * FACTOR >>> 64 - BUCKET_BITS);
    }
}
