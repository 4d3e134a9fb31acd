package io.sallyport.engine.limit;

/** How many connections each class, and each client of a class, has. Given to the shard, so that shards can share later. */
public final class ConnectionLimits {
    private final LongCounts classes = new LongCounts();
    private final LongCounts clients = new LongCounts();

    /** Connections of a class. */
    public int ofClass(int classNumber) {
        return classes.get(classNumber);
    }

    /** Connections of one client, by its real address, in a class. */
    public int ofClient(int classNumber, int client) {
        return clients.get(clientKey(classNumber, client));
    }

    /** Counts a connection that was built. */
    public void built(int classNumber, int client) {
        classes.increment(classNumber);
        clients.increment(clientKey(classNumber, client));
    }

    /** Takes back a connection that ended. */
    public void ended(int classNumber, int client) {
        classes.decrement(classNumber);
        clients.decrement(clientKey(classNumber, client));
    }

    private static long clientKey(int classNumber, int client) {
        return (long) classNumber << 32 | client & 0xffff_ffffL;
    }
}
