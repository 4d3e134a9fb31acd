package io.sallyport.engine.tcp.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.Address;
import org.junit.jupiter.api.Test;

/** What a cookie holds of the client's segment size, for how long, and for whom (ours). */
class KeyedCookiesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int PORTS = 40000 << 16 | 80;

    private final KeyedCookies cookies = new KeyedCookies(11, 12);
    private final Address client = new Address().v4(0xc6336401);
    private final Address server = new Address().v4(0x0a010105);

    private int held(int segmentSize) {
        int cookie = cookies.issue(1, client, server, PORTS, 5, segmentSize, SECOND);
        return cookies.verify(1, client, server, PORTS, 5, cookie, SECOND);
    }

    @Test
    void segmentSizesAreRoundedDownToOneOfEight() {
        assertThat(held(1460)).isEqualTo(1460);
        assertThat(held(9000)).isEqualTo(1460);
        assertThat(held(1400)).isEqualTo(1380);
        assertThat(held(64)).isEqualTo(64);
        assertThat(held(1)).as("less than the smallest").isEqualTo(64);
    }

    @Test
    void aCookieIsRefusedToOthersAndWhenItIsOld() {
        int cookie = cookies.issue(1, client, server, PORTS, 5, 1460, SECOND);
        assertThat(cookies.verify(2, client, server, PORTS, 5, cookie, SECOND)).isEqualTo(SynCookies.REFUSED);
        assertThat(cookies.verify(1, server, client, PORTS, 5, cookie, SECOND)).isEqualTo(SynCookies.REFUSED);
        assertThat(cookies.verify(1, client, server, PORTS, 6, cookie, SECOND)).isEqualTo(SynCookies.REFUSED);
        assertThat(cookies.verify(1, client, server, PORTS, 5, cookie, 3600 * SECOND))
                .isEqualTo(SynCookies.REFUSED);
    }
}
