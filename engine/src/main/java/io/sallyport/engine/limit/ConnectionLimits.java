package io.sallyport.engine.limit;

import io.sallyport.packet.Address;

/**
 * How many TCP and UDP connections each class, each client of a class and each host behind a translation rule has. Given to
 * the shard, so that shards can share later.
 */
public final class ConnectionLimits {
    private final ClassCounts classes = new ClassCounts();
    private final KeyedCounts clients;
    private final KeyedCounts embryonicOfClients;
    private final KeyedCounts tcpOfHosts;
    private final KeyedCounts udpOfHosts;
    private final KeyedCounts embryonicOfHosts;

    /** The secret keeps clients from aiming at one place of the counts. */
    public ConnectionLimits(long hashSecret) {
        clients = new KeyedCounts(hashSecret);
        embryonicOfClients = new KeyedCounts(hashSecret);
        tcpOfHosts = new KeyedCounts(hashSecret);
        udpOfHosts = new KeyedCounts(hashSecret);
        embryonicOfHosts = new KeyedCounts(hashSecret);
    }

    /** Counts by class. */
    public ClassCounts classes() {
        return classes;
    }

    /** Connections of one client, by its real address, in a class. */
    public int ofClient(int classNumber, Address client) {
        return get(clients, classNumber, client);
    }

    /** Embryonic connections of one client in a class. */
    public int embryonicOfClient(int classNumber, Address client) {
        return get(embryonicOfClients, classNumber, client);
    }

    /** TCP connections of one host, by its real address, that go through a translation rule. */
    public int tcpOfHost(int rule, Address host) {
        return get(tcpOfHosts, rule, host);
    }

    /** UDP connections of such a host. */
    public int udpOfHost(int rule, Address host) {
        return get(udpOfHosts, rule, host);
    }

    /** Embryonic connections of such a host. */
    public int embryonicOfHost(int rule, Address host) {
        return get(embryonicOfHosts, rule, host);
    }

    /** Counts a connection of a class that was built, or takes back one that ended ({@code change} -1). */
    public void ofClass(int classNumber, Address client, int change) {
        classes.connections(classNumber, change);
        add(clients, classNumber, client, change);
    }

    /** Counts an embryonic connection of a class, or takes back one that is embryonic no more. */
    public void embryonicOfClass(int classNumber, Address client, int change) {
        classes.embryonic(classNumber, change);
        add(embryonicOfClients, classNumber, client, change);
    }

    /** Counts a connection of a host of a translation rule, or takes it back. */
    public void ofHost(int rule, Address host, boolean tcp, int change) {
        add(tcp ? tcpOfHosts : udpOfHosts, rule, host, change);
    }

    /** Counts an embryonic connection of such a host, or takes it back. */
    public void embryonicOfHost(int rule, Address host, int change) {
        add(embryonicOfHosts, rule, host, change);
    }

    private static int get(KeyedCounts counts, int number, Address address) {
        return counts.get(key(number, address), address.high(), address.low());
    }

    private static void add(KeyedCounts counts, int number, Address address, int change) {
        if (change > 0) {
            counts.increment(key(number, address), address.high(), address.low());
        } else {
            counts.decrement(key(number, address), address.high(), address.low());
        }
    }

    /** Keeps ::a.b.c.d and a.b.c.d apart. */
    private static int key(int number, Address address) {
        return number << 1 | (address.isIpv6() ? 1 : 0);
    }
}
