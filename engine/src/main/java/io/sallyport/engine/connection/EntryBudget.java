package io.sallyport.engine.connection;

/**
 * How many entries the connection table may hold. A flood of embryonic connections may take at most three quarters, so
 * that established traffic always finds room.
 *
 * @param maximum largest number of connections, 1 to 2^26
 */
public record EntryBudget(int maximum) {
    private static final int LARGEST = 1 << 26;

    public EntryBudget {
        if (maximum < 1 || maximum > LARGEST) {
            throw new IllegalArgumentException("connections: 1 to " + LARGEST + ", not " + maximum);
        }
    }

    /** Whether another embryonic entry fits. */
    public boolean admits(int connections, int embryonic) {
        return connections < maximum && embryonic < Math.max(1, maximum / 4 * 3);
    }
}
