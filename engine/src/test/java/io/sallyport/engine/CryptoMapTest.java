package io.sallyport.engine;

import static io.sallyport.engine.Firewall.INSIDE;
import static io.sallyport.engine.Firewall.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.packet.TcpHeader;
import org.junit.jupiter.api.Test;

/**
 * Only flows that a crypto map would encrypt are uncertain. Documented (CLI guides, "Defining Crypto Maps"): the first permit decides, a
 * deny or no match leaves the packet to the next entry, and then it leaves in clear.
 */
class CryptoMapTest {
    private static final String LIST = "access-list vpn extended permit ip 10.1.1.0 255.255.255.0 ";
    private static final String MATCH = "crypto map M 10 match address vpn";
    private static final String BOUND = "crypto map M interface outside";

    private final Firewall fw = new Firewall();
    private int port = 4000;

    private boolean outIsCertain() {
        fw.tcp(INSIDE, Firewall.CLIENT, port++, Firewall.SERVER, 80, TcpHeader.SYN, 1, 0, 0);
        return fw.lastJudgementIsCertain();
    }

    @Test
    void whatAnEntryPermitsWouldBeEncrypted() {
        fw.configure(LIST + "any", MATCH);
        assertThat(outIsCertain()).as("at no interface").isTrue();
        fw.configure(BOUND);
        assertThat(outIsCertain()).isFalse();
        fw.configure("no " + BOUND);
        assertThat(outIsCertain()).isTrue();
    }

    @Test
    void whatNoEntryNamesLeavesInClear() {
        fw.configure(LIST + "host 198.51.100.1", MATCH, BOUND);
        assertThat(outIsCertain()).isTrue();
    }

    @Test
    void whatAnEntryDeniesIsLeftToTheNext() {
        fw.configure(
                "access-list vpn extended deny ip any any",
                "access-list more extended permit ip any any",
                MATCH,
                "crypto map M 20 match address more",
                BOUND);
        assertThat(outIsCertain()).isFalse();
        fw.configure("no crypto map M 20 match address more");
        assertThat(outIsCertain()).isTrue();
    }

    @Test
    void anEntryWithoutAListOrWithOneThatIsGoneProtectsNothing() {
        fw.configure("crypto map M 10 match address nowhere", "crypto map M 20 ipsec-isakmp", BOUND);
        assertThat(outIsCertain()).isTrue();
    }

    @Test
    void peersOfADynamicEntrySayThemselvesWhatTheySend() {
        fw.configure("crypto map M 65000 ipsec-isakmp dynamic D", BOUND);
        assertThat(outIsCertain()).isFalse();
        fw.configure("no crypto map M 65000 ipsec-isakmp dynamic D");
        assertThat(outIsCertain()).isTrue();
        fw.configure("crypto map N 65000 ipsec-isakmp dynamic D", "crypto map N interface inside");
        assertThat(outIsCertain()).isFalse();
    }

    @Test
    void whatShouldHaveComeThroughTheTunnelIsUncertainToo() {
        fw.configure(
                LIST + "any",
                "access-list in extended permit ip any any",
                "access-group in in interface outside",
                MATCH,
                BOUND);
        fw.tcp(OUTSIDE, Firewall.SERVER, 5000, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        assertThat(fw.lastJudgementIsCertain()).isFalse();
        fw.configure("no crypto map M 10 match address vpn");
        fw.tcp(OUTSIDE, Firewall.SERVER, 5001, Firewall.CLIENT, 80, TcpHeader.SYN, 1, 0, 0);
        assertThat(fw.lastJudgementIsCertain()).isTrue();
    }
}
