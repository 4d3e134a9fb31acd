package io.sallyport.engine.limit;

import java.util.Arrays;

/** What is counted for each class of the service policies, by its number. */
public final class ClassCounts {
    private static final int FIRST_ROOM = 16;

    private int[] connections = new int[FIRST_ROOM];
    private int[] embryonic = new int[FIRST_ROOM];
    private long[] drops = new long[FIRST_ROOM];

    private void reach(int number) {
        if (number >= connections.length) {
            int size = Math.max(number + 1, connections.length * 2);
            connections = Arrays.copyOf(connections, size);
            embryonic = Arrays.copyOf(embryonic, size);
            drops = Arrays.copyOf(drops, size);
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
}
