package io.sallyport.engine.nat;

/**
 * The ports among which a mapped port is chosen: those of the class of the real port, unless the pool is flat (ASA
 * configuration guides, "PAT pool guidelines").
 */
public enum PortRange {
    LOW(1, 511),
    RESERVED(512, 1023),
    HIGH(1024, 65535),
    ALL(1, 65535),
    /** ICMP identifiers have no classes (inferred). */
    IDENTIFIERS(0, 65535);

    private final int first;
    private final int last;

    PortRange(int first, int last) {
        this.first = first;
        this.last = last;
    }

    public int first() {
        return first;
    }

    public int last() {
        return last;
    }

    boolean contains(int port) {
        return port >= first && port <= last;
    }

    /** The range for a real port. */
    static PortRange of(int port, boolean isIdentifier, MappedPool.Choice choice) {
        if (isIdentifier) {
            return IDENTIFIERS;
        }
        if (choice.flat()) {
            return choice.includeReserve() ? ALL : HIGH;
        }
        return port < 512 ? LOW : port < 1024 ? RESERVED : HIGH;
    }
}
