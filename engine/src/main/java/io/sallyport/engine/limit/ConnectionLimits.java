package io.sallyport.engine.limit;

import io.sallyport.packet.Address;

/** How many connections each class, and each client of a class, has. Given to the shard, so that shards can share later. */
public final class ConnectionLimits {
    private final KeyedCounts classes;
    private final KeyedCounts clients;

    /** The secret keeps clients from aiming at one place of the counts. */
    public ConnectionLimits(long hashSecret) {
        classes = new KeyedCounts(hashSecret);
        clients = new KeyedCounts(hashSecret);
    }

    /** Connections of a class. */
    public int ofClass(int classNumber) {
        return classes.get(classNumber, 0, 0);
    }

    /** Connections of one client, by its real address, in a class. */
    public int ofClient(int classNumber, Address client) {
        return clients.get(number(classNumber, client), client.high(), client.low());
    }

    /** Counts a connection that was built. */
    public void built(int classNumber, Address client) {
        classes.increment(classNumber, 0, 0);
        clients.increment(number(classNumber, client), client.high(), client.low());
    }

    /** Takes back a connection that ended. */
    public void ended(int classNumber, Address client) {
        classes.decrement(classNumber, 0, 0);
        clients.decrement(number(classNumber, client), client.high(), client.low());
    }

    /** Keeps ::a.b.c.d and a.b.c.d apart. */
    private static int number(int classNumber, Address client) {
        return classNumber << 1 | (client.isIpv6() ? 1 : 0);
    }
}
