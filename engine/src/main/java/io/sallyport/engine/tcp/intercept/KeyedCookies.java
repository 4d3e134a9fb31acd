package io.sallyport.engine.tcp.intercept;

import io.sallyport.engine.tcp.SipHash;
import io.sallyport.packet.Address;

/**
 * Cookies as Bernstein made them (RFC 4987, 3.6): five bits of the time, three of the segment size, 24 of a keyed function of
 * both and of the flow. All of it is moved by another keyed function of the flow, so that nothing can be read from a number.
 */
public final class KeyedCookies implements SynCookies {
    private static final long PERIOD = LIFE * 1_000_000_000L;
    private static final int PERIODS = 31;
    private static final int PERIOD_SHIFT = 27;
    private static final int SIZE_SHIFT = 24;
    private static final int SIZE_BITS = 7;
    private static final int PROOF_BITS = 0xff_ffff;
    private static final int MASK = -1;
    /** What a client announces is rounded down to one of these. */
    private static final int[] SIZES = {64, 216, 536, 1024, 1220, 1380, 1440, 1460};

    private final SipHash hash;

    /** The key: 128 bits that nobody else knows. */
    public KeyedCookies(long first, long second) {
        hash = new SipHash(first, second);
    }

    @Override
    public int issue(int ingress, Address client, Address server, int ports, int sequence, int segmentSize, long now) {
        int size = SIZE_BITS;
        while (size > 0 && SIZES[size] > segmentSize) {
            size--;
        }
        long period = now / PERIOD;
        int proof = proof(ingress, client, server, ports, sequence, period << 3 | size);
        int said = (int) (period & PERIODS) << PERIOD_SHIFT | size << SIZE_SHIFT | proof & PROOF_BITS;
        return said + proof(ingress, client, server, ports, sequence, MASK);
    }

    @Override
    public int verify(int ingress, Address client, Address server, int ports, int sequence, int cookie, long now) {
        int said = cookie - proof(ingress, client, server, ports, sequence, MASK);
        long age = now / PERIOD - (said >>> PERIOD_SHIFT) & PERIODS;
        if (age > 1) {
            return REFUSED;
        }
        int size = said >>> SIZE_SHIFT & SIZE_BITS;
        int proof = proof(ingress, client, server, ports, sequence, now / PERIOD - age << 3 | size);
        return ((said ^ proof) & PROOF_BITS) == 0 ? SIZES[size] : REFUSED;
    }

    private int proof(int ingress, Address client, Address server, int ports, int sequence, long what) {
        return (int) hash.begin()
                .word(client.high())
                .word(client.low())
                .word(server.high())
                .word(server.low())
                .word(ports & 0xffff_ffffL | (long) ingress << 32)
                .word(sequence & 0xffff_ffffL | (client.isIpv6() ? 1L << 32 : 0))
                .word(what)
                .end();
    }
}
