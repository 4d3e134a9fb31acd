package io.sallyport.config.model;

/**
 * {@code fragment} of an interface (ASA command reference).
 *
 * @param size fragments that may wait at the interface, 1-30,000
 * @param chain fragments that a packet may have, 1-8,200; 1 refuses all fragments
 * @param timeout seconds from the first fragment of a packet to its last, 1-30
 */
public record FragmentSettings(int size, int chain, int timeout) {

    /** 200 fragments, 24 for a packet, 5 seconds (documented). */
    public static final FragmentSettings DEFAULT = new FragmentSettings(200, 24, 5);

    /** Fragments that wait already from which on no packet is begun any more: two thirds of the size (documented). */
    public int threshold() {
        return size * 2 / 3;
    }

    /** The same with another size. */
    public FragmentSettings withSize(int value) {
        return new FragmentSettings(value, chain, timeout);
    }

    /** The same with another chain. */
    public FragmentSettings withChain(int value) {
        return new FragmentSettings(size, value, timeout);
    }

    /** The same with another timeout. */
    public FragmentSettings withTimeout(int value) {
        return new FragmentSettings(size, chain, value);
    }
}
