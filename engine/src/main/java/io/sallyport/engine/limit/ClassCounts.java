package io.sallyport.engine.limit;

import java.util.Arrays;

/** What is counted for each class of the service policies, by its number. */
public final class ClassCounts {
    private static final int FIRST_ROOM = 16;
    private static final int DETECTION = 3;
    private static final int EXPIRED = 2;

    private int[] connections = new int[FIRST_ROOM];
    private int[] embryonic = new int[FIRST_ROOM];
    private long[] drops = new long[FIRST_ROOM];
    /** For each class: probes to clients, to servers, connections that ended because an end did not answer. */
    private long[] detection = new long[DETECTION * FIRST_ROOM];

    private void reach(int number) {
        if (number >= connections.length) {
            int size = Math.max(number + 1, connections.length * 2);
            connections = Arrays.copyOf(connections, size);
            embryonic = Arrays.copyOf(embryonic, size);
            drops = Arrays.copyOf(drops, size);
            detection = Arrays.copyOf(detection, DETECTION * size);
        }
    }

    void connections(int number, int change) {
        reach(number);
        connections[number] += change;
    }

    void embryonic(int number, int change) {
        reach(number);
        embryonic[number] += change;
    }

    /** A packet was dropped for a limit of the class. */
    public void dropped(int number) {
        reach(number);
        drops[number]++;
    }

    /** Connections in use. */
    public int connections(int number) {
        return number < connections.length ? connections[number] : 0;
    }

    /** Those of them that are embryonic. */
    public int embryonic(int number) {
        return number < embryonic.length ? embryonic[number] : 0;
    }

    /** Packets that were dropped for a limit. */
    public long drops(int number) {
        return number < drops.length ? drops[number] : 0;
    }

    /** An end of a connection of the class was asked whether it lives: 0 for the client, 1 for the server. */
    public void probed(int number, int end) {
        reach(number);
        detection[DETECTION * number + end]++;
    }

    /** A connection of the class ended because an end did not answer. */
    public void unanswered(int number) {
        reach(number);
        detection[DETECTION * number + EXPIRED]++;
    }

    /** Probes that the clients or the servers of the class were sent. */
    public long probes(int number, int end) {
        return number < connections.length ? detection[DETECTION * number + end] : 0;
    }

    /** Connections that ended without an answer. */
    public long unansweredConnections(int number) {
        return number < connections.length ? detection[DETECTION * number + EXPIRED] : 0;
    }
}
