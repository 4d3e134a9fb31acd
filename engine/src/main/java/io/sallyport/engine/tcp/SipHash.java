package io.sallyport.engine.tcp;

/** SipHash-2-4, a keyed function of 64-bit words (Aumasson and Bernstein, 2012). One object, reused. */
public final class SipHash {
    private static final int BYTES = 8;

    private final long first;
    private final long second;
    private long a;
    private long b;
    private long c;
    private long d;
    private int words;

    /** The key: 128 bits. */
    public SipHash(long first, long second) {
        this.first = first;
        this.second = second;
    }

    /** Forgets what was hashed. */
    public SipHash begin() {
        a = first ^ 0x736f_6d65_7073_6575L;
        b = second ^ 0x646f_7261_6e64_6f6dL;
        c = first ^ 0x6c79_6765_6e65_7261L;
        d = second ^ 0x7465_6462_7974_6573L;
        words = 0;
        return this;
    }

    /** Eight bytes more, the lowest first. */
    public SipHash word(long word) {
        words++;
        return mix(word);
    }

    /** The hash of all words. */
    public long end() {
        // The length of the input in bytes stands in the highest byte.
        mix((long) words * BYTES << 56);
        c ^= 0xff;
        round();
        round();
        round();
        round();
        return a ^ b ^ c ^ d;
    }

    private SipHash mix(long word) {
        d ^= word;
        round();
        round();
        a ^= word;
        return this;
    }

    private void round() {
        a += b;
        b = Long.rotateLeft(b, 13) ^ a;
        a = Long.rotateLeft(a, 32);
        c += d;
        d = Long.rotateLeft(d, 16) ^ c;
        a += d;
        d = Long.rotateLeft(d, 21) ^ a;
        c += b;
        b = Long.rotateLeft(b, 17) ^ c;
        c = Long.rotateLeft(c, 32);
    }
}
