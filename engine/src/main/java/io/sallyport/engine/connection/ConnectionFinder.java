package io.sallyport.engine.connection;

import io.sallyport.packet.Address;

/** Finds connections by their keys: the index names candidates, their records decide. */
final class ConnectionFinder {
    private static final int NONE = ConnectionTable.NONE;

    private final HotRecords hot;
    private final ColdRecords cold;
    private final WideRecords wide;

    ConnectionFinder(HotRecords hot, ColdRecords cold, WideRecords wide) {
        this.hot = hot;
        this.cold = cold;
        this.wide = wide;
    }

    /** As {@link ConnectionTable#find(int, long, long, int, int, int)}. */
    int find(ConnectionIndex index, int candidate, long hash, long addresses, int ports, int zone, int identity) {
        int direction = candidate == NONE ? NONE : direction(candidate, addresses, ports, zone, identity);
        if (direction != NONE) {
            return candidate << 1 | direction;
        }
        int tag = ConnectionIndex.tag(hash);
        int bucket = index.bucket(hash);
        int found = in(index, bucket, tag, addresses, ports, zone, identity);
        return found != NONE ? found : in(index, index.otherBucket(bucket, tag), tag, addresses, ports, zone, identity);
    }

    private int in(ConnectionIndex index, int bucket, int tag, long addresses, int ports, int zone, int identity) {
        for (long hits = index.matches(bucket, tag); hits != 0; hits &= hits - 1) {
            int handle = index.handle(bucket, ConnectionIndex.slot(hits));
            int slot = HotRecords.slot(handle);
            int direction = direction(slot, addresses, ports, zone, identity);
            if (direction != NONE && handle == hot.handle(slot)) {
                return slot << 1 | direction;
            }
        }
        return NONE;
    }

    /** As {@link ConnectionTable#find6}. */
    int find6(
            ConnectionIndex index,
            int candidate,
            long hash,
            long addresses,
            int ports,
            int zone,
            int identity,
            Address source,
            Address destination) {
        int direction = candidate == NONE ? NONE : direction(candidate, addresses, ports, zone, identity);
        if (direction != NONE && wide.fits(candidate, direction, source, destination)) {
            return candidate << 1 | direction;
        }
        int tag = ConnectionIndex.tag(hash);
        int bucket = index.bucket(hash);
        int found = in6(index, bucket, tag, addresses, ports, zone, identity, source, destination);
        return found != NONE
                ? found
                : in6(
                        index,
                        index.otherBucket(bucket, tag),
                        tag,
                        addresses,
                        ports,
                        zone,
                        identity,
                        source,
                        destination);
    }

    private int in6(
            ConnectionIndex index,
            int bucket,
            int tag,
            long addresses,
            int ports,
            int zone,
            int identity,
            Address source,
            Address destination) {
        for (long hits = index.matches(bucket, tag); hits != 0; hits &= hits - 1) {
            int handle = index.handle(bucket, ConnectionIndex.slot(hits));
            int slot = HotRecords.slot(handle);
            int direction = direction(slot, addresses, ports, zone, identity);
            if (direction != NONE && handle == hot.handle(slot) && wide.fits(slot, direction, source, destination)) {
                return slot << 1 | direction;
            }
        }
        return NONE;
    }

    private int direction(int slot, long addresses, int ports, int zone, int identity) {
        int direction = hot.direction(slot, addresses, ports, zone, identity);
        return direction == NONE && HotRecords.hasOwnResponderKey(hot.attributes(slot))
                ? translatedDirection(slot, addresses, ports, zone, identity)
                : direction;
    }

    /** The responder of a translated connection sends with another key, which the cold record holds. */
    private int translatedDirection(int slot, long addresses, int ports, int zone, int identity) {
        return cold.addresses(slot) == ConnectionKey.turn(addresses)
                        && cold.ports(slot) == ConnectionKey.turn(ports)
                        && hot.isFromResponderZone(slot, zone, identity)
                ? FlowDirection.RESPONDER
                : NONE;
    }
}
